"""Đơn sở hữu công nghiệp, thiết bị, giúp đỡ."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.support.models import Equipment, HelpRequest, IndustrialRight
from ocop.domain.support.services import equipment, helping, rights
from ocop.domain.support.tests.factories import DAY, MILLION, approved, lot, scheme, sent, starred
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification


def right_of(world, name: str = "Mỳ gạo Suối Lành") -> IndustrialRight:
    row = approved(world, sent(world, starred(world, name)), None if not IndustrialRight.objects.exists() else lot(
        world, number=f"{name}/QĐ"
    ))  # fmt: skip
    return IndustrialRight.objects.get(request=row)


def filed(world, right: IndustrialRight, number: str = "4-2020-1", **words) -> IndustrialRight:
    given = {"kind": "COLLECTIVE", "name": "Suối Lành", "filed_on": DAY, **words}
    return rights.file(right=right, number=number, by=world.dung, **given)


def test_an_application_to_its_certificate(world):
    right = right_of(world)
    assert (right.state, right.kind, right.mark) == ("PREPARING", "TRADEMARK", "Mỳ gạo Suối Lành")
    filed(world, right)
    assert (right.state, right.kind, str(right)) == ("FILED", "COLLECTIVE", "Nhãn hiệu tập thể “Suối Lành”")
    with clock.at(date(2020, 9, 1)):
        rights.examine(right=right, examined_on=date(2020, 8, 20), by=world.dung)
    with clock.at(date(2021, 6, 1)):
        rights.grant(
            right=right, number="387001", granted_on=date(2021, 5, 20), expires_on=date(2030, 7, 20), by=world.dung
        )
    assert (right.state, right.certificate_number) == ("GRANTED", "387001")
    assert Notification.objects.filter(user=world.lan, kind="support.right").count() == 3


def test_a_filing_number_is_of_one_product(world):
    first, second = right_of(world), right_of(world, "Phở khô")
    filed(world, first)
    with pytest.raises(Conflict, match="đã ghi cho sản phẩm khác"):
        filed(world, second)
    second.refresh_from_db()
    assert second.state == "PREPARING"


@pytest.mark.parametrize(
    ("words", "code"),
    [({"name": " "}, "missing"), ({"kind": "X"}, "missing"), ({"filed_on": DAY + timedelta(days=1)}, "wrong_day")],
)
def test_what_a_filing_needs(world, words, code):
    right = right_of(world)
    with pytest.raises(DomainError) as refusal:
        filed(world, right, **words)
    assert refusal.value.code == code


def test_granted_before_it_was_filed_or_refused_without_a_reason(world):
    right = filed(world, right_of(world))
    with pytest.raises(DomainError, match="không trước ngày nộp đơn"):
        rights.grant(right=right, number="1", granted_on=date(2020, 7, 1), by=world.dung)
    with pytest.raises(DomainError, match="Ghi lý do"):
        rights.refuse(right=right, note=" ", by=world.dung)
    assert rights.refuse(right=right, note="Trùng nhãn hiệu có trước.", by=world.dung).closing_note


@pytest.mark.parametrize("who", ["lan", "ha", "nga", "quy", "phuc", "khach"])
def test_only_the_standing_office_writes_numbers(world, who):
    right = right_of(world)
    with pytest.raises(NotAllowed):
        rights.file(right=right, kind="DESIGN", name="x", number="1", filed_on=DAY, by=getattr(world, who))


# Equipment


def bought(world, number: str = "SN-1", **words) -> Equipment:
    of = words.pop("lot", None) or lot(world, 44 * MILLION, "thiet-bi", number=f"{number}/QĐ")
    given = {
        "kind": "CAMERA", "name": "Máy ảnh", "price": 20 * MILLION, "bought_on": DAY, "holder": "Chị Mai",
        "agency": Agency.objects.get(slug="so-nnptnt"), **words,
    }  # fmt: skip
    return equipment.buy(lot=of, number=number, by=world.dung, **given)


def test_a_camera_its_holder_and_its_condition(world, enter):
    row = bought(world)
    office = enter(world.dung)
    office.post(
        reverse("office:check_equipment", args=[row.uid]),
        {"holder": "Anh Sơn", "condition": "REPAIR", "checked_on": "20/7/2020"},
    )
    row.refresh_from_db()
    assert (row.holder, row.condition, row.checked_on) == ("Anh Sơn", "REPAIR", DAY)
    assert "Cần sửa" in office.get(reverse("office:equipment")).content.decode()


def test_bought_on_screen_from_its_lot(world, enter):
    of = lot(world, 44 * MILLION, "thiet-bi")
    office = enter(world.dung)
    agency = Agency.objects.get(slug="so-nnptnt").pk
    typed = {"kind": "COMPUTER", "name": "Máy tính", "number": "PC-9", "price": "24.500.000", "bought_on": "20/7/2020",
             "agency": agency, "holder": "Chị Mai"}  # fmt: skip
    office.post(reverse("office:buy_equipment", args=[of.uid]), typed)
    assert Equipment.objects.get().price == 24_500_000
    assert "PC-9" in office.get(reverse("office:support_lot", args=[of.uid])).content.decode()


def test_one_number_once_and_no_day_to_come(world):
    row = bought(world)
    with pytest.raises(Conflict):
        bought(world, lot=row.lot)
    for words, code in (({"bought_on": DAY + timedelta(days=1)}, "wrong_day"), ({"price": 0}, "bad_amount"),
                        ({"holder": " "}, "missing")):  # fmt: skip
        with pytest.raises(DomainError) as refusal:
            bought(world, "SN-2", lot=row.lot, **words)
        assert refusal.value.code == code
    with pytest.raises(DomainError):
        equipment.check(equipment=row, holder="x", condition="GOOD", checked_on=date(2020, 7, 1), by=world.dung)
    with pytest.raises(NotAllowed):
        equipment.check(equipment=row, holder="x", condition="GOOD", checked_on=DAY, by=world.phuc)


# Help without money


def asked(world, code: str = "so-huu-tri-tue", **words) -> HelpRequest:
    given = {"scheme": scheme(code), "producer": world.producer, "text": "Tra cứu nhãn hiệu ở đâu?", **words}
    return helping.ask(by=world.lan, **given)


@pytest.mark.parametrize(
    ("code", "item", "slug"),
    [
        ("so-huu-tri-tue", "III.5", "so-khcn"), ("an-toan-thuc-pham", "III.6", "so-y-te"),
        ("du-lich", "III.7", "so-vhttdl"), ("dao-tao-nghe", "III.8", "so-ldtbxh"),
    ],
)  # fmt: skip
def test_each_question_goes_to_the_agency_the_plan_names(world, code, item, slug):
    row = asked(world, code)
    assert (row.scheme.item.code, row.agency.slug, row.due_on) == (item, slug, DAY + timedelta(days=15))


def test_the_agency_answers_once_and_the_producer_reads_it(world):
    row = asked(world)
    assert Notification.objects.filter(user=world.quy, kind="support.help_asked").count() == 1
    with pytest.raises(DomainError, match="Ghi câu trả lời"):
        helping.answer(help_request=row, text=" ", by=world.quy)
    helping.answer(help_request=row, text="Ở trang của Cục.", by=world.quy)
    assert "Ở trang của Cục." in Notification.objects.get(user=world.lan, kind="support.help_answered").text
    with pytest.raises(Conflict):
        helping.answer(help_request=row, text="Lần nữa.", by=world.quy)


def test_another_agency_answers_nothing(world, enter):
    row = asked(world, "an-toan-thuc-pham")
    with pytest.raises(NotAllowed):
        helping.answer(help_request=row, text="x", by=world.quy)
    assert enter(world.quy).get(reverse("office:help_request", args=[row.uid])).status_code == 404


def test_it_is_withdrawn_while_it_waits(world, enter):
    row = asked(world)
    enter(world.lan).post(reverse("portal:withdraw_help", args=[row.uid]))
    row.refresh_from_db()
    assert row.state == "WITHDRAWN"
    with pytest.raises(NotAllowed):
        helping.withdraw(help_request=asked(world), by=world.dung)


@pytest.mark.parametrize(("words", "code"), [({"text": " "}, "missing"), ({"scheme": "tieu-chuan-hoa"}, "not_help")])
def test_what_a_question_needs(world, words, code):
    given = {**words, "scheme": scheme(words["scheme"])} if "scheme" in words else words
    with pytest.raises(DomainError) as refusal:
        asked(world, **given)
    assert refusal.value.code == code
