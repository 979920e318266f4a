"""Thông báo kết quả: drafted in the office, read in the portal once it is issued."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import noticing
from ocop.domain.certification.services import noticing as service
from ocop.domain.evaluation.models import Entry
from ocop.platform.files.serving import serve
from ocop.platform.papers.models import Paper
from ocop.platform.ui.views import ActionView, ObjectMixin, PortalView


class DraftNoticeView(ActionView):
    permission = "certification.notify_result"
    slug_field = slug_kwarg = "uid"
    done = "Đã soạn thông báo. Đọc lại, lấy số văn thư rồi ban hành như mọi văn bản."

    def get_rows(self) -> QuerySet[Entry]:
        return noticing.entries_to_notify(self.request.user)

    def act(self) -> Paper:
        return service.draft_notice(entry=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:papers:paper", args=[self.result.uid])


class ResultNoticeView(ObjectMixin, PortalView):
    """Their own only, and only what was issued."""

    permission = "certification.read_notice"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Entry]:
        return noticing.entries_of_mine(self.request.user)

    def get(self, _request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponseBase:
        paper = noticing.notice_of(self.object)
        if paper is None or not paper.is_issued or paper.pdf is None:
            raise Http404
        return serve(paper.pdf)
