from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ocop.platform.accounts"
    verbose_name = "Người dùng"
