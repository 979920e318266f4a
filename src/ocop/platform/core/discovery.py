"""Find the modules by which rooms make themselves known (``permissions.py``, ``navigation.py`` …)."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules(name: str) -> Iterator[ModuleType]:
    """Import ``<app>.<name>`` of every app of ours that has one, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if config.name.startswith("ocop.") and find_spec(f"{config.name}.{name}"):
            yield import_module(f"{config.name}.{name}")
