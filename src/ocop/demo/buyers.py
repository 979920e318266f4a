"""What buyers' phones asked of the codes until 20 July, and a notice of recall that an agency has published."""

from datetime import date, timedelta

from ocop.demo.stage import Stage
from ocop.domain.certification import counting
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import recalls, scans
from ocop.platform.core import clock

DAY = date(2020, 7, 20)
DAYS = 30
SCANNED = 6
_RHYTHM = (3, 2, 4, 3, 6, 9, 8)
"""Requests a day, by the day of the week."""


def until_july(stage: Stage) -> None:
    """A few codes are asked for every day; the one with the notice far more often since it was published."""
    held = {row.product.name: row for row in Certificate.objects.select_related("product").order_by("pk")}
    for place, certificate in enumerate(list(held.values())[:SCANNED]):
        for back in range(DAYS):
            day = DAY - timedelta(days=back)
            _asked(certificate, day, _RHYTHM[(day.weekday() + place) % len(_RHYTHM)])
    for _, part in stage.every_part():
        if plot := part.plot.get("recalled"):
            certificate = held[part.name]
            with clock.at(plot["day"]):
                recalls.publish(
                    certificate=certificate, whole_product=False, agency=plot["agency"], number=plot["number"],
                    document_on=plot["day"], published_on=plot["day"], text=plot["text"], by=stage.people["dung"],
                )  # fmt: skip
            _asked(certificate, plot["day"], plot["asked"])
            counting.flush()
            with clock.at(plot["day"]):
                scans.watch()
    counting.flush()


def _asked(certificate: Certificate, day: date, times: int) -> None:
    for _ in range(times):
        counting.add(certificate, day)
