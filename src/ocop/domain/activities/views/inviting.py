"""Giấy mời of an activity."""

from django.urls import reverse

from ocop.domain.activities.services import inviting
from ocop.platform.papers.models import Paper
from ocop.platform.ui.views import ActionView

from .office import OneActivity


class InviteView(OneActivity, ActionView):
    """Draft the invitation and open it: whom it goes to and what it says is changed there."""

    permission = "activities.run"
    done = "Đã soạn giấy mời từ thông tin của hoạt động. Xem lại người nhận, nội dung rồi trình ký."

    def act(self) -> Paper:
        return inviting.draft_invitation(activity=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:papers:paper", args=[self.result.uid])
