"""Mẫu dấu OCOP: a file goes to whoever holds that very rank today, and to nobody else."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.certification import marks
from ocop.domain.certification.models import MarkFile
from ocop.domain.certification.services import marks as service
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, neighbour, past, product
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def upload(name: str = "dau.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def mark(world, stars: int = 3, label: str = "In màu") -> MarkFile:
    return service.put_up(stars=stars, label=label, upload=upload(), by=world.dung)


def taken(client, row: MarkFile) -> int:
    return client.get(reverse("portal:take_mark", args=[row.uid])).status_code


def test_a_holder_takes_the_files_of_its_own_rank_alone(world, enter):
    past(world)
    mine, theirs, client = mark(world), mark(world, 4), enter(world.lan)

    page = client.get(reverse("portal:marks")).content.decode()

    assert ("Dấu 3 sao" in page, "Dấu 4 sao" in page) == (True, False)
    assert "Làm đúng mẫu" in page
    assert (taken(client, mine), taken(client, theirs)) == (200, 404)


def test_each_holder_by_its_own_certificates(world, enter):
    past(world)
    other, sau = neighbour(world)
    past(world, products=[product(world, "Chè xanh", producer=other)], stars=4, number="2/QĐ-UBND")
    three, four = mark(world), mark(world, 4)

    assert [taken(enter(world.lan), row) for row in (three, four)] == [200, 404]
    assert [taken(enter(sau), row) for row in (three, four)] == [404, 200]


def test_not_before_not_after_and_not_revoked_or_replaced(world, enter):
    certificate, row, client = past(world)[0], mark(world), enter(world.lan)

    with clock.at(certificate.expires_on):
        assert taken(client, row) == 200
    for day in (date(2019, 12, 19), date(2022, 12, 21)):
        with clock.at(day):
            assert taken(client, row) == 404
            assert "Chưa có dấu nào để tải" in client.get(reverse("portal:marks")).content.decode()
    past(world, products=[certificate.product], stars=4, number="7/QĐ-UBND", day=date(2020, 3, 2))
    assert taken(client, row) == 404
    again = past(world, "Chè búp", number="9/QĐ-UBND")[0]
    assert taken(client, row) == 200
    revoke(certificate=again, number="6/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)
    assert taken(client, row) == 404


def test_a_withdrawn_file_is_no_longer_offered_and_its_name_is_free(world, enter):
    past(world)
    row = mark(world)
    with pytest.raises(Conflict, match="cùng tên"):
        mark(world)

    service.withdraw(mark=row, by=world.dung)

    assert taken(enter(world.lan), row) == 404
    with pytest.raises(Conflict):
        service.withdraw(mark=row, by=world.dung)
    assert mark(world).withdrawn_on is None


def test_the_rules_of_use_name_the_decision_from_its_day_on(world, enter):
    past(world)
    client = enter(world.lan)
    assert "1162/QĐ-VPĐP-OCOP" not in client.get(reverse("portal:marks")).content.decode()
    with clock.at(date(2020, 9, 17)):
        assert "1162/QĐ-VPĐP-OCOP" in client.get(reverse("portal:marks")).content.decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"stars": 2}, "wrong_stars"), ({"stars": 6}, "wrong_stars"), ({"label": " "}, "label_required"),
        ({"upload": upload("dau.pdf", b"MZ nothing")}, "wrong_type"),
    ],
)  # fmt: skip
def test_what_a_file_needs(world, words, code):
    with pytest.raises(DomainError) as refusal:
        service.put_up(by=world.dung, **{"stars": 3, "label": "In màu", "upload": upload(), **words})
    assert refusal.value.code == code
    assert not MarkFile.objects.exists()


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "tu", "mai", "khach"])
def test_only_the_standing_office_puts_up_and_withdraws(world, enter, who):
    row, user = mark(world), getattr(world, who)
    with pytest.raises(NotAllowed):
        service.put_up(stars=4, label="x", upload=upload(), by=user)
    with pytest.raises(NotAllowed):
        service.withdraw(mark=row, by=user)
    client = enter(user)
    assert client.get(reverse("office:marks")).status_code == 403
    assert client.get(reverse("office:mark", args=[row.uid])).status_code == 403
    assert client.post(reverse("office:withdraw_mark", args=[row.uid])).status_code == 403


@pytest.mark.parametrize("who", ["khach", "ha", "dung"])
def test_who_holds_nothing_takes_nothing(world, enter, who):
    past(world)
    assert taken(enter(getattr(world, who)), mark(world)) in (403, 404)


def test_nobody_takes_it_without_signing_in(world, client):
    assert taken(client, mark(world)) == 302


def test_put_up_and_withdrawn_on_the_page_of_the_office(world, enter):
    client, page = enter(world.dung), reverse("office:marks")

    assert client.post(page, {"stars": "3", "label": "", "upload": upload()}).status_code == 422
    assert (
        "Đã tải lên"
        in client.post(page, {"stars": "3", "label": "In màu", "upload": upload()}, follow=True).content.decode()
    )
    row = MarkFile.objects.get()
    assert client.get(reverse("office:mark", args=[row.uid])).status_code == 200
    client.post(reverse("office:withdraw_mark", args=[row.uid]))

    assert "Thôi dùng" in client.get(page).content.decode()
    assert [found.uid for found in marks.all_files(world.dung)] == [row.uid]


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    past(world, products=[product(world, f"Sản phẩm {place}") for place in range(rows)])
    for place in range(rows):
        mark(world, label=f"Tệp {place}")
    office, lan = enter(world.dung), enter(world.lan)

    with django_assert_num_queries(8):
        office.get(reverse("office:marks"))
    with django_assert_num_queries(8):
        lan.get(reverse("portal:marks"))
