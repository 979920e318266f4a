"""Nothing lapses silently: notices on their day, papers for the holder, delivery; the radar and who reads it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.certification import lapsing
from ocop.domain.certification.models import Notice
from ocop.domain.certification.services import expiry
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import LAST_DAY, neighbour, past, product
from ocop.domain.producers.models import ProducerPaper
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.models import StoredFile
from ocop.platform.notifications.models import Notification
from ocop.platform.papers.services import drafting, issuing

EVERYBODY = ("lan", "minh", "ha", "hoa", "dung", "nga", "tu", "thao", "phuc", "mai", "khach")


def before(days: int) -> date:
    return LAST_DAY - timedelta(days=days)


def base(world, of=None, until=LAST_DAY, **fields) -> ProducerPaper:
    file = StoredFile.objects.create(name="attp.pdf", content_type="application/pdf", size=4, sha256="0" * 64)
    return ProducerPaper.objects.create(
        producer=world.producer, product=of, kind="food_safety", file=file, number="35/2019", expires_on=until,
        added_by=world.lan, added_at=clock.now(), **fields,
    )  # fmt: skip


def drawn_up() -> None:
    """What the queued jobs do."""
    for producer in {row.producer for row in Notice.objects.select_related("producer")}:
        expiry.draft_paper(producer)


def issue(notice: Notice, by) -> None:
    drafting.check(paper=notice.paper, by=by)
    issuing.issue(paper=notice.paper, number=77, issued_on=clock.today(), by=by)
    notice.refresh_from_db()


class TestSweep:
    def test_each_threshold_once(self, world):
        certificate = past(world)[0]

        made = [expiry.sweep(before(days)) for days in (181, 180, 180, 121, 120, 90, 31, 30, 29, 0)]

        assert made == [0, 1, 0, 0, 1, 1, 0, 1, 0, 0]
        assert list(certificate.notices.order_by("-days").values_list("days", flat=True)) == [180, 120, 90, 30]

    def test_after_days_without_a_run_the_nearest_one(self, world):
        certificate = past(world)[0]
        expiry.sweep(before(100))
        assert [(row.days, row.made_on) for row in certificate.notices.all()] == [(120, before(100))]

    def test_nothing_for_what_lapsed_was_revoked_or_replaced(self, world):
        lapsed, revoked, replaced, kept = past(world, "Mỳ A", "Mỳ B", "Mỳ C", "Mỳ D")
        revoke(certificate=revoked, number="9/QĐ-UBND", on=clock.today(), ground="Ngừng sản xuất.", by=world.dung)
        past(world, number="12/QĐ-UBND", day=date(2020, 7, 1), products=[replaced.product])

        expiry.sweep(before(30))
        assert set(Notice.objects.values_list("certificate", flat=True)) == {lapsed.pk, kept.pk}
        assert expiry.sweep(LAST_DAY + timedelta(days=1)) == 0

    def test_papers_under_a_certificate(self, world):
        """Of the product or of the whole producer; not a paper that was replaced, nor one under nothing."""
        certificate = past(world)[0]
        other = product(world, "Mỳ chưa có sao")
        soon, of_producer = base(world, certificate.product, before(150)), base(world, None, before(150))
        base(world, other, before(150))
        base(world, certificate.product, before(150), replaced_by=soon)

        expiry.sweep(before(180))

        rows = Notice.objects.filter(base__isnull=False)
        assert {(row.base_id, row.days) for row in rows} == {(soon.pk, 30), (of_producer.pk, 30)}
        assert any("(số 35/2019) của “Mỳ gạo Suối Lành”" in row.about for row in rows)

    def test_holders_are_told_and_get_one_paper_for_all(self, world):
        _, sau = neighbour(world)
        past(world, "Mỳ A", "Mỳ B")
        with clock.at(before(120)):
            expiry.sweep(clock.today())
            drawn_up()

        told = Notification.objects.filter(kind="certification.running_out")
        assert {row.user for row in told} == {world.lan}
        assert not told.filter(user=sau).exists()
        papers = {row.paper for row in Notice.objects.select_related("paper")}
        assert [len(paper.values["lines"]) for paper in papers] == [2]
        assert "từ ngày 23/6/2022" in str(papers.pop().values["lines"])
        assert expiry.draft_paper(world.producer) is None

    def test_two_sweeps_write_nothing_twice(self, world, monkeypatch):
        past(world)
        before_any = [(days, list(rows), list(bases)) for days, rows, bases in lapsing.owed(before(30))]
        expiry.sweep(before(30))
        monkeypatch.setattr(lapsing, "owed", lambda day: before_any)
        with pytest.raises(Conflict):
            expiry.sweep(before(30))
        assert Notice.objects.count() == 1


class TestDelivery:
    @pytest.fixture
    def notice(self, world):
        past(world)
        with clock.at(before(180)):
            expiry.sweep(clock.today())
            drawn_up()
            yield Notice.objects.select_related("paper").get()

    def test_handed_over_with_name_and_day(self, world, notice):
        issue(notice, world.dung)
        expiry.deliver(notices=[notice], way="HAND", on=clock.today(), received_by="chị Lan", by=world.minh)
        notice.refresh_from_db()
        assert (notice.way, notice.received_by, notice.delivered_by) == ("HAND", "chị Lan", world.minh)

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            ({"received_by": " "}, "nobody"), ({"on": before(170)}, "future"), ({"on": before(190)}, "before"),
            ({"way": "POST"}, "not_issued"),
        ],
    )  # fmt: skip
    def test_refusals(self, world, notice, how, code):
        given = {"way": "PHONE", "on": clock.today(), "received_by": "chị Lan", **how}
        with pytest.raises(DomainError) as refusal:
            expiry.deliver(notices=[notice], by=world.dung, **given)
        assert refusal.value.code == code
        notice.refresh_from_db()
        assert notice.delivered_on is None

    def test_a_call_counts_before_the_number_and_once(self, world, notice):
        given = {"way": "PHONE", "on": clock.today(), "received_by": "chị Lan", "by": world.dung}
        expiry.deliver(notices=[notice], **given)
        with pytest.raises(Conflict):
            expiry.deliver(notices=[Notice.objects.get()], **given)

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_by_those_in_charge_of_the_place(self, world, notice, who):
        user = getattr(world, who)
        may = who in ("minh", "ha", "hoa", "dung")
        assert allowed(user, "certification.deliver_notice").exists() == may
        if not may:
            with pytest.raises(NotAllowed):
                expiry.deliver(notices=[notice], way="PHONE", on=clock.today(), received_by="x", by=user)

    def test_on_the_list_several_at_once(self, world, notice, enter):
        browser, url = enter(world.minh), reverse("office:notices")
        asked = browser.post(url, {"viec": "deliver", "chon": [notice.pk]})
        kept = asked.context["kept"]
        wrong = browser.post(url, {"viec": "deliver", "chac_chan": "1", "cac_dong": kept, "way": "HAND", "on": "1/7/2022", "received_by": "chị Lan"})
        assert (wrong.status_code, "chị Lan" in wrong.content.decode()) == (422, True)
        browser.post(url, {"viec": "deliver", "chac_chan": "1", "cac_dong": kept, "way": "PHONE", "on": "23/6/2022", "received_by": "chị Lan"})
        notice.refresh_from_db()
        assert (notice.way, notice.delivered_on) == ("PHONE", date(2022, 6, 23))


class TestScreens:
    @pytest.mark.parametrize("who", EVERYBODY)
    def test_who_opens_the_radar(self, world, enter, who):
        past(world)
        browser = enter(getattr(world, who))
        reads = who not in ("lan", "tu", "thao", "khach")
        for name in ("radar", "lapsing_bases"):
            assert browser.get(reverse(f"office:{name}")).status_code == (200 if reads else 403)
        sees = who in ("minh", "ha", "hoa", "dung", "nga")
        assert browser.get(reverse("office:notices")).status_code == (200 if sees else 403)

    def test_the_radar_says_how_long_which_notice_and_which_dossier(self, world, enter):
        past(world)
        with clock.at(before(100)):
            expiry.sweep(clock.today())
            page = " ".join(enter(world.dung).get(reverse("office:radar")).content.decode().split())
        assert "còn 100 ngày" in page
        assert "Chờ ban hành" in page
        assert "Chưa mở hồ sơ" in page
        assert "6 tháng cuối năm 2022" in page

    @pytest.mark.parametrize(("band", "shown"), [("120", True), ("30", False), ("qua-han", False)])
    def test_bands(self, world, enter, band, shown):
        past(world)
        with clock.at(before(100)):
            page = enter(world.dung).get(reverse("office:radar"), {"band": band}).content.decode()
        assert ("Mỳ gạo Suối Lành</a>" in page) == shown

    @pytest.mark.parametrize("number", [1, 3])
    def test_a_fixed_number_of_queries(self, world, enter, number, django_assert_num_queries):
        made = past(world, *[f"Mỳ {place}" for place in range(number)])
        for certificate in made:
            base(world, certificate.product, before(100))
        with clock.at(before(180)):
            expiry.sweep(clock.today())
            browser = enter(world.dung)
            for name, queries in (("radar", 15), ("lapsing_bases", 10), ("notices", 10)):
                browser.get(reverse(f"office:{name}"))
                with django_assert_num_queries(queries):
                    browser.get(reverse(f"office:{name}"))

    def test_tasks_of_the_day(self, world, enter):
        past(world)
        with clock.at(before(180)):
            expiry.sweep(clock.today())
            drawn_up()
            assert "Ban hành 1 thông báo sắp hết hạn" in enter(world.dung).get("/lam-viec/").content.decode()
            issue(Notice.objects.select_related("paper").get(), world.dung)
            assert "Giao 1 thông báo sắp hết hạn" in enter(world.minh).get("/lam-viec/").content.decode()
