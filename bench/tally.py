"""Random sheets of every shipped set through the tally and through its slow reading. Prints JSON."""

import argparse
import json
import os
import random
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from ocop.domain.rulebook import tally  # noqa: E402
from ocop.domain.rulebook.definitions import CriteriaSetDefinition  # noqa: E402
from ocop.domain.rulebook.tests import sets  # noqa: E402
from ocop.domain.rulebook.tests.slow_tally import slow_tally  # noqa: E402

SHOWN = 5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sheets", type=int, default=200_000)
    asked.add_argument("--seed", type=int, default=2020)
    given = asked.parse_args()
    dice = random.Random(given.seed)
    every = sets.every_set()
    apart: list[dict[str, Any]] = []
    stars: dict[str, int] = {}
    begun = time.perf_counter()
    for number in range(given.sheets):
        regulation, code = every[number % len(every)]
        found = sets.definition(regulation, code)
        choices = sheet(found, dice)
        quick = tally.tally(found, choices).as_json()
        quick.pop("derivation")
        slow = slow_tally(sets.raw(regulation), code, choices)
        key = "none" if quick["stars"] is None else str(quick["stars"])
        stars[key] = stars.get(key, 0) + 1
        if quick != slow:
            apart.append({"set": f"{regulation} {code}", "choices": choices, "quick": quick, "slow": slow})
    json.dump(
        {
            "sheets": given.sheets,
            "seed": given.seed,
            "sets": len(every),
            "apart": len(apart),
            "examples": apart[:SHOWN],
            "stars": dict(sorted(stars.items())),
            "seconds": round(time.perf_counter() - begun, 1),
        },
        sys.stdout,
        ensure_ascii=False,
    )


def sheet(found: CriteriaSetDefinition, dice: random.Random) -> dict[str, int | None]:
    """Poor, middling and generous sheets in turn, some criteria left open, so that every class and gate is met."""
    floor, open_ = dice.choice((0.0, 0.0, 0.5, 0.8)), dice.choice((0.0, 0.0, 0.1))
    choices: dict[str, int | None] = {}
    for code, criterion in found.criteria.items():
        top = len(criterion.options) - 1
        choices[code] = None if dice.random() < open_ else dice.randint(round(floor * top), top)
    return choices


if __name__ == "__main__":
    main()
