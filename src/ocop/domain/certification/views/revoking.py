"""Xem xét thu hồi: the cases, one case, its conclusion, its decision or its end."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import addresses, queries, revoking, workflow
from ocop.domain.certification.forms import RevokeForm
from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.certification.revoking_forms import ConcludeForm, DropForm, OpenCaseForm
from ocop.domain.certification.services import revocation
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.ui import drawings
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import TabsMixin

S = RevocationCase.State


class CaseFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")

    class Meta:
        model = RevocationCase
        fields = ("state",)


def _left(row: RevocationCase) -> str:
    return timeleft(row.decide_by) if row.decide_by and row.state == S.CONCLUDED else ""


class CasesView(TabsMixin, ListView):
    """What is under consideration first; nobody but the office and leadership knows of it."""

    title = "Xem xét thu hồi"
    permission = "certification.view_case"
    template_name = "certification/decisions.html"
    filterset_class = CaseFilter
    search_in = ("certificate__search",)
    order = ("over", "-opened_on", "-pk")
    what = "vụ việc"
    lead = "Chỉ cơ quan thường trực và lãnh đạo đọc được; bên ngoài không thấy gì cho đến khi có quyết định."
    empty = Empty("Chưa có vụ việc nào", "Mở vụ việc từ trang của giấy chứng nhận khi có căn cứ thu hồi.")
    columns = (
        Column("product", "Sản phẩm", "certificate.product_name", sort="certificate__search", lead=True,
               sub="certificate.producer_name", link=addresses.revocation_case),
        Column("number", "Số vào sổ", "certificate.register_number", sort="certificate__register_number", css="tn"),
        Column("stars", "Hạng", "certificate.stars", html=lambda row: drawings.stars(row.certificate.stars)),
        Column("ground", "Căn cứ", "ground"),
        Column("opened", "Ngày mở", "opened_on", sort="opened_on", css="num"),
        Column("due", "Quyết định trước hết ngày", "decide_by", sort="decide_by", css="num", sub=_left),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), revoking.STATE_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[RevocationCase]:
        return revoking.cases_for(self.request.user)


class OpenCaseView(ObjectFormView):
    """Mở xem xét thu hồi of one certificate."""

    permission = "certification.revoke"
    slug_field = slug_kwarg = "uid"
    title = "Mở xem xét thu hồi"
    template_name = "certification/issue.html"
    form_class = OpenCaseForm
    submit = "Mở vụ việc"
    done = "Đã mở vụ việc. Ghi kết luận khi đã kiểm tra xong; có sẵn quyết định thì ghi luôn."

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Giấy chứng nhận", reverse("office:certificates")), (self.object.register_number, "")]

    def act(self, form: OpenCaseForm) -> RevocationCase:
        return revocation.open_case(certificate=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.revocation_case(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=f"“{self.object.product_name}” của {self.object.producer_name}",
            cancel_url=reverse("office:certificate", args=[self.object.uid]),
            effects=[
                ("lock", "Việc xem xét chỉ cơ quan thường trực và lãnh đạo biết; giấy vẫn có hiệu lực."),
                ("clock", "Sau khi có kết luận, thời hạn ra quyết định theo quy định đang áp dụng."),
            ],
            **kwargs,
        )  # fmt: skip


class _OneCase(ObjectMixin):
    permission = "certification.view_case"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[RevocationCase]:
        return revoking.cases_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Xem xét thu hồi", reverse("office:revocation_cases")), (self.object.certificate.register_number, "")]

    def get_success_url(self) -> str:
        return addresses.revocation_case(self.object)


class CaseView(_OneCase, DetailView):
    """Facts, conclusion, what is to be done until when."""

    template_name = "certification/revoking/case.html"

    def get_title(self) -> str:
        return f"Xem xét thu hồi: {self.object.certificate.product_name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case: RevocationCase = self.object
        offers = {offer.transition.name for offer in workflow.revocation_case.available(case, by=self.request.user)}
        return super().get_context_data(
            state=case.get_state_display(), state_kind=revoking.STATE_KIND[case.state], offers=offers,
            until=case.decide_by if case.state == S.CONCLUDED else None,
            lead=f"{case.certificate.producer_name}, giấy chứng nhận {case.certificate.register_number}",
            drop_form=DropForm(auto_id="ket_thuc_%s"),
            drop_effects=[
                ("check", "Giấy chứng nhận giữ nguyên hiệu lực, bên ngoài không thấy gì."),
                ("file", "Lý do lưu lại trong vụ việc."),
            ],
            **kwargs,
        )  # fmt: skip


class _ActOnCase(_OneCase, ObjectFormView):
    permission = "certification.handle_case"
    template_name = "certification/issue.html"
    act_name = ""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        if reason := workflow.revocation_case.reason_against(self.object, self.act_name, by=self.request.user):
            raise Conflict(reason)
        return super().get_form(*args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate = self.object.certificate
        lead = f"“{certificate.product_name}” của {certificate.producer_name}"
        return super().get_context_data(**{"lead": lead, "cancel_url": self.get_success_url(), **kwargs})


class ConcludeView(_ActOnCase):
    title = "Ghi kết luận"
    act_name = "conclude"
    form_class = ConcludeForm
    submit = "Ghi kết luận"
    done = "Đã ghi kết luận. Thời hạn ra quyết định hiện ở việc hôm nay."

    def act(self, form: ConcludeForm) -> RevocationCase:
        return revocation.conclude(case=self.object, by=self.request.user, **form.cleaned_data)


class DecideView(_ActOnCase):
    """Ghi quyết định thu hồi: number, day and ground as they stand in the decision."""

    title = "Ghi quyết định thu hồi"
    act_name = "decide"
    template_name = "certification/revoke.html"
    form_class = RevokeForm
    submit = "Thu hồi giấy chứng nhận"
    done = "Đã ghi quyết định thu hồi. Trang xác minh và trang công khai đổi theo trong vòng một phút."

    def get_initial(self) -> dict[str, Any]:
        return {"on": clock.today(), "ground": self.object.ground}

    def act(self, form: RevokeForm) -> Certificate:
        return revocation.decide(case=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            effects=[
                ("qr", "Ai quét mã hoặc gõ số vào sổ đều thấy “Đã bị thu hồi” với căn cứ."),
                ("eye", "Sản phẩm không còn trên trang công khai."),
                ("message", "Chủ thể nhận thông báo kèm số quyết định."),
                ("lock", "Không hoàn tác được; cấp lại bằng quyết định công nhận mới."),
            ],
            **kwargs,
        )  # fmt: skip


class DropView(_OneCase, ActionView):
    permission = "certification.handle_case"
    done = "Đã kết thúc vụ việc, không thu hồi."

    def act(self) -> RevocationCase:
        form = DropForm(self.request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        return revocation.drop(case=self.object, reason=reason, by=self.request.user)


class CaseFileView(_OneCase, OfficeView):
    """The conclusion as it was signed."""

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        if self.object.conclusion_file is None:
            raise Http404
        return serve(self.object.conclusion_file)
