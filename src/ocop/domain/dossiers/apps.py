from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ocop.domain.dossiers"
    verbose_name = "Hồ sơ"
