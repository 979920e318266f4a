from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "ocop.faces.portal"
    verbose_name = "Cổng chủ thể"

    def ready(self) -> None:
        from ocop.platform.accounts import landing

        landing.register(90, lambda _user: True, "portal:home")
