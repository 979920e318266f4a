"""A point of sale out of a request for support that was accepted (II.6)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from ocop.domain.outlets.models import Outlet
from ocop.domain.outlets.services import places
from ocop.domain.outlets.services.places import Described
from ocop.domain.support.models import Request
from ocop.domain.support.tests import factories as support
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.tests.held import held

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def season_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    with held(django_db_blocker):
        yield support.load()


@pytest.fixture
def season(season_of_module: Any, db: None) -> Any:
    return season_of_module


def finished(season: Any) -> Request:
    row = support.approved(season, support.asked_for_shop(season))
    support.sign(season, row.lot)
    support.handling.contract(request=row, by=season.dung)
    photos = {"photos": [support.upload()], "before": [support.upload()]}
    support.handling.deliver(request=row, delivery="Kệ, biển hiệu.", delivered_on=support.DAY, by=season.lan, **photos)
    return support.handling.accept(request=row, accepted_on=support.DAY, by=season.dung)


def said(season: Any, request: Request) -> Described:
    return Described(
        kind=Outlet.Kind.SHOP, name=request.place_name, address=request.place_address, unit=season.commune,
        manager="Trần Thị Lan", producer=request.producer, request=request,
    )  # fmt: skip


def test_it_is_set_up_once_from_what_was_accepted(season):
    row = support.asked_for_shop(season)
    with pytest.raises(DomainError, match="đã nghiệm thu"):
        places.register(said=said(season, row), by=season.dung)
    support.requesting.withdraw(request=row, by=season.lan)
    row = finished(season)
    outlet = places.register(said=said(season, row), by=season.dung)
    assert (outlet.is_supported, outlet.request) == (True, row)
    with pytest.raises(Conflict):
        places.register(said=said(season, row), by=season.dung)


def test_its_page_leads_to_the_form_filled_in_and_then_to_the_outlet(season, enter):
    row, browser = finished(season), enter(season.dung)
    page, form = reverse("office:support_request", args=[row.uid]), f"{reverse('office:new_outlet')}?yeu-cau={row.uid}"
    assert form in browser.get(page).content.decode()
    initial = browser.get(form).context["form"].initial
    assert (initial["name"], initial["producer"], initial["is_supported"]) == ("Cửa hàng Chợ Mới", row.producer, True)
    typed = {
        "kind": "SHOP", "name": "Cửa hàng Chợ Mới", "unit": season.commune.pk, "address": "Số 5, phố Chợ",
        "manager": "Trần Thị Lan", "producer": row.producer.pk, "hours": "7 giờ – 20 giờ", "phone": "0912000001",
    }  # fmt: skip
    browser.post(form, typed)
    outlet = Outlet.objects.get()
    assert (outlet.request, reverse("office:outlet", args=[outlet.uid]) in browser.get(page).content.decode()) == (row, True)
    browser.post(reverse("office:open_outlet", args=[outlet.uid]))
    assert "Cửa hàng Chợ Mới" in enter(season.khach).get("/diem-ban/").content.decode()
