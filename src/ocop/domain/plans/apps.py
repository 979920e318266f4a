from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "ocop.domain.plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from ocop.domain.plans.parts import Part, parts
        from ocop.platform.core.discovery import modules

        list(modules("measures"))  # importing one registers its figures and milestones
        for module in modules("document_parts"):
            for name, read, write in module.PARTS:
                parts.add(name, Part(read, write))
