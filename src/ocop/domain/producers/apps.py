from django.apps import AppConfig


class ProducersConfig(AppConfig):
    name = "ocop.domain.producers"
    verbose_name = "Chủ thể, sản phẩm"
