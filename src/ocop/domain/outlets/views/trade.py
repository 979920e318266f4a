"""Tin thị trường in the office: list, one notice with its texts, its steps, the page for the commune's board."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.outlets import addresses, trade_queries, trade_reading, workflow
from ocop.domain.outlets.filters import TradeFilter
from ocop.domain.outlets.forms import ReasonForm
from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.services import trade
from ocop.domain.outlets.trade_forms import TradeForm
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficePage


class TradeNoticesView(ListView):
    title = "Tin thị trường"
    lead = (
        "Giá cả, nhu cầu mua, hội chợ, quy định: viết một lần, dùng trên trang công khai, cổng chủ thể, Zalo và loa xã."
    )
    permission = "outlets.view_trade"
    filterset_class = TradeFilter
    search_in = ("search",)
    order = ("-valid_from", "-pk")
    what = "tin"
    empty = Empty("Chưa có tin nào", "Cơ quan thường trực, sở ngành soạn tin; đăng xong chủ thể liên quan được báo.")
    columns = (
        Column("title", "Tin", "title", sort="title", sub="get_kind_display", lead=True, link=addresses.trade),
        Column("agency", "Cơ quan đưa tin", "agency.name", sort="agency__name", sub="source"),
        Column("from", "Từ ngày", "valid_from", sort="valid_from", css="num"),
        Column("to", "Đến hết ngày", "valid_to", sort="valid_to", css="num"),
        Column("state", "Trạng thái", lambda row: trade_reading.state_of(row, clock.today())[0], sort="state",
               html=lambda row: badge(*trade_reading.state_of(row, clock.today()))),
    )  # fmt: skip

    def rows(self) -> QuerySet[TradeNotice]:
        return trade_queries.notices_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if could_ever(self.request.user, "outlets.write_trade"):
            kwargs["next"] = {"label": "Soạn tin", "url": reverse("office:new_trade_notice")}
        return super().get_context_data(**kwargs)


class _OneNotice(ObjectMixin):
    permission = "outlets.view_trade"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[TradeNotice]:
        return trade_queries.notices_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Tin thị trường", reverse("office:trade_notices")), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.trade(self.object)


class TradeNoticeView(_OneNotice, DetailView):
    template_name = "outlets/trade/notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice: TradeNotice = self.object
        state, kind = trade_reading.state_of(notice, clock.today())
        offers = {
            offer.transition.name: offer.reason
            for offer in workflow.trade_notice.available(notice, by=self.request.user)
        }
        return super().get_context_data(
            state=state, state_kind=kind, read=trade_reading.read(notice), offers=offers,
            withdraw_form=ReasonForm(auto_id="rut_%s"), **kwargs,
        )  # fmt: skip


class _Writes:
    form_class = TradeForm
    permission = "outlets.write_trade"

    def get_form_kwargs(self) -> dict[str, Any]:
        agencies = trade_queries.writers_agencies(self.request.user)  # type: ignore[attr-defined]
        return {**super().get_form_kwargs(), "agencies": agencies}  # type: ignore[misc]


class NewTradeNoticeView(_Writes, FormView):
    title = "Soạn tin thị trường"
    submit = "Lưu bản soạn"
    done = "Đã lưu. Xem tin ngắn và lời đọc loa, rồi đăng."
    draft = "tin-thi-truong"

    def get_initial(self) -> dict[str, Any]:
        agencies = trade_queries.writers_agencies(self.request.user)
        return {"agency": agencies.filter(pk=self.request.user.agency_id).first()}

    def act(self, form: TradeForm) -> TradeNotice:
        return trade.draft(said=form.said(), by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.trade(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:trade_notices"), **kwargs)


class ChangeTradeNoticeView(_Writes, _OneNotice, ObjectFormView):
    title = "Sửa tin thị trường"
    done = "Đã lưu."

    def get_initial(self) -> dict[str, Any]:
        return trade_reading.as_typed(self.object)

    def act(self, form: TradeForm) -> TradeNotice:
        version = form.cleaned_data["version"] or 0
        return trade.change(notice=self.object, said=form.said(), version=version, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class PublishTradeNoticeView(_OneNotice, ActionView):
    permission = "outlets.write_trade"
    done = "Đã đăng. Chủ thể liên quan đang được báo."

    def act(self) -> TradeNotice:
        return trade.publish(notice=self.object, by=self.request.user)


class WithdrawTradeNoticeView(_OneNotice, ActionView):
    permission = "outlets.write_trade"
    done = "Đã rút; tin không còn trên trang công khai và cổng chủ thể."

    def act(self) -> TradeNotice:
        form = ReasonForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("note_required", "Ghi lý do rút tin; nhiều nhất 300 chữ.")
        return trade.withdraw(notice=self.object, reason=form.cleaned_data["reason"], by=self.request.user)


class PrintTradeNoticeView(_OneNotice, OfficePage):
    """One A4 for the commune's board; ``?loa=1`` what is read over the loudspeaker, large."""

    template_name = "outlets/trade/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice: TradeNotice = self.object
        for_loudspeaker = bool(self.request.GET.get("loa"))
        return super().get_context_data(
            title=str(notice), read=trade_reading.read(notice), for_loudspeaker=for_loudspeaker, **kwargs
        )
