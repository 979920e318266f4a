"""Điểm bán hàng in the office: list with the map of districts, one outlet, its steps."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.outlets import addresses, queries, reading, workflow
from ocop.domain.outlets.checklist import checklist
from ocop.domain.outlets.filters import OutletFilter
from ocop.domain.outlets.forms import OutletForm, ReasonForm
from ocop.domain.outlets.models import Outlet
from ocop.domain.outlets.services import places
from ocop.domain.support.models import Request
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.government.tiles import lay
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import OutletTabs

S = Outlet.State


class OutletsView(OutletTabs, ListView):
    title = "Điểm bán hàng, trung tâm OCOP"
    permission = "outlets.view"
    template_name = "outlets/list.html"
    filterset_class = OutletFilter
    order = ("name", "pk")
    what = "điểm bán"
    empty = Empty("Chưa có điểm bán nào", "Lập điểm bán với địa chỉ, giờ mở cửa và người quản lý.")
    columns = (
        Column("name", "Điểm bán", "name", sort="name", sub="get_kind_display", lead=True, link=addresses.outlet),
        Column("place", "Địa chỉ", "address", sort="unit__parent__name",
               sub=lambda row: f"{row.unit}, {row.unit.parent.short_name}" if row.unit else "ngoài tỉnh"),
        Column("run_by", "Ai kinh doanh", "run_by", sub="manager"),
        Column("products", "Sản phẩm", "product_count", sort="product_count", css="num"),
        Column("meets", "920/QĐ-BCT", lambda row: reading.meets_920(row)[0], sort="meets_920",
               html=lambda row: badge(*reading.meets_920(row))),
        Column("opened", "Mở bán", "opened_on", sort="opened_on", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), reading.STATE_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Outlet]:
        return queries.outlets_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if could_ever(self.request.user, "outlets.manage"):
            kwargs["next"] = {"label": "Lập điểm bán", "url": reverse("office:new_outlet")}
        counts = queries.counts_by_district(queries.outlets_for(self.request.user).filter(state=S.OPEN))
        tiles = lay(districts_on(clock.today()), counts)
        return super().get_context_data(tiles=tiles, chosen=self.request.GET.get("district", ""), **kwargs)


class OneOutlet(ObjectMixin):
    permission = "outlets.view"
    slug_field = slug_kwarg = "uid"
    face = "office"

    def get_rows(self) -> QuerySet[Outlet]:
        return queries.outlets_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        above = "portal:my_outlets" if self.face == "portal" else "office:outlets"
        return [("Điểm bán hàng", reverse(above)), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.outlet(self.object, self.face)


class OutletView(OneOutlet, DetailView):
    template_name = "outlets/outlet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user, today = self.object, self.request.user, clock.today()
        turnovers = list(row.turnovers.select_related("recorded_by"))
        appraisals = list(row.appraisals.select_related("agency"))
        offers = {offer.transition.name: offer.reason for offer in workflow.outlet.available(row, by=user)}
        may = {name: can(user, f"outlets.{name}", row) for name in ("keep", "choose", "appraise", "visit")}
        return super().get_context_data(
            face=self.face, state=row.get_state_display(), state_kind=reading.STATE_KIND[row.state],
            lead=row.get_kind_display(), listings=list(queries.listings_of(row)), turnovers=turnovers,
            owed=reading.owed(row, turnovers, today), meets=reading.meets_920(row), offers=offers, may=may,
            appraisals=[(found, reading.answered(found)) for found in appraisals], unverified=not checklist().verified,
            contracts=list(queries.contracts_of(row, today)), visits=list(row.visits.select_related("visited_by")),
            map_url=reading.map_url(row), close_form=ReasonForm(auto_id="ngung_%s"), **kwargs,
        )  # fmt: skip


class _Writes:
    form_class = OutletForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **queries.choices_for(self.request.user)}  # type: ignore[misc,attr-defined]


class NewOutletView(_Writes, FormView):
    title = "Lập điểm bán hàng"
    permission = "outlets.manage"
    submit = "Lập điểm bán"
    done = "Đã lập điểm bán. Đưa sản phẩm vào, rồi mở bán để hiện trên trang công khai."

    @cached_property
    def asked(self) -> Request | None:
        """The accepted request for support that this outlet comes from (``?yeu-cau=``)."""
        try:
            uid = UUID(self.request.GET.get("yeu-cau", ""))
        except ValueError:
            return None
        return queries.accepted_requests(self.request.user).filter(uid=uid).first()

    def get_initial(self) -> dict[str, Any]:
        if (asked := self.asked) is None:
            return {}
        maker = asked.producer
        return {
            "kind": Outlet.Kind.CENTRE if asked.is_centre else Outlet.Kind.SHOP, "name": asked.place_name,
            "address": asked.place_address, "unit": maker.commune, "producer": maker, "manager": maker.representative,
            "phone": maker.phone, "keeper_phone": maker.phone, "is_supported": True,
        }  # fmt: skip

    def act(self, form: OutletForm) -> Outlet:
        said = replace(form.said(), request=self.asked)
        return places.register(said=said, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.outlet(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:outlets"), **kwargs)


class ChangeOutletView(_Writes, OneOutlet, ObjectFormView):
    title = "Sửa điểm bán hàng"
    permission = "outlets.manage"

    def get_initial(self) -> dict[str, Any]:
        row: Outlet = self.object
        names = ("kind", "name", "unit", "address", "hours", "manager", "phone", "partner", "producer", "agency",
                 "basis", "is_supported", "version")  # fmt: skip
        place = f"{row.latitude}, {row.longitude}" if row.latitude is not None else ""
        return {
            **{name: getattr(row, name) for name in names}, "place": place,
            "keeper_phone": row.keeper.phone if row.keeper else "",
        }  # fmt: skip

    def act(self, form: OutletForm) -> Outlet:
        version = form.cleaned_data["version"] or 0
        return places.change(outlet=self.object, said=form.said(), version=version, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class OpenOutletView(OneOutlet, ActionView):
    permission = "outlets.manage"
    done = "Đã mở bán; điểm bán hiện trên trang công khai."

    def act(self) -> Outlet:
        act = places.reopen if self.object.state == S.CLOSED else places.open_outlet
        return act(outlet=self.object, by=self.request.user)


class CloseOutletView(OneOutlet, ActionView):
    permission = "outlets.manage"
    done = "Đã ghi ngừng bán; điểm bán không còn trên trang công khai."

    def act(self) -> Outlet:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("note_required", "Ghi lý do ngừng bán; nhiều nhất 300 chữ.")
        return places.close(outlet=self.object, reason=form.cleaned_data["reason"], by=self.request.user)


class VisitPhotoView(OfficeView):
    permission = "outlets.view"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        rows = queries.visits_for(request.user).filter(photo__isnull=False)  # type: ignore[arg-type]
        return serve(get_object_or_404(rows, uid=uid).photo)
