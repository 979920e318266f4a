from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "ocop.platform.outbox"
    verbose_name = "Làm việc khi mất mạng"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules
        from ocop.platform.outbox.kinds import kinds
        from ocop.platform.ui.context import scripts

        scripts.add("outbox", "outbox/outbox.js")
        for module in modules("outbox_kinds"):
            for kind in module.KINDS:
                kinds.add(kind.name, kind)
