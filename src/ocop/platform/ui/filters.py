"""Filters of a list: one ``FilterSet`` of django-filter, shown as chips above the table."""

from typing import Any

import django_filters
from django import forms


class FilterSet(django_filters.FilterSet):
    """Every choice has an empty line in Vietnamese, so that a filter can be taken off again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for declared in self.form.fields.values():
            if getattr(declared, "empty_label", None) is not None:
                declared.empty_label = "tất cả"
            if isinstance(declared, forms.NullBooleanField):
                declared.widget.choices = (("", "tất cả"), ("true", "có"), ("false", "không"))  # type: ignore[attr-defined]


ChoiceFilter = django_filters.ChoiceFilter
ModelChoiceFilter = django_filters.ModelChoiceFilter
BooleanFilter = django_filters.BooleanFilter
CharFilter = django_filters.CharFilter
NumberFilter = django_filters.NumberFilter
