"""The pages of dates and the calendar: who opens them, what they say, how many questions they ask."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import CalendarFeed, MilestoneChange
from ocop.domain.plans.services import milestones
from ocop.domain.plans.services.feeds import renew
from ocop.domain.plans.tests.factories import agency, upload
from ocop.domain.plans.tests.pages import page, text_of
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.notifications.services import notify

EVERYBODY = ("dung", "thu", "nga", "tu", "ha", "minh", "mai", "khach")
EXTENSION = {"until": "25/7/2020", "reason": "Mưa lũ", "number": "1205/UBND-KT", "decided_on": "10/7/2020"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_official_reads_dates_and_calendar(world, enter, who):
    client = enter(getattr(world, who))
    expected = 403 if who == "khach" else 200
    for address in (
        page("dates", 2020), page("timeline", 2020), page("calendar"), page("milestone", 2020, "district-1"),
    ):  # fmt: skip
        assert client.get(address).status_code == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_the_standing_office_decides_about_a_date(world, enter, who):
    client = enter(getattr(world, who))
    expected = 200 if who == "dung" else 403
    assert client.get(page("milestone_extend", 2020, "district-1")).status_code == expected
    assert client.get(page("milestone_done", 2020, "report-6m")).status_code == expected
    acted = client.post(page("milestone_act", 2020, "district-2", "khong-to-chuc"), {"reason": "Không còn sản phẩm"})
    assert acted.status_code == (302 if who == "dung" else 403)
    assert plans.milestone(world.plan.season, "district-2").is_off is (who == "dung")


def test_a_date_says_who_owes_it_and_whom_to_call(world, enter):
    shown = text_of(enter(world.nga).get(page("milestone", 2020, "district-1")))
    assert "Trước ngày 15/7/2020" in shown
    assert "0 trên 10 đã xong" in shown
    assert "chị Hà" in shown
    assert "đề nghị UBND huyện Lục Ngạn hoàn thành “Đánh giá cấp huyện, đợt 1”" in shown


def test_an_extension_is_entered_with_its_decision(world, enter):
    client = enter(world.dung)

    refused = client.post(page("milestone_extend", 2020, "district-1"), {**EXTENSION, "until": "14/7/2020"})
    done = client.post(page("milestone_extend", 2020, "district-1"), {**EXTENSION, "upload": upload()}, follow=True)

    assert refused.status_code == 422
    assert "Hạn hiện nay là hết ngày 14/7/2020. Chọn ngày sau ngày đó." in text_of(refused)
    assert 'value="1205/UBND-KT"' in text_of(refused)
    assert "Gia hạn đến hết ngày 25/7/2020" in text_of(done)
    change = MilestoneChange.objects.get()
    assert client.get(page("milestone_file", 2020, "district-1", change.pk)).status_code == 200
    assert client.get(page("milestone_file", 2020, "district-2", change.pk)).status_code == 404


def test_done_is_entered_for_an_agency_that_owes_it(world, enter):
    client = enter(world.dung)
    words = {"done_on": "12/6/2020", "paper": "88/BC-SYT"}

    wrong = client.post(page("milestone_done", 2020, "report-6m"), {**words, "agency": agency("dai-ptth").pk})
    right = client.post(
        page("milestone_done", 2020, "report-6m"), {**words, "agency": agency("so-y-te").pk}, follow=True
    )

    assert wrong.status_code == 422
    assert "1 trên 23 đã xong" in text_of(right)


def test_the_page_of_dates_begins_with_what_is_overdue(world, enter):
    shown = text_of(enter(world.nga).get(page("dates", 2020)))
    assert "Báo cáo kết quả 6 tháng (23 cơ quan)" in shown
    assert shown.index("Báo cáo kết quả 6 tháng") < shown.index("Đánh giá cấp tỉnh, đợt 2")


def test_the_calendar_turns_months_and_refuses_nonsense(world, enter):
    client = enter(world.ha)
    assert "Tháng 11/2020" in text_of(client.get(page("calendar") + "?thang=2020-11"))
    assert "Tết Nguyên Đán" in text_of(client.get(page("calendar") + "?thang=2020-01"))
    listed = text_of(client.get(page("calendar") + "?thang=2020-07&kieu=danh-sach"))
    assert "Thứ Ba, 14/7/2020" in listed
    for nonsense in ("2020-13", "abc", "9999-12", "0001-01", "2020-7-1"):
        assert client.get(page("calendar"), {"thang": nonsense}).status_code == 404


def test_a_calendar_program_reads_the_feed_without_signing_in(world, enter):
    enter(world.ha).post(page("renew_feed"))
    address = reverse("website:calendar_feed", args=[CalendarFeed.objects.get(user=world.ha).token])

    answer = Client().get(address)

    assert answer["Content-Type"].startswith("text/calendar")
    said = answer.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20200714" in said
    assert "SUMMARY:II.7.2a Đánh giá cấp huyện\\, đợt 1" in said
    assert not answer.cookies
    renew(by=world.ha)
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("website:calendar_feed", args=["khong-co"])).status_code == 404


@pytest.mark.parametrize(
    ("address", "count"),
    [("2020/moc/", 16), ("2020/moc/report-6m/", 19), ("2020/dong-thoi-gian/", 16), ("lich/?xem=tat-ca", 43)],
)
def test_pages_ask_the_same_with_one_and_with_three_done(world, enter, address, count):
    client, url = enter(world.dung), page("current") + address
    done(world, "so-y-te")
    with queries_to("plans", "government", "access", expected=count):
        client.get(url)
    done(world, "so-khcn", "so-tnmt")
    milestones.extend(
        milestone=plans.milestone(world.plan.season, "report-6m"), until=date(2020, 8, 1), number="9/CV",
        decided_on=date(2020, 7, 1), reason="Lũ", by=world.dung,
    )  # fmt: skip
    with queries_to("plans", "government", "access", expected=count):
        client.get(url)


def done(world, *slugs: str) -> None:
    for slug in slugs:
        milestones.record_done(
            milestone=plans.milestone(world.plan.season, "report-6m"), agency=agency(slug), done_on=date(2020, 6, 12),
            paper="88/BC", by=world.dung,
        )  # fmt: skip


@pytest.mark.parametrize("token", ["khong-co", "a%00b", "a%0D%0AX:1"])
def test_an_address_nobody_was_given_has_no_feed(world, client, token):
    assert client.get(f"/lich/{token}.ics").status_code == 404


@pytest.mark.parametrize("who", ["nga", "minh", "mai"])
def test_the_first_page_shows_dates_and_unread_notices_also_without_a_task(world, enter, who):
    user = getattr(world, who)
    notify(
        kind="plans.slip_ended", users=[user], about=world.plan, url="/lam-viec/", subject="Tờ trình 12", sender="anh Dũng",
        day="20/7/2020", note="",
    )  # fmt: skip

    said = text_of(enter(user).get("/lam-viec/"))

    assert page("milestone", 2020, "district-1") in said
    assert "Tờ trình 12" in said
