from typing import Any

from ocop.platform.ui.tasks import tasks_of
from ocop.platform.ui.views import OfficePage


class HomeView(OfficePage):
    """Việc của tôi hôm nay: what waits for this person, the late things first."""

    template_name = "office/home.html"
    title = "Việc của tôi hôm nay"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tasks = tasks_of(self.request.user)
        late = sum(task.late for task in tasks)
        return super().get_context_data(tasks=tasks, late=late, lead=_lead(len(tasks), late), **kwargs)


def _lead(count: int, late: int) -> str:
    if not count:
        return ""
    return f"{count} việc đang chờ, {late} việc quá hạn." if late else f"{count} việc đang chờ, không việc nào quá hạn."
