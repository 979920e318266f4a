"""Hội chợ in the portal: apply, then sell."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.activities import addresses, fair_rules, fairing, reading
from ocop.domain.activities.fair_forms import ApplyForm
from ocop.domain.activities.models import Activity, Stand
from ocop.domain.activities.services import fairs as service
from ocop.domain.activities.views import fairs
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock
from ocop.platform.ui.views import ObjectFormView, PortalPage


class MyFairsView(PortalPage):
    permission = "producers.act"
    title = "Hội chợ"
    template_name = "activities/fairs/portal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        mine = list(producers.producers_of(user))
        stands = list(fairing.stands_for(user).filter(producer__in=mine).order_by("-activity__starts_on", "pk"))
        taken = {(row.activity_id, row.producer_id) for row in stands if row.state in Stand.THERE}
        open_to = [
            (fair, reading.dates_of(fair), left)
            for fair in fairing.open_fairs(clock.today())
            if (left := [row for row in mine if (fair.pk, row.pk) not in taken])
        ]
        shown = [(row, fairing.STATE_KIND[row.state], reading.dates_of(row.activity)) for row in stands]
        return super().get_context_data(stands=shown, open_to=open_to, rule=fair_rules.RULE, **kwargs)


class ApplyView(ObjectFormView):
    """For one of my producers."""

    face = "portal"
    permission = "activities.apply_fair"
    slug_field, slug_kwarg = "uid", "producer"
    title = "Đăng ký gian hàng"
    form_class = ApplyForm
    submit = "Gửi đăng ký"
    done = "Đã gửi đăng ký. Kết quả xếp gian báo qua thông báo."

    @cached_property
    def fair(self) -> Activity:
        return get_object_or_404(fairing.fair_open(self.kwargs["uid"], clock.today()))

    def get_rows(self) -> QuerySet[Producer]:
        return producers.producers_of(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = fairing.products_of(self.object)
        products = fair_rules.entitled(mine, self.fair.season, clock.today())
        return {**super().get_form_kwargs(), "products": products}

    def act(self, form: ApplyForm) -> Stand:
        return service.apply(activity=self.fair, producer=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.my_stand(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.fair.name}, {reading.dates_of(self.fair)}. {fair_rules.RULE}"
        return super().get_context_data(lead=lead, cancel_url=reverse("portal:fairs"), **kwargs)


class StandView(fairs.StandView):
    face = "portal"


class WithdrawView(fairs.WithdrawView):
    face = "portal"


class SellView(fairs.SellView):
    face = "portal"
    permission = "activities.own_stand"


class TotalView(fairs.TotalView):
    face = "portal"
    permission = "activities.own_stand"


class FollowView(fairs.FollowView):
    face = "portal"
