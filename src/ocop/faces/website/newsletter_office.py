"""Bản tin in the office: what would go out today, what went out, to how many. For editors."""

from typing import Any

from django.urls import reverse

from ocop.faces.website import newsletter_queries
from ocop.faces.website.services import newsletter
from ocop.platform.core import clock
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, OfficePage


class NewsletterView(OfficePage):
    permission = "website.edit_newsletter"
    title = "Bản tin"
    template_name = "website/newsletter/office.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subject, text = newsletter.preview(clock.today())
        readers = newsletter_queries.how_many()
        effects = [("mail", f"{readers} thư, mỗi địa chỉ một thư"), ("list", "Nội dung như đang xem trước")]
        return super().get_context_data(
            subject=subject, text=text, readers=readers, effects=effects,
            rows=newsletter_queries.issues_for(self.request.user)[:24], **kwargs,
        )  # fmt: skip


class SendNewsletterView(ActionView):
    permission = "website.edit_newsletter"
    done = "Đang gửi bản tin, từng thư một."

    def act(self) -> Any:
        return newsletter.send_now(by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:newsletter_issue", args=[self.result.uid])


class IssueView(DetailView):
    permission = "website.edit_newsletter"
    slug_field = slug_kwarg = "uid"
    template_name = "website/newsletter/issue.html"

    def get_rows(self) -> Any:
        return newsletter_queries.issues_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Bản tin", reverse("office:newsletter")), (str(self.object), "")]
