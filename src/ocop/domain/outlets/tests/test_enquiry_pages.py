"""Hỏi mua on screen: the public form and its traps, the page behind the code, the portal, the office."""

from io import BytesIO

import openpyxl
import pytest
from django.core.cache import cache
from django.urls import reverse

from ocop.domain.certification.tests.factories import product
from ocop.domain.outlets import measures
from ocop.domain.outlets.models import Buyer, Enquiry
from ocop.domain.outlets.services import chasing, enquiries
from ocop.domain.outlets.tests.asking import AFTER, EMAIL, MESSAGE, NAME, PHONE, asked
from ocop.domain.outlets.tests.factories import DAY, listed, shop
from ocop.platform.audit.services import history
from ocop.platform.core import clock

pytestmark = pytest.mark.django_db

FORM = {"kind": "RETAIL", "quantity": "5 gói", "name": NAME, "phone": PHONE, "message": MESSAGE, "destination": "Huế"}
NEW, MINE, LIST = "/hoi-mua/", "/chu-the/khach-hoi-mua/", "/lam-viec/khach-hoi-mua/"


def at(row: Enquiry, name: str = "enquiry", face: str = "portal") -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


def said(response) -> str:
    return " ".join(response.content.decode().split())


def to(*slugs: str) -> str:
    return f"{NEW}?{'&'.join(f'san-pham={slug}' for slug in slugs)}"


def followed(row: Enquiry) -> str:
    return f"{NEW}theo-doi/{row.code}/"


# In public


def test_anybody_asks_and_follows_by_code(world, client):
    page = client.get(to(world.noodles.slug))
    assert ("Mỳ gạo Suối Lành" in said(page), 'value="RETAIL"' in said(page)) == (True, True)

    answer = client.post(to(world.noodles.slug), FORM, follow=True)

    row = Enquiry.objects.get()
    assert answer.redirect_chain[0][0] == f"{followed(row)}?moi=1"
    assert ("Đã gửi lời hỏi." in said(answer), row.buyer.phone) == (True, PHONE)
    found = client.post(f"{NEW}theo-doi/", {"code": row.code.lower()}, follow=True)
    assert "Chờ trả lời" in said(found)


def test_the_page_behind_the_code_shows_the_answer_and_not_who_asked_what(world, client):
    row = enquiries.answer(enquiry=asked(world), text="Có hàng, 28.000 đ một gói.", by=world.lan)

    answer = client.get(followed(row))

    assert ("28.000 đ" in said(answer), "HTX Cầu Sắt" in said(answer)) == (True, True)
    assert not [word for word in (NAME, PHONE, MESSAGE, "Trần Thị Lan") if word in said(answer)]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_buyer_cancels_with_the_code(world, client):
    row = asked(world)

    assert client.get(f"{followed(row)}huy/").status_code == 405
    assert client.post(f"{followed(row)}huy/").url == followed(row)

    assert ("Người mua đã hủy" in said(client.get(followed(row))), Buyer.objects.count()) == (True, 0)
    assert client.post(f"{followed(row)}huy/").status_code == 409


@pytest.mark.parametrize("code", ["0000000000A", "x", "a" * 3000])
def test_no_other_code_opens_anything(world, client, code):
    asked(world)

    assert client.get(f"{NEW}theo-doi/{code}/").status_code == 404
    assert client.post(f"{NEW}theo-doi/{code}/huy/").status_code == 404
    assert client.post(f"{NEW}theo-doi/", {"code": code}).status_code == 422


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "X", "không có trong danh sách"), ("quantity", "", "Chưa ghi mục này"), ("quantity", "a" * 10_240, "nhiều nhất 120"),
        ("message", "a" * 10_240, "nhiều nhất 4000"), ("wanted_by", "19/7/2020", "Ngày cần hàng đã qua"),
        ("wanted_by", "32/7/2020", "Ghi ngày theo mẫu"), ("phone", "12", "10 hoặc 11 chữ số"),
        ("phone", "", "Ghi số điện thoại hoặc thư điện tử"), ("email", "x", "e-mail"),
        ("mail_again", "bot@spam", "Không gửi được"),
    ],
)  # fmt: skip
def test_what_is_wrong_comes_back_with_what_was_typed(world, client, field, value, words):
    answer = client.post(to(world.noodles.slug), {**FORM, field: value})

    assert (answer.status_code, Enquiry.objects.count()) == (422, 0)
    assert (words in said(answer), f'value="{NAME}"' in said(answer)) == (True, True)


def test_without_a_valid_certificate_it_is_said_and_what_was_typed_stays(world, client):
    page = client.get(to(world.rolls.slug))
    assert ("không còn giấy chứng nhận" in said(page), "<textarea" in said(page)) == (True, False)

    answer = client.post(to(world.rolls.slug), FORM)
    assert (answer.status_code, "Bánh cuốn khô" in said(answer), f'value="{NAME}"' in said(answer)) == (422, True, True)
    with clock.at(DAY.replace(year=2023)):
        answer = client.post(to(world.noodles.slug), FORM)
    assert (answer.status_code, f'value="{NAME}"' in said(answer), Enquiry.objects.count()) == (422, True, 0)


@pytest.mark.parametrize("slug", ["", "khong-co", "a" * 5000, "%00", "<script>alert(1)</script>", "mỳ"])
def test_a_product_that_is_not_there_is_said(world, client, slug):
    page = client.get(NEW, {"san-pham": slug})

    assert (page.status_code, "Chưa chọn sản phẩm nào." in said(page), "<script>alert" in said(page)) == (
        200,
        True,
        False,
    )
    assert client.post(f"{NEW}?san-pham=khong-co", FORM).status_code == 422


def test_what_was_taken_away_is_left_out_and_the_rest_is_asked_for(world, client):
    client.post(to("da-xoa", world.rolls.slug, world.noodles.slug, world.noodles.slug), {**FORM, "kind": "WHOLESALE"})

    assert [list(row.products.all()) for row in Enquiry.objects.all()] == [[world.noodles]]


def test_too_many_in_an_hour_wait(world, client, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "enquiry": "2/h/ip", "follow_enquiry": "1/m/ip"}
    for _ in range(2):
        assert client.post(to(world.noodles.slug), FORM).status_code == 302

    late = client.post(to(world.noodles.slug), FORM)
    assert (late.status_code, f'value="{NAME}"' in said(late), Enquiry.objects.count()) == (429, True, 2)
    assert [client.post(f"{NEW}theo-doi/", {"code": "x"}).status_code for _ in range(2)] == [422, 429]
    cache.clear()


# In the portal


def test_the_producer_calls_answers_and_writes_the_end(world, enter):
    row, browser = asked(world, email=EMAIL), enter(world.lan)
    listing = said(browser.get(MINE))
    assert ("Mỳ gạo Suối Lành" in listing, "(1<span" in listing) == (True, True)
    page = said(browser.get(at(row)))
    assert [word in page for word in (NAME, f"tel:{PHONE}", f"zalo.me/{PHONE}", EMAIL, MESSAGE)] == [True] * 5

    assert browser.post(at(row, "answer_enquiry"), {"text": " "}).status_code == 422
    assert browser.post(at(row, "answer_enquiry"), {"text": "Có 5 gói."}).url == at(row)
    refused = browser.post(at(row, "close_enquiry"), {"outcome": "NOT_SOLD"})
    assert (refused.status_code, "vì sao không bán được" in said(refused)) == (422, True)
    browser.post(at(row, "close_enquiry"), {"outcome": "SOLD", "amount": "140.000"})

    row.refresh_from_db()
    assert (row.state, row.amount) == ("CLOSED", 140_000)
    assert "140.000 đ" in said(browser.get(MINE))


def test_two_pages_open_at_once_the_second_answer_is_refused(world, enter):
    row = asked(world)
    enter(world.lan).post(at(row, "answer_enquiry"), {"text": "Có."})

    assert enter(world.lan).post(at(row, "answer_enquiry"), {"text": "Có nữa."}).status_code == 409


def test_the_keeper_who_stands_in_reads_and_answers_in_the_portal(world, enter):
    outlet = shop(world, keeper=world.yen)
    listed(world, outlet)
    row, browser = asked(world), enter(world.yen)
    assert browser.get(at(row)).status_code == 404

    chasing.chase(AFTER)

    assert NAME in said(browser.get(at(row)))
    assert browser.post(at(row, "answer_enquiry"), {"text": "Cửa hàng còn."}).status_code == 302
    assert "Đã trả lời" in said(browser.get(MINE))


@pytest.mark.parametrize("who", ["khach", "minh"])
def test_strangers_find_nothing_in_the_portal(world, enter, who):
    row, browser = asked(world), enter(getattr(world, who))

    assert browser.get(at(row)).status_code in (403, 404)
    assert browser.post(at(row, "answer_enquiry"), {"text": "x"}).status_code in (403, 404)


# In the office


@pytest.mark.parametrize(
    ("who", "status"),
    [("dung", 200), ("ha", 200), ("hoa", 200), ("nga", 200), ("minh", 404), ("tu", 404), ("mai", 404), ("khach", 403)],
)
def test_who_watches_and_nobody_learns_who_asks(world, enter, who, status):
    row, browser = asked(world), enter(getattr(world, who))
    answers = [browser.get(LIST), browser.get(at(row, face="office"))]

    assert answers[1].status_code == status
    assert not [page for page in answers for word in (NAME, PHONE, MESSAGE) if word in said(page)]
    assert browser.post(at(row, "enquiry_buyer", "office")).status_code in (403, 404)


def test_the_list_is_narrowed_and_goes_to_excel_without_the_buyer(world, enter):
    first, second = asked(world), asked(world, kind="EXPORT", quantity="2 tấn")
    enquiries.close(enquiry=first, outcome="SOLD", amount=7_000, by=world.lan)
    with clock.at(AFTER):
        chasing.chase(AFTER)
        browser = enter(world.dung)
        for query, count in (("", 2), ("kind=EXPORT", 1), ("state=NEW", 1), ("late=tre", 1), ("late=thay", 1), ("q=my+gao", 2),
                             ("outcome=SOLD", 1), ("year=2020", 2), ("year=2019", 0), ("late=x", 2),
                             (f"district={world.season.district.pk}", 2)):  # fmt: skip
            assert browser.get(f"{LIST}?{query}").context["page"].paginator.count == count, query
        book = b"".join(browser.get(f"{LIST}?xuat=xlsx"))
    cells = [str(cell.value) for row in openpyxl.load_workbook(BytesIO(book)).active.iter_rows() for cell in row]
    assert ("2 tấn; Hà Nội" in cells, "7000" in cells) == (True, True)
    assert "Chờ trả lời; trả lời thay: cơ quan thường trực" in cells
    assert not [cell for cell in cells for word in (NAME, PHONE, MESSAGE) if word in cell]
    assert second.kind == "EXPORT"


def test_the_standing_office_stands_in_on_screen(world, enter):
    row, browser = asked(world), enter(world.dung)
    chasing.chase(AFTER)

    page = said(browser.get(at(row, face="office")))
    assert ("Xem người mua" in page, MESSAGE in page, NAME in page) == (True, True, False)
    shown = browser.post(at(row, "enquiry_buyer", "office"))
    assert (NAME in said(shown), shown.headers["Cache-Control"]) == (True, "no-store")
    assert history(row)[0].action == "outlets.read_buyer"
    browser.post(at(row, "answer_enquiry", "office"), {"text": "HTX gọi lại ngày mai."})
    row.refresh_from_db()
    assert (row.state, row.answered_for) == ("ANSWERED", "OFFICE")


def test_the_figures_are_those_of_the_year_by_district(world, enter):
    enquiries.close(enquiry=asked(world), outcome="SOLD", by=world.lan)
    asked(world)
    season, district = world.season.season, world.season.district

    assert (measures.received(season), measures.sold(season)) == ({district.pk: 2}, {district.pk: 1})
    for address, count in ((measures.received_url(season, district), 2), (measures.sold_url(season, None), 1)):
        assert enter(world.dung).get(address).context["page"].paginator.count == count


@pytest.mark.parametrize("count", [1, 3])
def test_of_many_the_pages_ask_the_same(world, enter, client, count, django_assert_num_queries):
    rows = [asked(world) for _ in range(count)]
    makes = [world.noodles.slug, *(product(world.season, f"Bún {place}").slug for place in range(count))]
    portal, office = enter(world.lan), enter(world.dung)
    with django_assert_num_queries(8):
        portal.get(MINE)
    with django_assert_num_queries(9):
        portal.get(at(rows[0]))
    with django_assert_num_queries(10):
        office.get(LIST)
    with django_assert_num_queries(12):
        office.get(at(rows[0], face="office"))
    with django_assert_num_queries(4):
        client.get(to(*makes))
    with django_assert_num_queries(5):
        client.get(followed(rows[0]))
