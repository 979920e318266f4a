from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "ocop.domain.plans"
    verbose_name = "Kế hoạch"
