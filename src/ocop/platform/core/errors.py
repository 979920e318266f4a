"""Errors a person can act on. The message is Vietnamese and says what is wrong and what to do."""


class DomainError(Exception):
    """A use case refuses. ``code`` is for machines and tests, ``message`` for the person."""

    status = 422

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class NotAllowed(DomainError):
    """The person may not do this."""

    status = 403

    def __init__(self, message: str, code: str = "not_allowed") -> None:
        super().__init__(code, message)


class Conflict(DomainError):
    """Somebody else was faster, or the page is stale."""

    status = 409

    def __init__(self, message: str, code: str = "conflict") -> None:
        super().__init__(code, message)
