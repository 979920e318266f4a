"""A request from the producer to payment; what is refused leaves its reason and holds nothing."""

from datetime import date

import pytest

from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.posting import Document
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.support import facts
from ocop.domain.support.models import IndustrialRight, Lot, Request, RequestItem, Scheme
from ocop.domain.support.services import handling, lots, requesting, rights
from ocop.domain.support.tests.factories import (
    DAY,
    MILLION,
    accepted,
    account,
    approved,
    asked_for_shop,
    delivered,
    linkage_contract,
    lot,
    scheme,
    sent,
    shop,
    sign,
    starred,
    upload,
    wanted,
)
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.papers import queries as papers


def letter(world, of, **words) -> Request:
    given = {"scheme": scheme(), "producer": of.producer, "product": of, "items": (wanted(),), "text": "Theo đơn."}
    return requesting.record_letter(**{**given, "sent_on": DAY, "by": world.dung, **words})


def test_schemes_are_loaded_once(world):
    from django.conf import settings

    from ocop.domain.support.loading import load_schemes

    assert load_schemes(settings.DATA_DIR) == []
    assert list(Scheme.objects.filter(kind="HELP").values_list("item__code", flat=True)) == [
        "III.5", "III.6", "III.7", "III.8",
    ]  # fmt: skip


def test_a_trademark_from_the_producer_to_payment(world):
    row = sent(world)
    assert (row.state, row.asked, row.items.get().is_live) == ("SENT", 10 * MILLION, True)
    assert Notification.objects.filter(user=world.dung, kind="support.sent").count() == 1

    handling.pass_on(request=row, by=world.dung)
    given = lot(world)
    handling.approve(request=row, lot=given, granted=9 * MILLION, by=world.dung)
    assert (row.state, given.left, account().reserved) == ("APPROVED", 91 * MILLION, 100 * MILLION)
    with pytest.raises(DomainError, match=r"Hợp đồng của gói .* còn 0.đ"):
        handling.contract(request=row, by=world.dung)
    signed = sign(world, given)
    handling.contract(request=row, by=world.dung)
    handling.deliver(request=row, delivery="Bản sao đơn.", delivered_on=DAY, photos=[upload()], by=world.lan)
    with pytest.raises(DomainError, match="chưa nộp"):
        handling.accept(request=row, accepted_on=DAY, by=world.dung)
    right = IndustrialRight.objects.get()
    rights.file(right=right, kind="TRADEMARK", name="Suối Lành", number="4-2020-00123", filed_on=DAY, by=world.dung)
    handling.accept(request=row, accepted_on=DAY, by=world.dung)
    with pytest.raises(DomainError, match=r"mới thanh toán còn 0.đ"):
        handling.pay(request=row, by=world.dung)
    ledger.accept(contract=signed, amount=9 * MILLION, document=Document("BB", DAY), by=world.phuc)
    ledger.pay(contract=signed, amount=9 * MILLION, document=Document("UNC", DAY), by=world.phuc)
    handling.pay(request=row, by=world.dung)

    assert (row.state, row.paid_on) == ("PAID", DAY)
    record = papers.about(row).get()
    assert (record.type, record.values["granted"]) == ("support.acceptance", "9.000.000 đ")
    told = Notification.objects.filter(user=world.lan, kind__startswith="support.").values_list("kind", flat=True)
    assert sorted(told) == ["support.accepted", "support.approved", "support.contracted", "support.right"]


# Refused: with the reason, nothing stored half


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((wanted(asked=41 * MILLION),), "vượt 1.000.000.đ"),
        ((wanted("xay-moi"),), "không có trong nội dung hỗ trợ"),
    ],
)
def test_over_the_ceiling_or_not_in_the_plan(world, items, said):
    product = starred(world)
    with pytest.raises(DomainError, match=said) as refusal:
        sent(world, product, *items)
    assert refusal.value.code == "not_entitled"
    assert (Request.objects.count(), RequestItem.objects.count()) == (0, 0)


def test_a_product_without_stars_and_one_whose_certificate_was_revoked(world):
    product = starred(world)
    revoke(
        certificate=Certificate.objects.get(), number="6/QĐ-UBND", on=date(2020, 6, 1), ground="Ngừng.", by=world.dung
    )
    with pytest.raises(DomainError, match="không có hạng sao còn giá trị của năm 2019"):
        sent(world, product)


@pytest.mark.parametrize("day", [date(2020, 3, 31), date(2021, 1, 1)])
def test_before_and_after_the_window(world, day):
    product = starred(world)
    with clock.at(day), pytest.raises(DomainError, match="thời gian hỗ trợ"):
        sent(world, product)


def test_a_forbidden_item_and_a_shop_without_contract(world):
    with pytest.raises(DomainError, match="xây dựng cơ bản"):
        asked_for_shop(world, items=[wanted("xay-moi")])
    with pytest.raises(DomainError, match="Chưa có hợp đồng liên kết"):
        asked_for_shop(world, shop(linked=False))
    with pytest.raises(DomainError, match="chỉ hỗ trợ trung tâm"):
        asked_for_shop(world, items=[wanted("may-moc")])
    assert asked_for_shop(world, shop(is_centre=True), [wanted("may-moc")]).state == "SENT"


def test_a_letter_that_is_not_entitled_is_kept_and_refused_with_the_reason(world):
    row = letter(world, starred(world), items=(wanted(asked=50 * MILLION),))
    assert [finding["code"] for finding in row.findings if not finding["holds"]] == ["ceiling"]
    assert row.items.get().is_live is False

    with pytest.raises(DomainError, match="Không đủ điều kiện"):
        handling.pass_on(request=row, by=world.dung)
    with pytest.raises(DomainError, match="Ghi lý do"):
        handling.refuse(request=row, note=" ", by=world.dung)
    handling.refuse(request=row, note="Vượt mức hỗ trợ.", by=world.dung)

    assert (row.state, row.reason) == ("REFUSED", "Vượt mức hỗ trợ.")
    assert "Vượt mức" in Notification.objects.get(user=world.lan, kind="support.refused").text


@pytest.mark.parametrize(
    ("words", "code"),
    [({"text": " "}, "missing"), ({"items": ()}, "missing"), ({"product": None}, "wrong_product"),
     ({"items": (wanted(asked=5, cost=4),)}, "bad_amount"), ({"items": (wanted(asked=-1, cost=4),)}, "bad_amount")],
)  # fmt: skip
def test_what_a_request_needs(world, words, code):
    product = starred(world)
    with pytest.raises(DomainError) as refusal:
        sent(world, product, **words)
    assert refusal.value.code == code


# Nothing twice


def test_the_same_thing_is_not_supported_twice_also_across_years(world):
    product = starred(world)
    row = accepted(world, sent(world, product))
    with pytest.raises(DomainError, match="đã được hỗ trợ: yêu cầu năm 2020, đã nghiệm thu"):
        sent(world, product)
    assert sent(world, product, wanted("nhan-dien")).state == "SENT"
    later = Scheme.objects.get(pk=row.scheme_id)
    Scheme.objects.filter(pk=later.pk).update(
        definition={**later.definition, "starts_on": "2021-04-01", "ends_on": "2021-12-31"}
    )
    with clock.at(date(2021, 5, 1)), pytest.raises(DomainError, match="yêu cầu năm 2020"):
        sent(world, product)


def test_what_was_withdrawn_refused_or_cancelled_may_be_asked_again(world):
    product = starred(world)
    requesting.withdraw(request=sent(world, product), by=world.lan)
    handling.refuse(request=sent(world, product), note="Thiếu mẫu.", by=world.dung)
    row = approved(world, sent(world, product))
    handling.cancel(request=row, note="Chủ thể không làm nữa.", by=world.dung)

    row.lot.refresh_from_db()
    assert (row.state, row.lot.used) == ("CANCELLED", 0)
    assert sent(world, product).state == "SENT"


def test_returned_it_is_changed_and_sent_again(world):
    row = sent(world)
    handling.give_back(request=row, note="Ghi rõ nhóm hàng.", by=world.dung)
    with pytest.raises(DomainError, match="vượt"):
        requesting.resend(request=row, items=[wanted(asked=41 * MILLION)], text="Nhóm 30.", by=world.lan)
    requesting.resend(request=row, items=[wanted(asked=8 * MILLION)], text="Nhóm 30.", by=world.lan)

    row.refresh_from_db()
    assert (row.state, row.asked, row.text, row.reason, row.items.get().asked) == (
        "SENT", 8 * MILLION, "Nhóm 30.", "", 8 * MILLION,
    )  # fmt: skip


# Within the line and the lot


def test_a_lot_takes_no_dong_more_than_the_line_has(world):
    lot(world, 1_199_999_999)
    with pytest.raises(DomainError) as refusal:
        lot(world, 2, number="213/QĐ-SNN")
    assert (refusal.value.code, Lot.objects.count()) == ("overspent", 1)
    assert lot(world, 1, number="214/QĐ-SNN").amount == 1


def test_a_request_takes_no_dong_more_than_the_lot_has(world):
    given = lot(world, 10 * MILLION - 1)
    row = handling.pass_on(request=sent(world), by=world.dung)
    with pytest.raises(DomainError, match=r"thiếu 1.đ"):
        handling.approve(request=row, lot=given, granted=10 * MILLION, by=world.dung)
    row.refresh_from_db()
    assert (row.state, row.granted, given.used) == ("ENTITLED", 0, 0)
    handling.approve(request=row, lot=given, granted=10 * MILLION - 1, by=world.dung)
    assert given.left == 0


def test_a_lot_of_another_scheme_or_more_than_asked(world):
    row = handling.pass_on(request=sent(world), by=world.dung)
    with pytest.raises(DomainError, match="nội dung hỗ trợ khác"):
        handling.approve(request=row, lot=lot(world, code="diem-ban"), granted=1, by=world.dung)
    with pytest.raises(DomainError, match="đến số đề nghị"):
        handling.approve(request=row, lot=lot(world), granted=row.asked + 1, by=world.dung)


def test_points_of_sale_confirm_that_nothing_is_built(world):
    with pytest.raises(DomainError) as refusal:
        lots.open_lot(scheme=scheme("diem-ban"), title="Kệ", amount=MILLION, document=Document("1", DAY), by=world.dung)
    assert refusal.value.code == "rule_unconfirmed"


def test_a_contract_that_was_signed_before_becomes_a_lot(world):
    signed = ledger.commit(
        account=account(), amount=160 * MILLION, document=Document("02/HĐ", DAY), partner="Văn phòng Minh Đức",
        subject="Đăng ký nhãn hiệu", selection="QUOTATION", by=world.phuc,
    )  # fmt: skip
    row = lots.take_over(
        scheme=scheme(), contract=signed, title="16 nhãn hiệu", document=Document("90/QĐ", DAY), by=world.dung
    )
    assert (row.amount, facts.money_of(row).contracts) == (160 * MILLION, 160 * MILLION)


def test_a_shop_is_accepted_with_photographs_before_and_after(world):
    row = delivered(world, asked_for_shop(world))
    with pytest.raises(DomainError, match="ảnh trước khi làm"):
        handling.accept(request=row, accepted_on=DAY, by=world.dung)
    handling.deliver(
        request=row, delivery="Hai kệ gỗ.", delivered_on=DAY, photos=[upload()],
        before=[upload()], by=world.lan,
    )  # fmt: skip
    assert handling.accept(request=row, accepted_on=DAY, by=world.dung).state == "ACCEPTED"


def test_delivery_needs_words_a_day_and_evidence(world):
    row = approved(world)
    sign(world, row.lot)
    handling.contract(request=row, by=world.dung)
    for words, code in (
        ({"delivery": " "}, "missing"), ({"delivered_on": date(2020, 7, 21)}, "wrong_day"),
        ({"delivered_on": date(2020, 7, 19)}, "wrong_day"), ({"photos": ()}, "evidence_required"),
    ):  # fmt: skip
        given = {"delivery": "Đơn.", "delivered_on": DAY, "photos": [upload()], **words}
        with pytest.raises(DomainError) as refusal:
            handling.deliver(request=row, by=world.lan, **given)
        assert refusal.value.code == code


# Who


@pytest.mark.parametrize("who", ["minh", "ha", "hoa", "dung", "nga", "tu", "phuc", "mai", "khach"])
def test_only_its_producer_sends(world, who):
    product = starred(world)
    with pytest.raises(NotAllowed):
        sent(world, product, by=getattr(world, who))


@pytest.mark.parametrize("who", ["minh", "ha", "dung"])
def test_the_producers_offices_record_letters(world, who):
    assert letter(world, starred(world), by=getattr(world, who)).by_letter


@pytest.mark.parametrize("who", ["lan", "hoa", "nga", "tu", "phuc", "mai", "khach"])
def test_others_record_none(world, who):
    product = starred(world)
    with pytest.raises(NotAllowed):
        letter(world, product, by=getattr(world, who))


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "nga", "tu", "phuc", "mai", "khach"])
def test_only_the_standing_office_decides(world, who):
    row, user = sent(world), getattr(world, who)
    for act in (
        lambda: handling.pass_on(request=row, by=user),
        lambda: handling.give_back(request=row, note="x", by=user),
        lambda: handling.refuse(request=row, note="x", by=user),
    ):
        with pytest.raises(NotAllowed):
            act()
    given = lot(world)
    ready = handling.pass_on(request=row, by=world.dung)
    with pytest.raises(NotAllowed):
        handling.approve(request=ready, lot=given, granted=1, by=user)


@pytest.mark.parametrize("who", ["lan", "minh", "nga", "phuc", "khach"])
def test_who_opens_no_lot(world, who):
    """Anh Phúc holds the line's money, the lot is the standing office's."""
    with pytest.raises(DomainError):
        lots.open_lot(scheme=scheme(), title="Gói", amount=1, document=Document("1", DAY), by=getattr(world, who))


def test_after_it_is_granted_it_is_not_withdrawn(world):
    row = approved(world)
    with pytest.raises(Conflict):
        requesting.withdraw(request=row, by=world.lan)


def test_a_linkage_contract_that_the_system_knows_stands_for_the_copy(world):
    """The letter of a shop came without its contract; anh Dũng finds it in the register."""
    row = requesting.record_letter(
        scheme=scheme("diem-ban"), producer=world.producer, items=(wanted("gia-ke"),), text="Thêm kệ.", sent_on=DAY,
        place=shop(linked=False), by=world.dung,
    )  # fmt: skip
    contract = linkage_contract(world)
    with pytest.raises(DomainError, match="Chưa có hợp đồng liên kết"):
        handling.pass_on(request=row, by=world.dung)
    with pytest.raises(NotAllowed):
        handling.link(request=row, contract=contract, by=world.ha)
    handling.link(request=row, contract=contract, by=world.dung)
    assert handling.pass_on(request=row, by=world.dung).state == "ENTITLED"
    with pytest.raises(DomainError, match="điểm bán hàng chưa quyết định"):
        handling.link(request=sent(world), contract=contract, by=world.dung)
