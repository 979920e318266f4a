"""Hội chợ in the office: the list with what came of each, its details, its stands."""

from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.activities import addresses, fair_rules, fairing, reading, workflow
from ocop.domain.activities.fair_forms import (
    ApplyForm,
    CodeForm,
    EntryForm,
    FairFilter,
    FairForm,
    FollowForm,
    TotalForm,
)
from ocop.domain.activities.forms import ReasonForm
from ocop.domain.activities.models import Activity, Fair, Stand, StandDay, StandEntry
from ocop.domain.activities.services import fair_sales, fairs
from ocop.domain.activities.services.fair_sales import Written
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin

from .office import ActivityForms

S = Activity.State


class FairsView(ListView):
    title = "Hội chợ, kết nối cung cầu"
    permission = "activities.view"
    filterset_class = FairFilter
    order = ("-starts_on", "-pk")
    what = "hội chợ"
    empty = Empty("Chưa có hội chợ nào", "Lập hội chợ từ mục II.4 của kế hoạch.")
    columns = (
        Column("name", "Hội chợ", "name", sort="search", lead=True, link=addresses.activity,
               sub=lambda row: row.fair.get_scope_display() if hasattr(row, "fair") else "chưa ghi thông tin"),
        Column("when", "Thời gian", reading.dates_of, sort="starts_on", sub="place"),
        Column("stands", "Gian", "stand_count", sort="stand_count", css="num"),
        Column("visitors", "Lượt khách", lambda row: row.fair.visitors if hasattr(row, "fair") else None,
               sort="fair__visitors", css="num"),
        Column("sales", "Doanh thu (đồng)", "sales", sort="sales", css="num"),
        Column("contacts", "Liên hệ", "contacts", sort="contacts", css="num",
               sub=lambda row: f"gọi lại {row.followed}" if row.contacts else ""),
        Column("contracts", "Hợp đồng (đồng)", "contract_value", sort="contract_value", css="num",
               sub=lambda row: f"{row.contracts} hợp đồng" if row.contracts else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), reading.STATE_KIND[S(row.state)])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Activity]:
        return fairing.fairs_for(self.request.user)


class DescribeFairView(ActivityForms):
    title = "Thông tin hội chợ"
    form_class = FairForm
    done = "Đã ghi thông tin hội chợ."

    def get_initial(self) -> dict[str, Any]:
        fair = getattr(self.object, "fair", None)
        return {name: getattr(fair, name) for name in FairForm.base_fields} if fair else {"booths": 1}

    def act(self, form: FairForm) -> Fair:
        return fairs.describe(activity=self.object, by=self.request.user, **form.cleaned_data)


class AddStandView(ActivityForms):
    """The office applies for a producer, with products of one producer."""

    title = "Thêm gian hàng"
    form_class = ApplyForm
    submit = "Đăng ký gian"
    done = "Đã đăng ký. Việc tiếp theo: xếp gian."

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = producers.products_for(self.request.user)
        products = fair_rules.entitled(mine, self.object.season, clock.today())
        return {**super().get_form_kwargs(), "products": products}

    def act(self, form: ApplyForm) -> Stand:
        products = list(form.cleaned_data["products"])
        return fairs.apply(
            activity=self.object, producer=products[0].producer, products=products, goods=form.cleaned_data["goods"],
            by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=f"{fair_rules.RULE} Chọn sản phẩm của một chủ thể.", **kwargs)


class OneStand(ObjectMixin):
    permission = "activities.view_stand"
    slug_field = slug_kwarg = "uid"
    face = "office"

    def get_rows(self) -> QuerySet[Stand]:
        return fairing.stands_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.my_stand(self.object) if self.face == "portal" else addresses.stand(self.object)

    def get_crumbs(self) -> Crumbs:
        fair = self.object.activity
        above = (
            ("Hội chợ", reverse("portal:fairs"))
            if self.face == "portal"
            else (fair.name, addresses.activity(fair))
        )
        return [above, (str(self.object), "")]


class StandView(OneStand, DetailView):
    """What it brings, what it sold each day, whom it met."""

    template_name = "activities/fairs/stand.html"
    with_history = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.object, self.request.user
        offers = {offer.transition.name for offer in workflow.stand.available(row, by=user)}
        entries = list(fairing.entries_of(row))
        days = list(row.days.all())
        may_sell = can(user, "activities.sell_stand", row)
        beside = {"withdraw"} if not (entries or days) else set()
        beside |= ({"refuse"} | ({"allocate"} if may_sell else set())) if self.face == "office" else set()
        return super().get_context_data(
            face=self.face, state=row.get_state_display(), state_kind=fairing.STATE_KIND[row.state], offers=offers,
            lead=f"{row.producer}, {row.activity.name}", days=days, total=sum(day.amount for day in days),
            sales=[entry for entry in entries if entry.kind == StandEntry.Kind.SALE][:20],
            met=[entry for entry in entries if entry.kind != StandEntry.Kind.SALE],
            may_sell=may_sell, side_offers=offers & beside, code_form=CodeForm(auto_id="xep_%s"),
            reason_form=ReasonForm(auto_id="tu_choi_%s"), **kwargs,
        )  # fmt: skip


class AllocateView(OneStand, ActionView):
    permission = "activities.run_stand"
    done = "Đã xếp gian; chủ thể nhận thông báo."

    def act(self) -> Stand:
        form = CodeForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("code", "Ghi số gian, như A12, nhiều nhất 20 chữ.")
        return fairs.allocate(stand=self.object, code=form.cleaned_data["code"], by=self.request.user)


class RefuseView(OneStand, ActionView):
    permission = "activities.run_stand"
    done = "Đã trả lời; chủ thể nhận lý do."

    def act(self) -> Stand:
        return fairs.refuse(stand=self.object, reason=self.request.POST.get("note", ""), by=self.request.user)


class WithdrawView(OneStand, ActionView):
    permission = "activities.withdraw_stand"
    done = "Đã rút đăng ký."

    def act(self) -> Stand:
        return fairs.withdraw(stand=self.object, by=self.request.user)


class SellView(OneStand, ObjectFormView):
    """The phone page: one thumb, twenty seconds; ``stand.js`` keeps what is typed while there is no network."""

    permission = "activities.sell_stand"
    template_name = "activities/fairs/sell.html"
    form_class = EntryForm
    title = "Ghi tại gian"
    submit = "Ghi"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "products": self.object.products.all()}

    def get_initial(self) -> dict[str, Any]:
        last = self.object.activity.ends_on
        return {"kind": StandEntry.Kind.SALE, "on": min(clock.today(), last), "key": uuid4()}

    def act(self, form: EntryForm) -> StandEntry:
        cleaned = dict(form.cleaned_data)
        key, cleaned["amount"] = cleaned.pop("key"), cleaned["amount"] or 0
        return fair_sales.write(stand=self.object, key=key, written=Written(**cleaned), by=self.request.user)

    def get_success_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        day = next(iter(row.days.filter(on=clock.today())), None)
        return super().get_context_data(
            lead=f"{row.producer}, {row.activity.name}", stand=row, sold=day.amount if day else 0, today=clock.today(),
            back=OneStand.get_success_url(self), outbox=reverse(f"{self.face}:outbox"), face=self.face,
            worker=reverse(f"{self.face}:outbox_worker"), latest=list(fairing.entries_of(row)[:5]), **kwargs,
        )  # fmt: skip


class TotalView(OneStand, ObjectFormView):
    permission = "activities.sell_stand"
    form_class = TotalForm
    title = "Ghi tổng cả ngày"
    done = "Đã ghi tổng cả ngày."

    def get_initial(self) -> dict[str, Any]:
        return {"on": min(clock.today(), self.object.activity.ends_on)}

    def act(self, form: TotalForm) -> StandDay:
        return fairs.write_total(stand=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class FollowView(ObjectFormView):
    """Ghi liên lạc lại with somebody met at the stand."""

    permission = "activities.follow_lead"
    slug_field = slug_kwarg = "uid"
    form_class = FollowForm
    done = "Đã ghi liên lạc lại."

    def get_rows(self) -> QuerySet[StandEntry]:
        return fairing.leads_for(self.request.user)

    def get_title(self) -> str:
        return f"Liên lạc lại: {self.object.partner}"

    def act(self, form: FollowForm) -> StandEntry:
        return fairs.follow(entry=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        stand = self.object.stand
        return addresses.my_stand(stand) if self.face == "portal" else addresses.stand(stand)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.note, cancel_url=self.get_success_url(), **kwargs)

