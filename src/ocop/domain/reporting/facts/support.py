"""Products advised, requests granted, contracts between producers and buyers."""

from collections.abc import Iterator

from ocop.domain.producers.models import LinkageContract
from ocop.domain.reporting.facts.base import Fact, Scope, Source, address, placed, sources, through
from ocop.domain.support.models import Consultation, Request

_WAY = "producer__"


def consultations(scope: Scope) -> Iterator[Fact]:
    rows = Consultation.objects.filter(
        scope.of_seasons("season"), state__in=Consultation.COUNTED, assigned_on__lte=scope.last,
        territory__startswith=scope.path,
    )  # fmt: skip
    names = ("pk", "uid", "product__name", "producer__name", "producer__kind", "assigned_on", "basis", *through(_WAY))
    for row in rows.order_by("pk").values(*names):
        yield Fact(
            f"consultation:{row['pk']}", f"{row['product__name']}, {row['producer__name']}", row["assigned_on"],
            {"basis": row["basis"], "producer_kind": row["producer__kind"], **placed(row, _WAY)},
            url=address("office:consultation", row["uid"]),
        )  # fmt: skip


def requests(scope: Scope) -> Iterator[Fact]:
    """Requests for support that were granted and not given up; ``subject`` is the product or the place."""
    rows = Request.objects.filter(
        state__in=Request.GRANTED, approved_on__lte=scope.last, territory__startswith=scope.path,
        scheme__season__province=scope.season.province_id,
    )  # fmt: skip
    names = ("pk", "uid", "product__name", "place_name", "producer__name", "producer__kind", "approved_on",
             "scheme__kind", "scheme__season__year", *through(_WAY))  # fmt: skip
    seen: set[tuple[str, ...]] = set()
    for row in rows.order_by("approved_on", "pk").values(*names):
        what = row["product__name"] or row["place_name"] or row["producer__name"]
        subject = (row["scheme__kind"], str(row["scheme__season__year"]), row["producer__name"], what)
        yield Fact(
            f"request:{row['pk']}", f"{what}, {row['producer__name']}", row["approved_on"],
            {
                "scheme": row["scheme__kind"], "first": "" if subject in seen else "yes",
                "producer_kind": row["producer__kind"], **placed(row, _WAY),
            },
            url=address("office:support_request", row["uid"]),
        )  # fmt: skip
        seen.add(subject)


def contracts(scope: Scope) -> Iterator[Fact]:
    """Linkage and purchase contracts that were checked."""
    state = LinkageContract.State
    rows = LinkageContract.objects.filter(
        state__in=(state.CHECKED, state.ENDED), signed_on__lte=scope.last,
        producer__commune__path__startswith=scope.path,
    )  # fmt: skip
    names = ("pk", "uid", "number", "producer__name", "producer__kind", "signed_on", "kind", *through(_WAY))
    for row in rows.order_by("signed_on", "pk").values(*names):
        yield Fact(
            f"contract:{row['pk']}", f"{row['number']}, {row['producer__name']}", row["signed_on"],
            {"contract_kind": row["kind"], "producer_kind": row["producer__kind"], **placed(row, _WAY)},
            url=address("office:linkage_contract", row["uid"]),
        )  # fmt: skip


_MADE = ("producer_kind", "district", "commune")
sources.add("consultations", Source(
    "consultations", "Sản phẩm được tư vấn", "sản phẩm", ("basis", *_MADE), consultations,
))  # fmt: skip
sources.add(
    "requests", Source("requests", "Yêu cầu hỗ trợ được duyệt", "yêu cầu", ("scheme", "first", *_MADE), requests)
)
sources.add("contracts", Source(
    "contracts", "Hợp đồng liên kết, tiêu thụ", "hợp đồng", ("contract_kind", *_MADE), contracts,
))  # fmt: skip
