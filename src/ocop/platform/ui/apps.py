from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ocop.platform.ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules
        from ocop.platform.ui import navigation

        navigation.load()
        list(modules("panels"))  # importing one registers its panels and tasks
