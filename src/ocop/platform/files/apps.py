from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ocop.platform.files"
    verbose_name = "Tệp"
