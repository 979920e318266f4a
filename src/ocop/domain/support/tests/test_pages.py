"""The room's screens: who opens which, what a form keeps, how many questions a page asks."""

import pytest
from django.urls import reverse

from ocop.domain.support.models import HelpRequest, IndustrialRight, Lot, Request
from ocop.domain.support.services import handling, helping, stock
from ocop.domain.support.tests.factories import (
    DAY,
    MILLION,
    accepted,
    approved,
    asked_for_shop,
    linkage_contract,
    lot,
    scheme,
    sent,
    sign,
    starred,
    taking_part,
    upload,
    wanted,
)
from ocop.platform.ui.tasks import tasks_of

LISTS = (
    "support_requests", "support_lots", "consultations", "print_orders", "industrial_rights", "equipment",
    "help_requests", "support_schemes",
)  # fmt: skip
OPEN = {
    "dung": set(LISTS), "nga": set(LISTS), "phuc": set(LISTS) - {"help_requests"},
    "minh": {"support_requests", "consultations", "industrial_rights", "help_requests", "support_schemes"},
    "ha": {"support_requests", "consultations", "industrial_rights", "help_requests", "support_schemes"},
    "hoa": {"support_requests", "consultations", "industrial_rights", "help_requests", "support_schemes"},
    "quy": {"help_requests", "support_schemes"}, "mai": {"support_schemes"},
}  # fmt: skip
"""Whoever is not named, a producer, a council member and a stranger, opens none."""


@pytest.mark.parametrize("who", ["dung", "nga", "phuc", "minh", "ha", "hoa", "quy", "mai", "lan", "tu", "khach"])
def test_who_opens_which_list(world, enter, who):
    client = enter(getattr(world, who))
    opened = {name for name in LISTS if client.get(reverse(f"office:{name}")).status_code == 200}
    assert opened == OPEN.get(who, set())


@pytest.mark.parametrize("who", ["quy", "mai", "lan", "tu", "khach"])
def test_who_opens_no_request(world, enter, who):
    row = sent(world)
    client = enter(getattr(world, who))
    assert client.get(reverse("office:support_request", args=[row.uid])).status_code == 403
    assert client.post(reverse("office:pass_support", args=[row.uid])).status_code == 403


def test_asked_returned_and_sent_again_in_the_portal(world, enter):
    product, lan = starred(world), enter(world.lan)
    form = reverse("portal:ask_support", args=["tieu-chuan-hoa"])
    typed = {"product": product.pk, "text": "Đăng ký nhãn hiệu.", "sum_dang-ky-nhan-hieu": "41.000.000"}
    refused = lan.post(form, typed)
    page = refused.content.decode().replace("\xa0", " ")
    assert (refused.status_code, "vượt 1.000.000 đ" in page, "41.000.000" in page) == (422, True, True)
    assert Request.objects.count() == 0

    assert lan.post(form, {**typed, "sum_dang-ky-nhan-hieu": "10.000.000"}).url == reverse("portal:support")
    row = Request.objects.get()
    handling.give_back(request=row, note="Ghi rõ nhóm hàng.", by=world.dung)
    assert [task.title for task in tasks_of(world.lan, "portal")] == ["Bổ sung yêu cầu hỗ trợ: Mỳ gạo Suối Lành"]
    again = reverse("portal:resend_support", args=[row.uid])
    assert "Ghi rõ nhóm hàng." in lan.get(again).content.decode()
    lan.post(again, {"text": "Nhóm 30.", "sum_dang-ky-nhan-hieu": "9.000.000"})

    row.refresh_from_db()
    assert (row.state, row.asked) == ("SENT", 9 * MILLION)
    assert lan.get(again).status_code == 409


def test_a_shop_asks_with_its_linkage_contract(world, enter):
    lan = enter(world.lan)
    form = reverse("portal:ask_support", args=["diem-ban"])
    typed = {"place_name": "Cửa hàng Chợ Mới", "place_address": "Phố Chợ", "text": "Thêm kệ.", "sum_gia-ke": "5000000"}
    assert "Chưa có hợp đồng liên kết" in lan.post(form, typed).content.decode()
    linked = {
        "linkage": "OCOP", "linkage_number": "12/HĐLK", "linkage_on": "3/2/2020", "linkage_with": "HTX Cầu Sắt",
        "linkage_file": upload(),
    }  # fmt: skip
    assert lan.post(form, {**typed, **linked}).status_code == 302
    row = Request.objects.get()
    assert (row.what, row.linkage_number) == ("Cửa hàng Chợ Mới", "12/HĐLK")
    client = enter(world.dung)
    assert client.get(reverse("office:support_file", args=[row.uid, "linkage-file"])).status_code == 200
    assert client.get(reverse("office:support_file", args=[row.uid, "before-file"])).status_code == 404
    assert client.get(reverse("office:support_file", args=[row.uid, "lot"])).status_code == 404


def test_the_office_links_the_contract_of_a_shop(world, enter):
    row, contract = asked_for_shop(world), linkage_contract(world)
    office, form = enter(world.dung), reverse("office:link_support", args=[row.uid])
    assert office.post(form, {"contract": ""}).status_code == 422
    page = office.post(form, {"contract": contract.pk}, follow=True).content.decode()
    assert reverse("office:linkage_contract", args=[contract.uid]) in page
    assert enter(world.ha).get(form).status_code == 403


def test_another_producer_sees_and_moves_nothing(world, enter):
    from ocop.domain.certification.tests.factories import neighbour

    row = sent(world)
    _, sau = neighbour(world)
    client = enter(sau)
    assert "Mỳ gạo" not in client.get(reverse("portal:support")).content.decode()
    for name in ("withdraw_support", "confirm_support", "resend_support"):
        assert client.post(reverse(f"portal:{name}", args=[row.uid])).status_code == 404
    mine = {"product": row.product_id, "text": "x", "sum_nhan-dien": "5"}
    assert client.post(reverse("portal:ask_support", args=["tieu-chuan-hoa"]), mine).status_code == 422


def test_from_the_form_to_the_record_on_screen(world, enter):
    row, office, lan = sent(world), enter(world.dung), enter(world.lan)

    def act(name: str, **words) -> int:
        return office.post(reverse(f"office:{name}", args=[row.uid]), words).status_code

    assert act("pass_support") == 302
    office.post(
        reverse("office:open_lot", args=["tieu-chuan-hoa"]),
        {"title": "Nhãn hiệu", "number": "212/QĐ-SNN", "on": "20/7/2020", "amount": "100000000"},
    )
    given = Lot.objects.get()
    assert act("approve_support", lot=given.pk, granted="10.000.000") == 302
    sign(world, given)
    assert act("contract_support") == 302
    right = IndustrialRight.objects.get()
    office.post(
        reverse("office:file_right", args=[right.uid]),
        {"kind": "TRADEMARK", "name": "Suối Lành", "number": "4-2020-1", "filed_on": "20/7/2020", "office": "Cục SHTT"},
    )
    confirm = reverse("portal:confirm_support", args=[row.uid])
    assert lan.post(confirm, {"delivered_on": "20/7/2020", "delivery": "Bản sao đơn."}).status_code == 422
    assert (
        lan.post(confirm, {"delivered_on": "20/7/2020", "delivery": "Bản sao đơn.", "photos": upload()}).status_code
        == 302
    )
    assert act("accept_support", on="") == 422
    assert act("accept_support", on="20/7/2020") == 302

    page = office.get(reverse("office:support_request", args=[row.uid])).content.decode()
    assert ("Nghiệm thu hỗ trợ" in page, "4-2020-1" in page) == (True, True)
    assert lan.get(reverse("portal:support_file", args=[row.uid, "delivery-file"])).status_code == 200
    assert "4-2020-1" in lan.get(reverse("portal:support")).content.decode()


def test_a_letter_with_a_forbidden_item_is_recorded_and_refused(world, enter):
    office = enter(world.dung)
    form = reverse("office:record_support", args=[world.producer.uid, "diem-ban"])
    typed = {
        "sent_on": "20/7/2020", "place_name": "Cửa hàng", "place_address": "Phố Chợ", "text": "Xây thêm gian.",
        "sum_xay-moi": "30000000",
    }  # fmt: skip
    page = office.post(form, typed, follow=True).content.decode()
    assert ("xây dựng cơ bản" in page, "Có điều kiện không đạt" in page) == (True, True)
    row = Request.objects.get()
    assert office.post(reverse("office:pass_support", args=[row.uid])).status_code == 422
    assert office.post(reverse("office:refuse_support", args=[row.uid]), {"note": ""}).status_code == 422
    office.post(reverse("office:refuse_support", args=[row.uid]), {"note": "Xây dựng cơ bản."})
    listed = office.get(reverse("office:support_requests") + "?what=khong").content.decode()
    assert ("Xây dựng cơ bản." in listed, "Không hỗ trợ" in listed) == (True, True)


def test_a_question_reaches_the_agency_and_its_answer_the_producer(world, enter):
    lan = enter(world.lan)
    form = reverse("portal:ask_help", args=["so-huu-tri-tue"])
    assert lan.post(form, {"producer": world.producer.pk, "text": ""}).status_code == 422
    lan.post(form, {"producer": world.producer.pk, "text": "Tra cứu nhãn hiệu ở đâu?", "upload": upload()})
    row = HelpRequest.objects.get()
    assert [(task.title, task.due) for task in tasks_of(world.quy)] == [
        ("Trả lời HTX Cầu Sắt: Sở hữu trí tuệ: nhãn hiệu, kiểu dáng, chỉ dẫn địa lý", row.due_on)
    ]
    quy = enter(world.quy)
    assert quy.get(reverse("office:help_request", args=[row.uid])).status_code == 200
    assert quy.get(reverse("office:help_file", args=[row.uid, "cau-hoi"])).status_code == 200
    quy.post(
        reverse("office:answer_help", args=[row.uid]), {"text": "Ở trang của Cục, gọi anh Quý.", "upload": upload()}
    )

    assert "gọi anh Quý" in lan.get(reverse("portal:support")).content.decode()
    assert lan.get(reverse("portal:help_file", args=[row.uid, "tra-loi"])).status_code == 200


def test_the_schemes_say_what_they_leave_open(world, enter):
    page = enter(world.dung).get(reverse("office:support_schemes")).content.decode()
    for said in ("sản phẩm tham gia chu trình OCOP", "Nội dung chi I.11 không nêu sửa chữa nhỏ", "không được chi"):
        assert said in page
    assert reverse("office:open_lot", args=["tieu-chuan-hoa"]) in page
    assert (
        reverse("office:open_lot", args=["tieu-chuan-hoa"])
        not in enter(world.ha).get(reverse("office:support_schemes")).content.decode()
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    made = [starred(world, f"Sản phẩm {place}") for place in range(rows)]
    given = lot(world)
    for one in made:
        approved(world, sent(world, one), given)
        sent(world, one, wanted("nhan-dien"))
        taking_part(world, f"Mới {one.name}")
        helping.ask(scheme=scheme("an-toan-thuc-pham"), producer=world.producer, text="Hỏi.", by=world.lan)
    order = stock.order(
        lot=given, kind="OCOP", prefix="BG20", quantity=1000, printer="Xưởng", number="1", ordered_on=DAY, by=world.dung
    )
    stock.receive(order=order, quantity=900, on=DAY, by=world.dung)
    for one in made:
        stock.hand_out(order=order, product=one, quantity=100, on=DAY, receiver="Chị Lan", by=world.dung)
    office, lan = enter(world.dung), enter(world.lan)
    row, help_row = Request.objects.filter(state="APPROVED").first(), HelpRequest.objects.first()

    for name, args, count in (
        ("support_requests", [], 10), ("support_request", [row.uid], 19), ("support_lots", [], 9),
        ("support_lot", [given.uid], 27), ("print_orders", [], 9), ("print_order", [order.uid], 12),
        ("industrial_rights", [], 9), ("help_requests", [], 9), ("help_request", [help_row.uid], 11),
        ("support_schemes", [], 8), ("consultations", [], 9), ("equipment", [], 8),
    ):  # fmt: skip
        with django_assert_num_queries(count):
            office.get(reverse(f"office:{name}", args=args))
    with django_assert_num_queries(15):
        lan.get(reverse("portal:support"))
    with django_assert_num_queries(9):
        lan.get(reverse("portal:ask_support", args=["tieu-chuan-hoa"]))


def test_a_shop_and_a_finished_request_are_drawn(world, enter):
    office = enter(world.dung)
    for row in (asked_for_shop(world), accepted(world)):
        assert office.get(reverse("office:support_request", args=[row.uid])).status_code == 200
    product = Request.objects.filter(product__isnull=False).get().product
    assert "Nhãn hiệu, bao bì, tem" in office.get(reverse("office:product", args=[product.uid])).content.decode()
    assert "Ghi đơn" in office.get(reverse("office:producer", args=[world.producer.uid])).content.decode()
