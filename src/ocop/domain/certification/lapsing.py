"""The radar: what runs out, which notice is owed, how many products each half-year must judge again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Max, Prefetch, Q, QuerySet, Value, When

from ocop.domain.certification.models import Certificate, Notice
from ocop.domain.certification.queries import having
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.producers.models import ProducerPaper
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

THRESHOLDS = (30, 90, 120, 180)
"""Days before the last day, the nearest first. QĐ 26/2026 opens re-evaluation at 180 and closes it at 120 days; QĐ 148
asks for a notice at 30 (``rules.md`` §5); 90 days is the office's own practice.
"""
HORIZON = timedelta(days=THRESHOLDS[-1])
AHEAD = 6
"""Half-years that the forecast shows."""

S = Certificate.Status


def band(days_left: int) -> int | None:
    """The nearest threshold not yet passed: 100 days left belong to 120. Past or beyond the horizon: none."""
    return next((limit for limit in THRESHOLDS if 0 <= days_left <= limit), None)


def owed(day: date) -> Iterator[tuple[int, QuerySet[Certificate], QuerySet[ProducerPaper]]]:
    """By threshold: certificates in force, and papers they rest on, that have reached it without its notice."""
    for days, near, far in _bands(day):
        within = {"expires_on__gte": near, "expires_on__lte": far}
        known = Notice.objects.filter(days=days)
        yield (
            days,
            Certificate.objects.filter(having(S.VALID, day), **within)
            .exclude(pk__in=known.filter(certificate__isnull=False).values("certificate"))
            .select_related("product__producer"),
            _bases(day).filter(**within).exclude(pk__in=known.filter(base__isnull=False).values("base")),
        )


def _bands(day: date) -> Iterator[tuple[int, date, date]]:
    """(threshold, first and last day on which what belongs to it runs out)."""
    nearer = -1
    for days in THRESHOLDS:
        yield days, day + timedelta(days=nearer + 1), day + timedelta(days=days)
        nearer = days


def _bases(day: date) -> QuerySet[ProducerPaper]:
    """Current papers of products that hold a certificate, and of producers who hold one."""
    held = Certificate.objects.filter(having(S.VALID, day))
    of_product = Q(product__in=held.values("product"))
    of_producer = Q(product__isnull=True, producer__in=held.values("product__producer"))
    rows = ProducerPaper.objects.filter(of_product | of_producer, replaced_by__isnull=True, removed_at__isnull=True)
    return rows.select_related("producer__commune", "product", "file").annotate(kind_label=_kind_label(day))


def _kind_label(day: date) -> Case:
    """What the procedure of ``day`` calls each kind of paper; a kind it does not know is "giấy tờ"."""
    kinds = rulebook.procedure_on(day).parsed.evidence
    return Case(*(When(kind=kind.code, then=Value(kind.label)) for kind in kinds), default=Value("Giấy tờ"))


def named(base: ProducerPaper) -> str:
    """``Giấy chứng nhận ATTP (số 35/2018) của “Mỳ gạo Suối Lành”``; ``base`` comes from here."""
    of = f" của “{base.product}”" if base.product else ""
    return f"{base.kind_label} ({base.printed}){of}"  # type: ignore[attr-defined]


def bases_for(user: User, day: date) -> QuerySet[ProducerPaper]:
    """Papers under certificates this person may see that run out within the horizon, or have run out."""
    seen = allowed(user, "certification.view").values("product__producer")
    rows = _bases(day).filter(expires_on__lte=day + HORIZON, producer__in=seen)
    return rows.select_related("producer__commune__parent", "product", "file")


def radar_for(user: User, day: date) -> QuerySet[Certificate]:
    """Certificates that run out within the horizon or ran out as long ago, and no newer one in their place."""
    gone = day - HORIZON
    again = Dossier.objects.filter(participation=Idea.Participation.AGAIN).exclude(state=Dossier.State.WITHDRAWN)
    return (
        allowed(user, "certification.view")
        .filter(having(S.VALID, day) | having(S.EXPIRED, day), expires_on__lte=day + HORIZON, expires_on__gte=gone)
        .select_related("product__producer__commune__parent", "decision")
        .prefetch_related(
            Prefetch("notices", Notice.objects.select_related("paper").order_by("days")),
            Prefetch("product__dossiers", again.order_by("-opened_on", "-pk"), to_attr="again"),
        )
    )


def in_band(value: str, day: date) -> Q:
    """The rows of the radar of one band; ``qua-han`` for those past their day."""
    for days, near, far in _bands(day):
        if value == str(days):
            return Q(expires_on__gte=near, expires_on__lte=far)
    return Q(expires_on__lt=day)


def counts(rows: QuerySet[Certificate], day: date) -> list[tuple[str, int]]:
    """(band, how many) for the head of the radar, in one query."""
    names = [*(str(days) for days in THRESHOLDS), "qua-han"]
    asked = {f"n{place}": Count("pk", filter=in_band(name, day)) for place, name in enumerate(names)}
    found = rows.order_by().aggregate(**asked)
    return [(name, found[f"n{place}"]) for place, name in enumerate(names)]


def notices_for(user: User) -> QuerySet[Notice]:
    return allowed(user, "certification.view_notice").select_related(
        "producer__commune__parent", "certificate", "paper", "delivered_by"
    )


def notices_of(certificate: Certificate) -> QuerySet[Notice]:
    return certificate.notices.select_related("paper").order_by("made_on", "-days")


@dataclass(frozen=True)
class HalfYear:
    """``due``: certificates whose last day lies in it. ``rounds``: how many of the usual size that takes."""

    year: int
    half: int
    due: int
    rounds: int

    @property
    def name(self) -> str:
        return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"


def forecast(user: User, day: date) -> tuple[int, list[HalfYear]]:
    """The largest number of products a province's round has closed, and what the coming half-years must take."""
    closed = Round.objects.filter(state=Round.State.SENT_UP, council__stage="province")
    sizes = closed.annotate(size=Count("entries", filter=~Q(entries__state=Entry.State.REMOVED)))
    usual = sizes.aggregate(most=Max("size"))["most"] or 0
    halves = [_half_after(day, step) for step in range(AHEAD)]
    asked = {
        f"n{place}": Count("pk", filter=Q(expires_on__gte=max(first, day), expires_on__lte=last))
        for place, (first, last) in enumerate(halves)
    }
    found = allowed(user, "certification.view").filter(having(S.VALID, day)).aggregate(**asked)
    return usual, [
        HalfYear(first.year, 1 if first.month == 1 else 2, due, -(-due // usual) if usual else 0)
        for place, (first, _) in enumerate(halves)
        for due in [found[f"n{place}"]]
    ]


def _half_after(day: date, step: int) -> tuple[date, date]:
    number = day.year * 2 + (day.month > 6) + step  # noqa: PLR2004 June ends the first half
    year, second = divmod(number, 2)
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))
