"""Reports at size: a full annual report for 2,000 products and 209 communes, and for the nation's 17,000 products.

Counting beside the same sums in raw SQL, freezing, the workbook and the paper, with the memory each took, in one run.
Prints a table; ``--write`` keeps it in ``docs/evidence/reports.json``.
"""

import argparse
import json
import platform
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Any

from stage import ROOT, demonstration, grow

DAY = date(2020, 7, 20)
EVIDENCE = ROOT / "docs" / "evidence" / "reports.json"
_MADE = (
    "certification_certificate c JOIN producers_product p ON p.id = c.product_id"
    " JOIN producers_producer m ON m.id = p.producer_id"
)
_OF_UNIT = f"FROM {_MADE} JOIN government_adminunit u ON u.id = m.commune_id GROUP BY u.parent_id, c.stars"
_OF_GROUP = (
    f"FROM {_MADE} JOIN rulebook_subgroup s ON s.id = p.subgroup_id JOIN rulebook_productgroup g ON g.id = s.group_id"
    " GROUP BY g.code, c.stars"
)
SUMS = (
    "SELECT stars, count(*) FROM certification_certificate GROUP BY stars",
    f"SELECT u.parent_id, c.stars, count(*) {_OF_UNIT}",
    f"SELECT g.code, c.stars, count(*) {_OF_GROUP}",
    f"SELECT m.kind, count(DISTINCT m.id), count(*) FROM {_MADE} GROUP BY m.kind",
    "SELECT state, count(*) FROM dossiers_idea GROUP BY state",
    "SELECT state, count(*) FROM dossiers_dossier GROUP BY state",
)
"""What the tables of products, places, groups, producers, ideas and dossiers come down to."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--products", type=int, nargs="*", default=[2_000, 17_000])
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    found: dict[str, Any] = {}
    with demonstration():
        from ocop.platform.core import clock

        with clock.at(DAY):
            for products in options.products:
                grow(products)
                spread()
                found[str(products)] = measured()
    for products, rows in found.items():
        print(f"{products} products")
        for name, row in rows.items():
            print(f"  {name:<12}{row['ms']:>10.0f} ms {row['times']:>8.1f} × raw SQL {row['mb']:>8.1f} MB")
    if options.write:
        facts = {"machine": platform.machine(), "products": found}
        EVIDENCE.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def spread() -> None:
    """A producer in each of the 209 communes, the products dealt out among them."""
    from ocop.domain.certification.models import Certificate
    from ocop.domain.producers.models import Producer, Product
    from ocop.platform.government.models import AdminUnit

    kinds = list(Producer.Kind)
    communes = list(AdminUnit.objects.filter(level=3, valid_from=date(2020, 1, 1), valid_to__gte=DAY).order_by("code"))
    makers = [
        Producer.objects.get_or_create(
            name=f"Chủ thể đo {commune.code}", commune=commune,
            defaults={"kind": kinds[place % len(kinds)], "representative": "Người đo"},
        )[0]
        for place, commune in enumerate(communes)
    ]  # fmt: skip
    rows = list(Certificate.objects.select_related("product").order_by("pk"))
    for place, row in enumerate(rows):
        maker = makers[place % len(makers)]
        row.product.producer, row.territory = maker, maker.commune.path
    Product.objects.bulk_update({row.product for row in rows}, ["producer"], batch_size=500)
    Certificate.objects.bulk_update(rows, ["territory"], batch_size=500)


def measured() -> dict[str, Any]:
    from ocop.domain.plans import queries as plans
    from ocop.domain.reporting import computing, reading
    from ocop.domain.reporting.facts import Scope
    from ocop.domain.reporting.models import ReportPeriod
    from ocop.domain.reporting.printing import paper_of
    from ocop.domain.reporting.workbook import workbook
    from ocop.platform.government.queries import committee_of, standing_office_of
    from ocop.platform.papers import rendering
    from ocop.platform.papers.forms import Particulars
    from ocop.platform.papers.types import paper_types

    season = plans.season_of(2020)
    scope = Scope(season, DAY)
    raw, _ = _best(_sums)
    kept: list[Any] = []
    counted, memory = _best(lambda: kept.append(computing.compute(scope)))
    shown = reading.sheets(kept[-1])
    frozen, frozen_memory = _best(lambda: json.loads(json.dumps(kept[-1])))
    book, book_memory = _best(lambda: workbook("Báo cáo năm", DAY, shown).close())
    period = ReportPeriod.objects.select_related("season").first()
    values = paper_of(
        agency=standing_office_of(season.province), addressee=committee_of(season.province), period=period, as_of=DAY,
        shown=shown, texts={},
    )  # fmt: skip
    form = paper_types["reporting.report"].compose(values)
    paper, paper_memory = _best(lambda: rendering.pdf(form, Particulars(drawn_on=DAY)))
    return {
        "raw SQL": _row(raw, raw, 0),
        "counting": _row(counted, raw, memory),
        "freezing": _row(frozen, raw, frozen_memory),
        "workbook": _row(book, raw, book_memory),
        "paper": _row(paper, raw, paper_memory),
    }


def _sums() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for words in SUMS:
            cursor.execute(words)
            cursor.fetchall()


def _best(act: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of the best of three, and the greatest memory in MB of one more."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return min(times), peak


def _row(ms: float, raw: float, memory: float) -> dict[str, Any]:
    return {"ms": round(ms, 1), "times": round(ms / raw, 1), "mb": round(memory, 1)}


if __name__ == "__main__":
    main()
