from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "ocop.domain.evaluation"
    verbose_name = "Đánh giá, phân hạng"

    def ready(self) -> None:
        from ocop.domain.evaluation.queries import has_seat
        from ocop.platform.ui.admission import admit

        admit("office", "council seats", has_seat)
