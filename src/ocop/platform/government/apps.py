from django.apps import AppConfig


class GovernmentConfig(AppConfig):
    name = "ocop.platform.government"
    verbose_name = "Đơn vị hành chính, cơ quan"

    def ready(self) -> None:
        from ocop.platform.core import clock
        from ocop.platform.government import installation

        clock.use_offset(installation.clock_offset)
