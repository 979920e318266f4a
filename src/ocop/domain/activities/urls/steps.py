"""The steps that stand in addresses."""

from django.urls import register_converter


class ActivityStep:
    regex = "announce|start|finish|close|reopen|cancel"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class PersonStep(ActivityStep):
    regex = "confirm|withdraw|refuse"


register_converter(ActivityStep, "activity_step")
register_converter(PersonStep, "person_step")
