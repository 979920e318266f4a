"""Words that stand in addresses."""


class Word:
    """One of the words of ``regex``, as it is: a room names its own in a subclass and registers it."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python
