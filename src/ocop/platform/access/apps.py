from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "ocop.platform.access"
    verbose_name = "Quyền"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules

        list(modules("permissions"))  # importing one registers its rules
