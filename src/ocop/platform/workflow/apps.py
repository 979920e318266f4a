from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "ocop.platform.workflow"
    verbose_name = "Quy trình"
