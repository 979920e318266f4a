from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "ocop.faces.website"
    verbose_name = "Trang công khai"
