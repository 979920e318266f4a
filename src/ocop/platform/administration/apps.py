from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "ocop.platform.administration"
    verbose_name = "Quản trị"
