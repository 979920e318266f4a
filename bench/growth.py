"""How lists grow: queries, rows fetched and time at N rows and at five times as many. Prints JSON."""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from stage import demonstration, grow

LISTS = {
    "ideas": "/lam-viec/y-tuong/",
    "ideas, searched": "/lam-viec/y-tuong/?q=my",
    "dossiers": "/lam-viec/ho-so/",
    "dossiers, sorted by product": "/lam-viec/ho-so/?sap=product",
    "certificates": "/lam-viec/giay-chung-nhan/",
    "catalogue": "/san-pham/",
    "catalogue, searched": "/san-pham/?q=vai",
    "catalogue, second page": "/san-pham/?trang=2",
    "catalogue, three filters": "/san-pham/?mua=nay&sao=3&huyen=219",
    "products of the province": "/san-pham/cua-tinh/",
    "producers": "/danh-ba/",
    "producers, searched": "/danh-ba/?q=my",
    "commune": "/xa/2020/07603/xa-nam-duong/",
    "map": "/ban-do/",
    "product": "/san-pham/my-gao-suoi-lanh/",
    "home": "/",
    "leadership's page": "/lam-viec/tong-quan/",
}
TIMES = 9


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1000)
    few = asked.parse_args().rows
    with demonstration():
        grow(few)
        at_few = measured()
        grow(5 * few)
        at_many = measured()
    pages = {
        name: {"at_n": at, "at_5n": at_many[name], "times": round(at_many[name]["ms"] / at["ms"], 2)}
        for name, at in at_few.items()
    }
    json.dump({"n": few, "pages": pages}, sys.stdout, ensure_ascii=False)


def measured() -> dict[str, dict[str, Any]]:
    from paths import got, visitor

    from ocop.platform.accounts.models import User

    officer = visitor(User.objects.get(email="dung@demo.example"))
    everyone = visitor()
    found = {}
    for name, address in LISTS.items():
        act = got(officer if address.startswith("/lam-viec/") else everyone, address)
        act()
        with counted() as counts:
            act()
        found[name] = counts | {"ms": round(statistics.median(_timed(act) for _ in range(TIMES)), 1)}
    return found


def _timed(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """Count statements, and rows as they leave the cursor."""
    from django.db import connection
    from django.db.backends.utils import CursorWrapper

    counts = {"queries": 0, "rows": 0}

    class Counting(CursorWrapper):
        def fetchone(self) -> Any:
            row = self.cursor.fetchone()
            counts["rows"] += row is not None
            return row

        def fetchmany(self, *args: Any) -> Any:
            return self._seen(self.cursor.fetchmany(*args))

        def fetchall(self) -> Any:
            return self._seen(self.cursor.fetchall())

        def _seen(self, rows: Any) -> Any:
            counts["rows"] += len(rows)
            return rows

    def query(execute: Callable[..., Any], *args: Any) -> Any:
        counts["queries"] += 1
        return execute(*args)

    connection.make_cursor = lambda cursor: Counting(cursor, connection)  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(query):
            yield counts
    finally:
        del connection.make_cursor


if __name__ == "__main__":
    main()
