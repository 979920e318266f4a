from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ocop.platform.core"
    verbose_name = "Nền tảng"
