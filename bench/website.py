"""The public pages with few and with 20,000 products, each beside a bare Django view in the same run."""

import argparse
import statistics
import sys
import time
from typing import Any

from stage import ROOT, demonstration, grow

EVIDENCE = ROOT / "docs" / "evidence" / "website.json"
PAGES = {
    "first page": "/",
    "catalogue": "/san-pham/",
    "catalogue, searched": "/san-pham/?q=vai",
    "catalogue, nothing found": "/san-pham/?q=khongcogi",
    "catalogue, three filters": "/san-pham/?mua=nay&sao=3&huyen=219",
    "catalogue, hundredth page": "/san-pham/?trang=100",
    "products of the province": "/san-pham/cua-tinh/",
    "product": "/san-pham/my-gao-suoi-lanh/",
    "producers": "/danh-ba/",
    "commune": "/xa/2020/07603/xa-nam-duong/",
    "map": "/ban-do/",
}
SIZES = (1_000, 20_000)
TURNS = 15


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="write docs/evidence/website.json")
    options = asked.parse_args()
    found: dict[str, dict[str, Any]] = {name: {} for name in PAGES}
    with demonstration():
        for rows in SIZES:
            grow(rows)
            for name, result in measured().items():
                found[name][str(rows)] = result
    for name, sizes in found.items():
        told = [f"{rows}: {one['ms']} ms, {one['times']} x, {one['queries']} q" for rows, one in sizes.items()]
        print(name.ljust(28), *told)
    unsteady = [name for name, sizes in found.items() if len({one["queries"] for one in sizes.values()}) > 1]
    if options.write:
        from run import save

        what = "Medians in milliseconds (test client, SQLite) and their ratio to a bare view in the same run."
        save(EVIDENCE, {"what": what, "pages": found})
    if unsteady:
        sys.exit(f"more questions with more products: {', '.join(unsteady)}")


def measured() -> dict[str, dict[str, Any]]:
    from growth import counted
    from paths import bare_page, got, visitor

    bare, everyone, found = bare_page(), visitor(), {}
    for name, address in PAGES.items():
        page = got(everyone, address)
        page()
        with counted() as counts:
            page()
        ours, below = _in_turn(page, bare)
        found[name] = {"ms": round(ours, 1), "times": round(ours / below, 1), "queries": counts["queries"]}
    return found


def _in_turn(*acts: Any) -> list[float]:
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(TURNS):
        for place, act in enumerate(acts):
            start = time.perf_counter()
            act()
            taken[place].append((time.perf_counter() - start) * 1000)
    return [statistics.median(times) for times in taken]


if __name__ == "__main__":
    main()
