"""Products with a certificate, and the producers behind them."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from ocop.domain.certification.models import Certificate, DecisionLine
from ocop.domain.dossiers.models import Idea
from ocop.domain.reporting.facts.base import Fact, Scope, Source, address, placed, sources, through

P = Idea.Participation
S = Certificate.Status
_WAY = "product__producer__"
_NEW = {P.NEW: "NEW", P.EXISTING: "NEW", P.RETRY: "NEW", P.UPGRADE: "UPGRADE", P.AGAIN: "AGAIN"}
"""What the reports call new: whatever was not recognised before."""
SOON = timedelta(days=180)
"""QĐ 26/2026 opens the re-evaluation this long before the end."""


def certificates(scope: Scope) -> Iterator[Fact]:
    """Each certificate issued until the last day, with its standing on that day. One query."""
    line = DecisionLine.objects.filter(decision=OuterRef("decision"), product=OuterRef("product"))
    rows = Certificate.objects.filter(issued_on__lte=scope.last, territory__startswith=scope.path)
    rows = rows.annotate(participation=Subquery(line.values("dossier__participation")[:1]))
    names = (
        "pk", "uid", "product_name", "producer_name", "product__producer", "stars", "issued_on",
        "expires_on", "extended_until", "state", "revoked_on", "replaced_on", "participation",
        "product__producer__kind",
        "product__subgroup__group__code", *through(_WAY),
    )  # fmt: skip
    for row in rows.order_by("product_name", "pk").values(*names):
        status, ended = _standing(row, scope.last)
        yield Fact(
            f"certificate:{row['pk']}",
            f"{row['product_name']}, {row['producer_name']}",
            row["issued_on"],
            {
                "stars": str(row["stars"]),
                "status": status,
                "participation": _NEW.get(row["participation"], ""),
                "producer_kind": row["product__producer__kind"],
                "group": row["product__subgroup__group__code"],
                "year": str(row["issued_on"].year),
                "ended_in": str(ended.year) if ended else "",
                "ends_soon": "yes" if status == S.VALID and row["expires_on"] <= scope.last + SOON else "",
                "producer": str(row["product__producer"]),
                **placed(row, _WAY),
            },
            url=address("office:certificate", row["uid"]),
        )


def producers(scope: Scope) -> Iterator[Fact]:
    """Who holds at least one certificate in force; a producer counts once, however many products."""
    rows = Certificate.objects.filter(issued_on__lte=scope.last, territory__startswith=scope.path)
    names = (
        "state", "revoked_on", "replaced_on", "expires_on", "extended_until", "product__producer",
        "product__producer__uid", "producer_name", "product__producer__kind", *through(_WAY),
    )  # fmt: skip
    seen: set[int] = set()
    for row in rows.order_by("producer_name", "pk").values(*names):
        if row["product__producer"] in seen or _standing(row, scope.last)[0] != S.VALID:
            continue
        seen.add(row["product__producer"])
        yield Fact(
            f"producer:{row['product__producer']}", row["producer_name"], None,
            {"producer_kind": row["product__producer__kind"], **placed(row, _WAY)},
            url=address("office:producer", row["product__producer__uid"]),
        )  # fmt: skip


def _standing(row: dict, day: date) -> tuple[str, date | None]:
    """Its status on ``day`` as ``Certificate.status_on`` says it, and since when it no longer holds."""
    known = {name: row[name] for name in ("state", "revoked_on", "replaced_on", "expires_on", "extended_until")}
    certificate = Certificate(**known)
    status = certificate.status_on(day)
    until = {S.REVOKED: row["revoked_on"], S.REPLACED: row["replaced_on"], S.EXPIRED: certificate.holds_until}
    return status.value, until.get(status)


sources.add("products", Source(
    "products", "Sản phẩm được công nhận", "sản phẩm",
    (
        "stars", "status", "participation", "group", "producer_kind", "district", "commune", "year", "ended_in",
        "ends_soon",
    ),
    certificates,
))  # fmt: skip
sources.add("producers", Source(
    "producers", "Chủ thể có sản phẩm còn hiệu lực", "chủ thể", ("producer_kind", "district", "commune"), producers,
))  # fmt: skip
