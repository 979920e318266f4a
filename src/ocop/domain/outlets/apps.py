from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "ocop.domain.outlets"
    verbose_name = "Điểm bán hàng"
