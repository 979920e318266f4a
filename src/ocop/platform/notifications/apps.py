from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "ocop.platform.notifications"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules
        from ocop.platform.notifications.kinds import kinds

        for module in modules("notification_kinds"):
            for kind in module.KINDS:
                kinds.add(kind.name, kind)
