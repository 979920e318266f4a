from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "ocop.domain.rulebook"
    verbose_name = "Bộ tiêu chí, quy trình"
