"""The law on screen: how a product is judged for everybody, and what the standing office does with it."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.rulebook.loading import load_rulebook
from ocop.domain.rulebook.models import CriteriaSet, Proposal
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.ui.tests.office import dung
from tests.journeys.browser import axe, screen, sideways, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
def test_how_a_product_is_judged_passes_axe_and_fits(browser, live_server, width: int) -> None:
    ship("rulebook", load_rulebook)
    with clock.at(date(2026, 8, 3)), screen(browser, live_server.url, width=width) as on:
        for path in ("/cach-cham/", "/cach-cham/26-2026/06/", "/cach-cham/1048-2019/VI.1/"):
            assert (path, on.open(path), on.faults, sideways(on), axe(on)) == (path, 200, [], 0, [])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_missing_set_is_typed_checked_and_compared(browser, live_server, width: int) -> None:
    ship("rulebook", load_rulebook)
    left, right = (CriteriaSet.objects.get(regulation__code=code, code="06") for code in ("148-2023", "26-2026"))
    home = reverse("office:rulebook:regulations")
    with screen(browser, live_server.url, width=width) as on:
        sign_in(on, dung())
        paths = (
            home,
            f"{home}nap/",
            f"{home}so-sanh/?left={left.pk}&right={right.pk}",
            f"{home}1048-2019/II.1.2/cho-cham/",
        )
        for path in paths:
            assert (path, on.open(path), on.faults, sideways(on), axe(on)) == (path, 200, [], 0, [])
        on.open(f"{home}1048-2019/I.2.1/nhap/")
        on.page.get_by_label("Căn cứ").fill("Bản in QĐ 1048")
        on.page.get_by_role("button", name="Kiểm tra nội dung").click()
        on.page.get_by_role("button", name="Gửi người thứ hai kiểm tra").click()

        assert (on.faults, sideways(on), axe(on)) == ([], 0, [])
        assert Proposal.objects.get().state == Proposal.State.SENT
        on.open(f"{home}de-nghi/")
        assert (on.faults, sideways(on), axe(on)) == ([], 0, [])
