"""The days of the Law on Complaints 02/2011/QH13. Read from memory: compare with the printed law before going live."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Terms:
    """First complaint, calendar days.

    ``to_file``: 90 from the day the decision was received or known; obstacles like illness or flood do not count
    (Điều 9). ``to_accept``: 10 from receipt (Điều 27). ``to_settle``: 30 from acceptance, ``to_settle_complex``: 45
    where the matter is complex (Điều 28).
    """

    to_file: int = 90
    to_accept: int = 10
    to_settle: int = 30
    to_settle_complex: int = 45

    def file_until(self, known_on: date) -> date:
        return known_on + timedelta(days=self.to_file)

    def accept_by(self, received_on: date) -> date:
        return received_on + timedelta(days=self.to_accept)

    def settle_by(self, accepted_on: date, *, is_complex: bool) -> date:
        return accepted_on + timedelta(days=self.to_settle_complex if is_complex else self.to_settle)


TERMS = Terms()
