from django.apps import apps

from tests.architecture.rooms import levels


def test_foreign_keys_point_downwards():
    """A row never points at a row of an upper room, nor of a neighbour on the same level."""
    height = levels()
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for config in apps.get_app_configs()
        if config.name.startswith("ocop.")
        for model in config.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in height
        if field.related_model._meta.app_label != config.label
        if height[field.related_model._meta.app_label] >= height[config.label]
    ]
    assert wrong == []


def test_every_room_has_its_place():
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("ocop.")}
    assert labels == set(levels())
