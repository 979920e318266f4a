from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "ocop.platform.audit"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        from ocop.platform.audit import triggers
        from ocop.platform.audit.labels import labels
        from ocop.platform.core.discovery import modules

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="audit-triggers")
        for module in modules("audit_labels"):
            for action, label in module.LABELS.items():
                labels.add(action, label)
