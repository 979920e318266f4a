"""The list a phone keeps: signed, the same bytes until something changes, and no code readable in it."""

from datetime import date, timedelta

import cbor2
from django.urls import reverse
from pycose.keys import OKPKey
from pycose.messages import CoseMessage

from ocop.domain.certification import status_list
from ocop.domain.certification.models import SigningKey
from ocop.domain.certification.services import keys, recalls
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.platform.core import clock

LIST = reverse("website:verify_status")
DAY = timedelta(days=1)


def lists(raw: bytes) -> dict[int, object]:
    """Read by another implementation than the one that wrote it."""
    message = CoseMessage.decode(raw)
    key = SigningKey.objects.get(kid=message.phdr[next(name for name in message.phdr if name.identifier == 4)].hex())
    x = bytes.fromhex(key.public_key)
    message.key = OKPKey(crv="ED25519", x=x, optional_params={"ALG": "EDDSA", "KEY_OPS": ["VERIFY"]})
    assert message.verify_signature()
    return cbor2.loads(message.payload)[status_list.STATUSES]


def test_before_the_first_key_there_is_none(client, db):
    assert client.get(LIST).status_code == 404


def test_what_is_in_force_today_stands_in_it(world):
    plain, gone, later, old, named = past(world, "Còn", "Mất", "Sắp mất", "Cũ", "Có thông báo")
    past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)
    revoke(certificate=later, number="613/QĐ-UBND", on=AUGUST + DAY, ground="Ngừng.", by=world.dung)
    recalls.publish(
        certificate=named, whole_product=False, agency="Chi cục An toàn thực phẩm", number="88/TB", document_on=AUGUST,
        text="Lô 3.", published_on=AUGUST, by=world.dung,
    )  # fmt: skip

    today, tomorrow = (lists(status_list.on(day)) for day in (AUGUST, AUGUST + DAY))

    assert today == {
        1: (AUGUST - date(1970, 1, 1)).days, 2: status_list.mark(gone.code), 3: status_list.mark(old.code),
        4: status_list.mark(named.code),
    }  # fmt: skip
    assert tomorrow[2] == b"".join(sorted(map(status_list.mark, (gone.code, later.code))))
    raw = status_list.on(AUGUST)
    assert [one.code for one in (plain, gone, later, old, named) if one.code.encode() in raw] == []


def test_a_recall_of_the_whole_product_counts_for_each_of_its_certificates(world):
    old = past(world)[0]
    new = past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))[0]
    recall = recalls.publish(
        certificate=old, whole_product=True, agency="Chi cục An toàn thực phẩm", number="88/TB", document_on=AUGUST,
        text="Mọi lô.", published_on=AUGUST, by=world.dung,
    )  # fmt: skip

    assert lists(status_list.on(AUGUST))[4] == b"".join(sorted(map(status_list.mark, (old.code, new.code))))
    recalls.end(recall=recall, note="90/TB", by=world.dung)
    assert lists(status_list.on(AUGUST))[4] == b""


def test_it_is_cached_and_its_tag_changes_with_a_revocation(client, world):
    certificate = past(world)[0]

    first = client.get(LIST)
    assert (first["Content-Type"], first["Cache-Control"]) == ("application/cwt", "public, max-age=60")
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 304
    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_key_signs_the_next_list(world):
    past(world)
    new = keys.rotate(by=world.dung)

    assert bytes.fromhex(new.kid) in status_list.on(AUGUST)


def test_five_questions_however_many(client, world, django_assert_num_queries):
    past(world, "Một", "Hai", "Ba")

    with django_assert_num_queries(5), clock.at(AUGUST):
        client.get(LIST)
