"""The words on screen are those of ``docs/glossary.yml``: one term for one thing, chosen once."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

GLOSSARY: dict[str, Any] = yaml.safe_load((settings.ROOT / "docs/glossary.yml").read_text(encoding="utf-8"))
MODELS = [
    model for config in apps.get_app_configs() if config.name.startswith("ocop.") for model in config.get_models()
]


def _label(model: type[Model]) -> str:
    return model._meta.label


def _fields(model: type[Model]) -> Iterator[Field]:
    """Those of ours: what a library's base class declares is called as the library's translation says."""
    theirs = {
        (field.name, field.creation_counter)
        for base in model.__mro__[1:] if hasattr(base, "_meta") and not base.__module__.startswith("ocop.")
        for field in (*base._meta.local_fields, *base._meta.local_many_to_many)
    }  # fmt: skip
    return (
        field for field in model._meta.get_fields()
        if field.concrete and not field.auto_created and (field.name, field.creation_counter) not in theirs
    )  # fmt: skip


def _entry(model: type[Model]) -> dict[str, Any]:
    return GLOSSARY.get(model._meta.app_label, {}).get(model.__name__, {})


@pytest.mark.parametrize("model", MODELS, ids=_label)
def test_a_model_is_called_as_the_glossary_says(model: type[Model]):
    entry = _entry(model)

    assert {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)
    assert model._meta.verbose_name == entry.get("term")
    assert model._meta.verbose_name_plural == entry.get("plural", entry.get("term"))


@pytest.mark.parametrize("model", MODELS, ids=_label)
def test_its_fields_are_called_as_the_glossary_says(model: type[Model]):
    assert [field.name for field in _fields(model) if field._verbose_name is None] == []
    assert {field.name: str(field.verbose_name) for field in _fields(model)} == _entry(model).get("fields")


def test_the_glossary_names_nothing_that_is_gone():
    models = {(model._meta.app_label, model.__name__) for model in MODELS}

    assert {(room, name) for room, named in GLOSSARY.items() if room != "words" for name in named} == models
