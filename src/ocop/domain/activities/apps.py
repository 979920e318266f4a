from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "ocop.domain.activities"
    verbose_name = "Hoạt động"
