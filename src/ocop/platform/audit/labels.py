"""The Vietnamese words for each action; rooms add theirs in ``audit_labels.py`` (a dict ``LABELS``)."""

from ocop.platform.core.registry import Registry

labels: Registry[str] = Registry("audit_labels")
