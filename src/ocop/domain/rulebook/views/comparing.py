"""Two versions of the law side by side: what only one of them has, and what both have differently."""

from typing import Any

from django.urls import reverse

from ocop.domain.rulebook.differences import compare_procedures, compare_sets, differing
from ocop.domain.rulebook.forms import CompareProceduresForm, CompareSetsForm
from ocop.platform.ui.views import Crumbs, OfficePage

from .office import HOME


class CompareSetsView(OfficePage):
    permission = "rulebook.view_set"
    template_name = "rulebook/compare.html"
    title = "So sánh hai bộ tiêu chí"
    form_class: Any = CompareSetsForm
    compare: Any = staticmethod(compare_sets)

    def get_crumbs(self) -> Crumbs:
        return [(HOME, reverse("office:rulebook:regulations")), (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = bool(self.request.GET)
        form = self.form_class(self.request.GET if asked else None)
        if not asked or not form.is_valid():
            lead = "Chọn hai bản rồi bấm “So sánh”. Bảng chỉ ghi những chỗ khác nhau, bản thứ nhất ở bên trái."
            return super().get_context_data(form=form, lead=lead, **kwargs)
        left, right = form.cleaned_data["left"], form.cleaned_data["right"]
        groups = self.compare(left.parsed, right.parsed)
        return super().get_context_data(
            form=form,
            groups=groups,
            count=differing(groups),
            left=self.named(left),
            right=self.named(right),
            **kwargs,
        )

    def named(self, row: Any) -> str:
        return f"{row.regulation.decision}: {row}"


class CompareProceduresView(CompareSetsView):
    permission = "rulebook.view_procedure"
    title = "So sánh hai quy trình"
    form_class = CompareProceduresForm
    compare = staticmethod(compare_procedures)

    def named(self, row: Any) -> str:
        return str(row)
