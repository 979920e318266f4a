"""The steps that stand in addresses."""

from django.urls import register_converter

from ocop.platform.ui.converters import Word


class ActivityStep(Word):
    regex = "announce|start|finish|close|reopen|cancel"


class PersonStep(ActivityStep):
    regex = "confirm|withdraw|refuse"


register_converter(ActivityStep, "activity_step")
register_converter(PersonStep, "person_step")
