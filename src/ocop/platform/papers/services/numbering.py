"""Our own number series: unique and without gaps, also when many ask at once or a worker dies."""

from django.db import transaction
from django.db.models import F

from ocop.platform.papers.models import NumberSeries


def next_number(*, code: str, year: int) -> int:
    """Take the next number of ``code`` in ``year``, in the caller's transaction.

    Whoever asks next waits until that transaction ends; if it is rolled back, the number is given again. Outside a
    transaction a number could be lost, so that is refused.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = "next_number needs the transaction of the act that uses the number"
        raise RuntimeError(msg)
    rows = NumberSeries.objects.filter(code=code, year=year)
    if not rows.update(last=F("last") + 1):
        # The first of the year: of several that arrive together one creates the row, the others wait and go on.
        NumberSeries.objects.bulk_create([NumberSeries(code=code, year=year)], ignore_conflicts=True)
        rows.update(last=F("last") + 1)
    return rows.values_list("last", flat=True).get()
