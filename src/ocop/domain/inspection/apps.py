from django.apps import AppConfig


class InspectionConfig(AppConfig):
    name = "ocop.domain.inspection"
    verbose_name = "Kiểm tra, giám sát"
