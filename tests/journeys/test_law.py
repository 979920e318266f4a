"""The law on screen: how a product is judged for everybody, and what the standing office does with it."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from ocop.domain.rulebook.loading import load_rulebook
from ocop.domain.rulebook.models import CriteriaSet, Proposal
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.ui.tests.office import dung
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_how_a_product_is_judged_is_read_and_a_missing_set_is_typed(browser, live_server, subtests) -> None:
    ship("rulebook", load_rulebook)
    officer = dung()
    for width, code in ((360, "I.2.1"), (1280, "I.2.2")):
        for journey in (everybody_reads, the_office_types):
            with subtests.test(f"{journey.__name__} {width}"), screen(browser, live_server.url, width=width) as on:
                journey(on, officer, code)


def everybody_reads(on: Screen, *_: Any) -> None:
    with clock.at(date(2026, 8, 3)):
        for path in ("/cach-cham/", "/cach-cham/26-2026/06/", "/cach-cham/1048-2019/VI.1/"):
            assert (path, on.open(path), on.faults, sideways(on), axe(on)) == (path, 200, [], 0, [])


def the_office_types(on: Screen, officer: User, code: str) -> None:
    left, right = (CriteriaSet.objects.get(regulation__code=law, code="06") for law in ("148-2023", "26-2026"))
    home = reverse("office:rulebook:regulations")
    sign_in(on, officer)
    paths = (
        home, f"{home}nap/", f"{home}so-sanh/?left={left.pk}&right={right.pk}", f"{home}1048-2019/II.1.2/cho-cham/",
    )  # fmt: skip
    for path in paths:
        assert (path, on.open(path), on.faults, sideways(on), axe(on)) == (path, 200, [], 0, [])
    on.open(f"{home}1048-2019/{code}/nhap/")
    on.page.get_by_label("Căn cứ").fill("Bản in QĐ 1048")
    on.page.get_by_role("button", name="Kiểm tra nội dung").click()
    on.page.get_by_role("button", name="Gửi người thứ hai kiểm tra").click()

    assert (on.faults, sideways(on), axe(on)) == ([], 0, [])
    assert Proposal.objects.latest("pk").state == Proposal.State.SENT
    on.open(f"{home}de-nghi/")
    assert (on.faults, sideways(on), axe(on)) == ([], 0, [])
