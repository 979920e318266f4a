from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "ocop.domain.support"
    verbose_name = "Hỗ trợ"

    def ready(self) -> None:
        from ocop.domain.budgets.facts import further
        from ocop.domain.support.loading import load_schemes

        further.add("support", load_schemes)
