from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "ocop.domain.reporting"
    verbose_name = "Báo cáo, thống kê"
