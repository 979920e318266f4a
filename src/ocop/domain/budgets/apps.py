from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "ocop.domain.budgets"
    verbose_name = "Kinh phí"
