from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "ocop.domain.evaluation"
    verbose_name = "Đánh giá, phân hạng"
