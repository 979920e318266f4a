"""``make bench``: the hot paths beside a bare Django view and beside raw SQL or the bare Typst call, in one run."""

import argparse
import json
import platform
import statistics
import time
from pathlib import Path as File
from typing import Any

from stage import ROOT, demonstration, grow

EVIDENCE = ROOT / "docs" / "evidence" / "bench.json"
SECONDS = 3.0
LEAST = 15
HEAD = ("path", "ms", "bare view", "×", "below it", "ms", "×")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1000, help="ideas, dossiers and certificates, of each (1000, 10000)")
    asked.add_argument("--write", action="store_true", help="write docs/evidence/bench.json")
    options = asked.parse_args()
    print(f"Demonstration and {options.rows:,} rows …", flush=True)
    with demonstration():
        grow(options.rows)
        results = measured()
    show(results)
    if options.write:
        write(options.rows, results)


def measured() -> list[dict[str, Any]]:
    import paths

    page = paths.bare_page()
    results = [compare(path, page) for path in paths.pages()]
    return [*results, *(compare(path, None) for path in (paths.score_sheet(), paths.contract(), paths.certificate()))]


def compare(path: Any, page: Any) -> dict[str, Any]:
    """The acts take turns, so that a busy moment of the machine hits all of them. Medians, in milliseconds."""
    acts = {"ours": path.ours, "below": path.bare} | ({"view": page} if page else {})
    for act in acts.values():
        act()
    taken: dict[str, list[float]] = {name: [] for name in acts}
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(taken["ours"]) < LEAST:
        for name, act in acts.items():
            start = time.perf_counter()
            act()
            taken[name].append((time.perf_counter() - start) * 1000)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    result = {
        "path": path.name, "ms": round(medians["ours"], 2), "below": path.below, "below_ms": round(medians["below"], 3),
        "times_below": round(medians["ours"] / medians["below"], 1),
    }  # fmt: skip
    if page:
        result |= {
            "bare_view_ms": round(medians["view"], 2), "times_bare_view": round(medians["ours"] / medians["view"], 1)
        }  # fmt: skip
    return result


def show(results: list[dict[str, Any]]) -> None:
    rows = [HEAD] + [
        (
            row["path"], f"{row['ms']:.1f}", f"{row.get('bare_view_ms', ''):}", f"{row.get('times_bare_view', '')}",
            row["below"], f"{row['below_ms']:.2f}", f"{row['times_below']}",
        )
        for row in results
    ]  # fmt: skip
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for row in rows:
        print("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())


def write(rows: int, results: list[dict[str, Any]]) -> None:
    """Results of other sizes stay."""
    kept = json.loads(EVIDENCE.read_text(encoding="utf-8")) if EVIDENCE.exists() else {}
    sizes = kept.get("sizes", {}) | {str(rows): results}
    said = {
        "what": "Medians in milliseconds; ratios against a bare Django view (one indexed query, fifty rows, no"
        " middleware) and against raw SQL or the bare Typst call, in the same run.",
        "python": platform.python_version(), "database": "SQLite", "sizes": sizes,
    }  # fmt: skip
    save(EVIDENCE, said)


def save(file: File, said: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"→ {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
