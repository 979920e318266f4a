from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "ocop.domain.plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules

        list(modules("measures"))  # importing one registers its figures and milestones
