"""A council day at size: 12 members, 200 products, some 30 criteria; the table, opening, closing, minutes.

Each beside raw SQL over the same rows or the bare paper call, in one run. Prints a table; ``--write`` keeps it in
``docs/evidence/council.json``.
"""

import argparse
import json
import platform
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from stage import ROOT, _copy, demonstration

DAY = date(2020, 7, 20)
EVIDENCE = ROOT / "docs" / "evidence" / "council.json"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--members", type=int, default=12)
    asked.add_argument("--products", type=int, default=200)
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    with demonstration():
        from ocop.platform.core import clock

        with clock.at(DAY):
            results = measured(options.members, options.products)
    size = {"members": options.members, "products": options.products, "criteria": results.pop("criteria")}
    print(f"{size['members']} members × {size['products']} products × {size['criteria']} criteria")
    for name, row in results.items():
        below = f"{row['below']:<28}{row['below_ms']:>9.2f} ms"
        print(f"{name:<16}{row['ms']:>10.1f} ms   {below}   {row['times']:>7.1f} ×")
    if options.write:
        facts = {"machine": platform.machine(), "size": size, "results": results}
        EVIDENCE.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def measured(members: int, products: int) -> dict[str, Any]:
    from paths import got, visitor

    from ocop.domain.evaluation.models import Entry
    from ocop.domain.evaluation.services import papers, results
    from ocop.platform.accounts.models import User
    from ocop.platform.papers import rendering
    from ocop.platform.papers.services.drafting import form_of, particulars_of

    dung = User.objects.get(email="dung@demo.example")
    round_ = _round(members, products)
    criteria = len(round_.entries.first().dossier.criteria_set.parsed.criteria)
    opened = _once(lambda: results.open_marks(round_=round_, by=dung))
    sums = "SELECT entry_id, avg(total), max(total) - min(total) FROM evaluation_scoresheet GROUP BY entry_id"
    table = got(visitor(dung), f"/lam-viec/danh-gia/dot/{round_.uid}/ket-qua/")
    table()
    rows = "SELECT * FROM evaluation_scoresheet s JOIN evaluation_entry e ON e.id = s.entry_id WHERE e.round_id = %s"
    shown = min(_once(table) for _ in range(3))
    Entry.objects.filter(round=round_, state=Entry.State.DISCUSSION).update(state=Entry.State.SCORED)
    closed = _once(lambda: results.close(round_=round_, by=dung))
    entries = list(
        round_.entries.select_related(
            "dossier__product", "dossier__producer", "dossier__procedure", "dossier__criteria_set", "round__council"
        )
    )
    drafted: list[Any] = []
    drawn = _once(lambda: drafted.append(_paper(papers.minutes(round_, entries, by=dung))))
    form, particulars = form_of(drafted[0]), particulars_of(drafted[0])
    return {
        "criteria": criteria,
        "opening": _beside(opened, "one grouped SELECT", _sql(sums)),
        "result table": _beside(shown, "the sheets as one SELECT", _sql(rows, round_.pk)),
        "closing": _beside(
            closed, "one UPDATE of the dossiers",
            _sql("UPDATE dossiers_dossier SET state = state WHERE id IN"
                 " (SELECT dossier_id FROM evaluation_entry WHERE round_id = %s)", round_.pk),
        ),
        "minutes": _beside(drawn, "the bare paper call", _once(lambda: rendering.pdf(form, particulars))),
    }  # fmt: skip


def _paper(paper: Any) -> Any:
    from ocop.platform.papers.services.drafting import draft_pdf

    draft_pdf(paper)
    return paper


def _round(members: int, products: int) -> Any:
    """A round whose every sheet is in; its dossiers are copies of one that the province judged."""
    from ocop.demo.marks import choices_for
    from ocop.domain.dossiers.models import Dossier
    from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round, ScoreSheet
    from ocop.domain.plans.models import Season
    from ocop.domain.rulebook import tally
    from ocop.platform.accounts.models import User

    judged = Entry.objects.filter(round__council__stage="province").select_related("round__council", "dossier__product")
    source = judged.first()
    season = Season.objects.create(
        year=2031, name="Chu trình đo", province=source.round.council.unit, starts_on=date(2031, 1, 1),
        ends_on=date(2031, 12, 31),
    )  # fmt: skip
    council = Council.objects.create(
        season=season, stage="province", unit=source.round.council.unit, territory=source.round.council.territory,
        name="Hội đồng đo", decision_number="1/QĐ", decided_on=DAY,
    )  # fmt: skip
    round_ = Round.objects.create(council=council, number=1, milestone=source.round.milestone, state="SCORING")
    users = [User.objects.create_user(f"do-{n}@demo.example", full_name=f"Thành viên {n}") for n in range(members)]
    seats = CouncilMember.objects.bulk_create(
        CouncilMember(council=council, user=user, seat="CHAIR" if place == 0 else "MEMBER", position=place)
        for place, user in enumerate(users)
    )
    made = _copy(
        [source.dossier.product] * products, [{"name": f"Sản phẩm {n}", "slug": f"do-{n}"} for n in range(products)]
    )
    dossiers = _copy(
        [source.dossier] * products,
        [{"product": product, "season": season, "idea_id": None, "state": Dossier.State.IN_ROUND} for product in made],
    )
    entries = Entry.objects.bulk_create(
        Entry(round=round_, dossier=row, position=place, sheets_total=members, sheets_submitted=members)
        for place, row in enumerate(dossiers, start=1)
    )
    definition = source.dossier.criteria_set.parsed
    marks = [choices_for(definition, 55 + n % 30, str(n)) for n in range(members)]
    ScoreSheet.objects.bulk_create(
        [
            ScoreSheet(
                entry=entry, member=seat, state="SUBMITTED", choices=choices, total=tally.total(definition, choices)
            )
            for entry in entries
            for seat, choices in zip(seats, marks, strict=True)
        ],
        batch_size=500,
    )
    return round_


def _sql(words: str, *values: Any) -> float:
    from django.db import connection

    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(words, values)
            if cursor.description:
                cursor.fetchall()

    return min(_once(act) for _ in range(5))


def _once(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _beside(ms: float, below: str, below_ms: float) -> dict[str, Any]:
    return {"ms": round(ms, 1), "below": below, "below_ms": round(below_ms, 2), "times": round(ms / below_ms, 1)}


if __name__ == "__main__":
    main()
