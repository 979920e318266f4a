"""The public pages over HTTP: beside nginx that hands out the same bytes, and by Lighthouse at phone profile."""

import argparse
import asyncio
import os
import platform
import shutil
from typing import Any

import lighthouse
from run import save
from stage import ROOT, demonstration
from verification import nginx, once, rate, served

EVIDENCE = ROOT / "docs" / "evidence" / "public.json"
KINDS = ("performance", "accessibility", "best-practices")
"""A demonstration asks search engines to stay away, so SEO is held by a test on pages that are none."""
WHAT = (
    "Requests a second of one web process of ours beside one of nginx with the same bytes, no cache between; bytes of"
    " the page itself, uncompressed; Lighthouse scores of 100 at phone profile."
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="write docs/evidence/public.json")
    options = asked.parse_args()
    with demonstration():
        results = measured()
    for page, found in results.items():
        print(f"{page:32}" + "  ".join(f"{name} {value}" for name, value in found.items()))
    if options.write:
        machine = {"python": platform.python_version(), "cpus": os.cpu_count(), "database": "SQLite"}
        save(EVIDENCE, {"what": WHAT, **machine, "pages": results})


def measured() -> dict[str, dict[str, Any]]:
    results: dict[str, dict[str, Any]] = {}
    bodies: dict[str, bytes] = {}
    with served() as port:
        for page in lighthouse.PAGES:
            bodies[page] = asyncio.run(once(port, page))
            scores, _wrong = lighthouse.measured(f"http://127.0.0.1:{port}{page}", KINDS)
            results[page] = {"bytes": len(bodies[page]), **scores}
        for page, found in results.items():  # after the browser has gone: these keep the server's hands full
            found["ours a second"] = round(asyncio.run(rate(port, page)))
    if shutil.which("nginx") is None:
        return {page: {**found, "nginx": "left out: not installed"} for page, found in results.items()}
    for page, found in results.items():
        with nginx(bodies[page]) as port:
            file = asyncio.run(rate(port, "/page.html"))
        found |= {"nginx a second": round(file), "times slower than nginx": round(file / found["ours a second"], 1)}
    return results


if __name__ == "__main__":
    main()
