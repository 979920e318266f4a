"""Ideas of the season, dossiers, results of the rounds."""

from collections.abc import Iterator

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.queries import SENT_UP
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.reporting.facts.base import Fact, Scope, Source, address, placed, sources, through

_WAY = "producer__"
_SHARED = ("pk", "uid", "product__name", "producer__name", "producer__kind", "product__subgroup__group__code")
_CLOSED = (Round.State.CLOSED, Round.State.APPROVED, Round.State.SENT_UP)


def ideas(scope: Scope) -> Iterator[Fact]:
    """Registration forms that were sent; ``step`` is how far each has come: received, sent up, chosen for the cycle."""
    rows = Idea.objects.filter(scope.of_seasons("season"), sent_on__lte=scope.last, territory__startswith=scope.path)
    names = (*_SHARED, "state", "participation", "sent_on", *through(_WAY))
    for row in rows.order_by("pk").values(*names):
        cycle, up = row["state"] == Idea.State.IN_CYCLE, row["state"] in SENT_UP
        yield Fact(
            f"idea:{row['pk']}", f"{row['product__name']}, {row['producer__name']}", row["sent_on"],
            {
                "step": "cycle" if cycle else "up" if up else "received", "participation": row["participation"],
                "producer_kind": row["producer__kind"], "group": row["product__subgroup__group__code"],
                **placed(row, _WAY),
            },
            url=address("office:idea", row["uid"]),
        )  # fmt: skip


def dossiers(scope: Scope) -> Iterator[Fact]:
    """Dossiers that were sent and not withdrawn."""
    rows = Dossier.objects.filter(scope.of_seasons("season"), sent_on__lte=scope.last, territory__startswith=scope.path)
    rows = rows.exclude(state=Dossier.State.WITHDRAWN)
    for row in rows.order_by("pk").values(*_SHARED, "state", "participation", "sent_on", *through(_WAY)):
        yield Fact(
            f"dossier:{row['pk']}", f"{row['product__name']}, {row['producer__name']}", row["sent_on"],
            {
                "dossier_state": row["state"], "participation": row["participation"],
                "producer_kind": row["producer__kind"], "group": row["product__subgroup__group__code"],
                **placed(row, _WAY),
            },
            url=address("office:dossier", row["uid"]),
        )  # fmt: skip


def results(scope: Scope) -> Iterator[Fact]:
    """One product in one closed round: scored, stars, where it goes; it went up once the round was sent up."""
    rows = Entry.objects.filter(
        scope.of_seasons("round__council__season"), round__state__in=_CLOSED, round__closed_on__lte=scope.last,
        dossier__territory__startswith=scope.path,
    ).exclude(state=Entry.State.REMOVED)  # fmt: skip
    names = (
        "pk", "uid", "dossier__product__name", "dossier__producer__name", "dossier__producer__kind", "outcome", "stars",
        "state", "round__number", "round__state", "round__closed_on", "round__council__stage",
        *through("dossier__producer__"),
    )  # fmt: skip
    for row in rows.order_by("pk").values(*names):
        waits = row["outcome"] == Entry.Outcome.FORWARD and row["round__state"] != Round.State.SENT_UP
        yield Fact(
            f"entry:{row['pk']}", f"{row['dossier__product__name']}, {row['dossier__producer__name']}",
            row["round__closed_on"],
            {
                "stage": row["round__council__stage"], "round": str(row["round__number"]),
                "outcome": Entry.Outcome.OPEN if waits else row["outcome"],
                "stars": str(row["stars"] or 0), "scored": "yes" if row["state"] == Entry.State.SCORED else "",
                "producer_kind": row["dossier__producer__kind"], **placed(row, "dossier__producer__"),
            },
            url=address("office:entry", row["uid"]),
        )  # fmt: skip


_MADE = ("participation", "group", "producer_kind", "district", "commune")
sources.add("ideas", Source("ideas", "Ý tưởng đăng ký", "ý tưởng", ("step", *_MADE), ideas))
sources.add("dossiers", Source("dossiers", "Hồ sơ đã gửi", "hồ sơ", ("dossier_state", *_MADE), dossiers))
sources.add("results", Source(
    "results", "Kết quả các đợt đánh giá", "sản phẩm",
    ("stage", "round", "outcome", "stars", "scored", "producer_kind", "district", "commune"), results,
))  # fmt: skip
