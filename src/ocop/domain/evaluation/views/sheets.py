"""The sheets of a product as its organisers see them: who has handed in, never a mark."""

from typing import Any

from django.urls import reverse

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import scoring
from ocop.platform.ui.views import ActionView


class ReopenSheetView(ActionView):
    permission = "evaluation.manage_entry"
    slug_field = slug_kwarg = "uid"
    done = "Đã mở lại phiếu. Thành viên sửa rồi nộp lại; bản cũ được giữ."

    def get_rows(self) -> Any:
        return queries.sheets_organised_by(self.request.user)

    def act(self) -> ScoreSheet:
        return scoring.reopen(sheet=self.object, why=self.request.POST.get("note", "")[:1000], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.entry.uid])
