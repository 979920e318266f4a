"""Soạn quyết định thành lập, quy chế, kế hoạch đợt."""

from django.http import Http404
from django.urls import reverse

from ocop.domain.evaluation.services import council_papers
from ocop.platform.papers.models import Paper
from ocop.platform.ui.views import ActionView

_OF_COUNCIL = {"quyet-dinh": council_papers.draft_decision, "quy-che": council_papers.draft_rules}


class _DraftView(ActionView):
    slug_field = slug_kwarg = "uid"
    done = "Đã soạn dự thảo. Đọc lại, sửa bản Word nếu cần, rồi kiểm tra."

    def get_success_url(self) -> str:
        return reverse("office:papers:paper", args=[self.result.uid])


class CouncilPaperView(_DraftView):
    permission = "evaluation.manage_council"

    def act(self) -> Paper:
        service = _OF_COUNCIL.get(self.kwargs["what"])
        if service is None:
            raise Http404
        return service(council=self.object, by=self.request.user)


class RoundPaperView(_DraftView):
    permission = "evaluation.prepare_round"

    def act(self) -> Paper:
        if self.kwargs["what"] != "ke-hoach":
            raise Http404
        return council_papers.draft_plan(round_=self.object, by=self.request.user)
