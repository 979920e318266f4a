from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "ocop.platform.workflow"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules

        list(modules("workflow"))  # importing one registers its machines and the words of its steps
