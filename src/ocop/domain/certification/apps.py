from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "ocop.domain.certification"
    verbose_name = "Công nhận, chứng nhận"
