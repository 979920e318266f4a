from django.apps import AppConfig
from django.conf import settings


class WebsiteConfig(AppConfig):
    name = "ocop.faces.website"
    verbose_name = "Trang công khai"

    def ready(self) -> None:
        """How often one machine, or one address, may ask for the newsletter."""
        settings.ACCOUNT_RATE_LIMITS.setdefault("newsletter", "5/h/ip,3/d/key")
