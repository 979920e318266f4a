"""A worker of its own process, to be killed at any moment: grants certificates decision by decision, then prints them.

``python -m ocop.domain.certification.tests.killed_worker <database> <folder> <official day>``. What is done is not done
again.
"""

import sys
from datetime import date

EACH = 4
"""Products to a decision."""


def grant(day: date) -> None:
    from ocop.domain.certification.models import Certificate
    from ocop.domain.certification.services.recognition import PastLine, import_decision
    from ocop.domain.producers.models import Product
    from ocop.platform.accounts.models import User
    from ocop.platform.government.models import AdminUnit

    by, unit = User.objects.get(email="dung@demo.example"), AdminUnit.objects.get(code="24")
    while left := list(Product.objects.exclude(pk__in=Certificate.objects.values("product")).order_by("pk")[:EACH]):
        import_decision(
            unit=unit, number=f"{left[0].pk}/QĐ-UBND", issued_on=day, title="Công nhận", months=36, by=by,
            lines=[PastLine(product, 3) for product in left],
        )  # fmt: skip


def print_all() -> None:
    """The files of each decision. Whoever was at a step before was killed: its ten minutes are taken as over."""
    from ocop.domain.certification.models import Decision
    from ocop.domain.certification.services import printing
    from ocop.platform.accounts.models import User
    from ocop.platform.files import batches
    from ocop.platform.files.models import Batch

    by = User.objects.get(email="dung@demo.example")
    Batch.objects.filter(Batch.GOING).update(begun_at=None, tries=0)
    made = set(Batch.objects.values_list("back", flat=True))
    for decision in Decision.objects.order_by("pk"):
        batch = printing.ask(decision=decision, by=by)
        if batch.back in made and not batch.is_going:
            continue
        while batch.is_going:
            batches.step(batch.pk, batch.done)
            batch.refresh_from_db()


def main(database: str, folder: str, day: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.STORAGES["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder},
    }  # fmt: skip
    django.setup()
    from ocop.platform.core import clock

    sys.stdout.write("begun\n")
    sys.stdout.flush()
    with clock.at(date.fromisoformat(day)):
        grant(date.fromisoformat(day))
        print_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
