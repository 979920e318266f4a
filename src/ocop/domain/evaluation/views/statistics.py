"""Thống kê cách chấm, for chair and secretary once the marks are open."""

from typing import Any

from ocop.domain.evaluation.agreement import FAR, FEWEST
from ocop.domain.evaluation.statistics_reading import statistics

from .rounds import RoundPage, round_name


class StatisticsView(RoundPage):
    permission = "evaluation.view_statistics"
    template_name = "evaluation/statistics.html"
    title = "Thống kê cách chấm"
    with_history = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{round_name(self.object)}. Để hội đồng tham khảo; điểm và kết quả không đổi theo trang này."
        found = statistics(self.object, self.request.user)
        return super().get_context_data(found=found, fewest=FEWEST, far=f"{FAR:.0f}", lead=lead, **kwargs)
