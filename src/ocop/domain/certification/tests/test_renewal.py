"""Đánh giá lại: opened with one press inside the window, late with a mark, and what holds while it is judged."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import renewal
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import LAST_DAY, neighbour, past, two_levels
from ocop.domain.certification.windows import re_evaluation_window
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.plans.models import Milestone, Plan, PlanItem, Season
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed

S = Certificate.Status
OPENS, CLOSES = LAST_DAY - timedelta(days=180), LAST_DAY - timedelta(days=120)
AFTER = timedelta(days=1)


@pytest.fixture
def certificate(world):
    return past(world)[0]


@pytest.fixture
def season(world):
    return Season.objects.create(
        year=2022, name="Chu trình OCOP năm 2022", province=world.province, starts_on=date(2022, 1, 1),
        ends_on=date(2022, 12, 31),
    )  # fmt: skip


@pytest.fixture
def law_of_2026(world, season):
    return two_levels(world)


class TestOpening:
    def test_a_dossier_with_what_is_known(self, world, certificate, law_of_2026):
        with clock.at(OPENS):
            opened = renewal.open_again(certificate=certificate, by=world.lan)
        assert (opened.product, opened.participation) == (certificate.product, Idea.Participation.AGAIN)
        assert isinstance(opened, Dossier)
        assert AuditEntry.objects.get(action="certification.open_again").data == {"opened": opened.pk}

    @pytest.mark.parametrize(
        ("day", "said"),
        [(OPENS - AFTER, "Nhận hồ sơ đánh giá lại từ ngày 23/6/2022, 1 ngày nữa."), (OPENS, None), (CLOSES + AFTER, None)],
    )
    def test_not_before_the_window_and_late_all_the_same(self, certificate, law_of_2026, day, said):
        window = re_evaluation_window(certificate, law_of_2026)
        assert (window.opens, window.closes) == (OPENS, CLOSES)
        assert renewal.reason_against(certificate, window, day) == said

    def test_refusals(self, world, certificate, law_of_2026):
        with clock.at(OPENS - AFTER), pytest.raises(DomainError, match="từ ngày 23/6/2022"):
            renewal.open_again(certificate=certificate, by=world.lan)
        with clock.at(OPENS):
            renewal.open_again(certificate=certificate, by=world.lan)
            with pytest.raises(DomainError) as twice:
                renewal.open_again(certificate=certificate, by=world.lan)
        assert twice.value.code == "open_already"
        with clock.at(date(2023, 1, 5)), pytest.raises(DomainError) as season:
            renewal.open_again(certificate=certificate, by=world.lan)
        assert season.value.code == "no_season"

    def test_not_by_strangers_nor_for_what_was_revoked(self, world, certificate, law_of_2026):
        _, sau = neighbour(world)
        with clock.at(OPENS):
            for user in (sau, world.dung, world.mai):
                with pytest.raises(NotAllowed):
                    renewal.open_again(certificate=certificate, by=user)
            revoke(certificate=certificate, number="9/QĐ-UBND", on=OPENS, ground="Ngừng sản xuất.", by=world.dung)
            with pytest.raises(DomainError, match="đã bị thu hồi"):
                renewal.open_again(certificate=certificate, by=world.lan)
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize(("who", "may"), [("lan", True), ("minh", True), ("ha", False), ("dung", False)])
    def test_the_button_in_the_office_and_in_the_portal(self, world, certificate, law_of_2026, enter, who, may):
        face = "portal" if who == "lan" else "office"
        page = reverse("portal:papers") if who == "lan" else reverse("office:certificate", args=[certificate.uid])
        url = reverse(f"{face}:open_again", args=[certificate.uid])
        with clock.at(OPENS):
            browser = enter(getattr(world, who))
            assert (f'action="{url}"' in browser.get(page).content.decode()) == may
            answer = browser.post(url)
            assert answer.status_code == (302 if may else 403)
            if may:
                assert answer.url == reverse(f"{face}:dossier", args=[Dossier.objects.get().uid])
                assert "Mở hồ sơ đánh giá lại <svg" in browser.get(page).content.decode()


class TestLate:
    """QĐ 26/2026, Điều 12.3: in force until the result, at most 180 days past the printed day."""

    @pytest.fixture
    def late(self, world, certificate, law_of_2026):
        with clock.at(CLOSES + 10 * AFTER):
            dossier = renewal.open_again(certificate=certificate, by=world.lan)
        Dossier.objects.filter(pk=dossier.pk).update(state=Dossier.State.IN_ROUND)
        return dossier

    def test_extended_on_its_last_day_and_shown(self, world, certificate, late, client):
        assert renewal.extend(LAST_DAY - 2 * AFTER) == 0
        assert renewal.extend(LAST_DAY) == 1
        certificate.refresh_from_db()
        assert certificate.extended_until == LAST_DAY + timedelta(days=180)
        with clock.at(LAST_DAY + 30 * AFTER):
            assert certificate.status_on(clock.today()) == S.VALID
            page = client.get(reverse("website:verify", args=[certificate.code])).content.decode()
        assert "còn giá trị đến khi có kết quả đánh giá lại, nhiều nhất đến 18/6/2023" in page
        assert certificate.status_on(LAST_DAY + 181 * AFTER) == S.EXPIRED

    def test_may_be_revoked_while_it_is_extended(self, world, certificate, late):
        renewal.extend(LAST_DAY)
        certificate.refresh_from_db()
        day = LAST_DAY + 20 * AFTER
        with clock.at(day):
            revoke(certificate=certificate, number="9/QĐ-UBND", on=day, ground="Ngừng sản xuất.", by=world.dung)
        assert certificate.status_on(day) == S.REVOKED

    def test_ends_with_the_result(self, certificate, late):
        renewal.extend(LAST_DAY)
        day = LAST_DAY + 40 * AFTER
        Dossier.objects.filter(pk=late.pk).update(state=Dossier.State.NOT_RECOGNISED)
        assert renewal.extend(day) == 1
        certificate.refresh_from_db()
        assert (certificate.status_on(day - AFTER), certificate.status_on(day)) == (S.VALID, S.EXPIRED)
        assert renewal.extend(day + AFTER) == 0

    @pytest.mark.parametrize("state", [Dossier.State.DRAFT, Dossier.State.WITHDRAWN, Dossier.State.STOPPED])
    def test_not_for_a_dossier_that_was_never_sent_or_is_over(self, certificate, late, state):
        Dossier.objects.filter(pk=late.pk).update(state=state)
        assert renewal.extend(LAST_DAY) == 0

    def test_not_under_a_law_without_it(self, world, certificate, season):
        plan = Plan.objects.create(
            season=season, number="1/KH-UBND", title="Kế hoạch", issued_on=date(2021, 11, 1), state="ISSUED",
            issuer=world.nga.agency, source="x", fingerprint="y",
        )  # fmt: skip
        item = PlanItem.objects.create(plan=plan, code="II.7.1", title="Ý tưởng", short_title="Ý tưởng", position=1)
        Milestone.objects.create(item=item, code="ideas", label="Ý tưởng", wording="quý IV", due_on=date(2022, 12, 1), kind="DEADLINE", position=1)
        with clock.at(OPENS):
            form = renewal.open_again(certificate=certificate, by=world.lan)
        assert isinstance(form, Idea)
        assert renewal.extend(LAST_DAY) == 0
