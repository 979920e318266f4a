"""Chứng thư gốc được tin: whose certificates make a signature on a paper trusted."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.platform.access.rules import allowed
from ocop.platform.administration.services import trusted_roots as services
from ocop.platform.papers.models import TrustedRoot
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.forms import FileField, Form
from ocop.platform.ui.views import ActionView, FormView

CHANGE = "administration.change_roots"


class RootForm(Form):
    file = FileField(
        label="Tệp chứng thư", kinds=("cer", "crt", "pem", "der"), max_bytes=services.MOST_BYTES,
        help_text="Tải từ trang của tổ chức chứng thực. So dấu vân tay với công bố của họ trước khi nạp.",
    )  # fmt: skip


class RootsView(FormView):
    permission = "administration.view_roots"
    template_name = "administration/trusted_roots.html"
    form_class = RootForm
    title = "Chứng thư gốc được tin"
    submit = "Nạp"
    done = "Đã nạp. Chữ ký do tổ chức này cấp được tin từ bây giờ."

    def act(self, form: RootForm) -> TrustedRoot:
        return services.load(upload=form.cleaned_data["file"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:trusted_roots")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(allowed(self.request.user, self.permission).select_related("loaded_by", "removed_by"))
        return super().get_context_data(
            live=[row for row in rows if not row.removed_on], gone=[row for row in rows if row.removed_on],
            may_change=could_ever(self.request.user, CHANGE), **kwargs,
        )  # fmt: skip


class RemoveView(ActionView):
    permission = CHANGE
    done = "Đã gỡ."

    def get_rows(self) -> QuerySet[TrustedRoot]:
        return allowed(self.request.user, CHANGE)

    def act(self) -> None:
        services.remove(row=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:trusted_roots")
