"""Certificates and decisions: for officials, for holders, for everybody."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from ocop.domain.certification.codes import is_product_code, normalise, register_number_of
from ocop.domain.certification.models import Certificate, Decision, DecisionLine, Recall, SigningKey
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Entry
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Product
from ocop.domain.rulebook.models import Procedure
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

_WITH = ("product__producer__commune__parent", "product__subgroup__group", "decision__unit")
_FOR_VERDICT = ("product__subgroup__group", "product__photo", "decision__unit", "replaced_by")
"""The most asked page: what the verdict reads and nothing more."""
S = Certificate.Status
C = Certificate.State


def decisions_for(user: User) -> QuerySet[Decision]:
    return (
        allowed(user, "certification.view_decision")
        .select_related("season", "unit", "paper__pdf", "submission__pdf")
        .annotate(product_count=Count("lines"))
    )


def lines_of(decision: Decision) -> QuerySet[DecisionLine]:
    """The products of a decision, with the certificate each got by it."""
    own = Certificate.objects.filter(decision=decision)
    return decision.lines.select_related("product__producer__commune__parent", "dossier").prefetch_related(
        Prefetch("product__certificates", own, to_attr="granted")
    )


def certificates_for(user: User) -> QuerySet[Certificate]:
    return allowed(user, "certification.view").select_related(*_WITH, "paper__pdf", "replaced_by")


def certificates_held_by(user: User) -> QuerySet[Certificate]:
    """Those of the producers this person acts for, latest first."""
    rows = allowed(user, "certification.hold").select_related(*_WITH, "paper__pdf", "replaced_by")
    return rows.order_by("-issued_on", "register_number")


def certificates_labelled_by(user: User) -> QuerySet[Certificate]:
    """Those whose square code this person may print."""
    return allowed(user, "certification.label").select_related(*_WITH, "replaced_by")


def certificates_recallable_by(user: User) -> QuerySet[Certificate]:
    return allowed(user, "certification.recall").select_related(*_WITH, "replaced_by")


def line_of(dossier: Dossier) -> DecisionLine | None:
    """Where a dossier stands on its way to recognition: its line in a decision, if it has one."""
    return DecisionLine.objects.filter(dossier=dossier).select_related("decision").first()


def certificate_of(line: DecisionLine) -> Certificate | None:
    """What the line's decision granted its product."""
    rows = Certificate.objects.filter(decision=line.decision_id, product=line.product_id)
    return rows.select_related("replaced_by").first()


def proposed(season: Season, *, territory: str = "", draft: Decision | None = None) -> QuerySet[Dossier]:
    """Dossiers the council proposed that stand in no decision yet, or only in ``draft``, which is being changed."""
    free = Q(decision_line__isnull=True) | (Q(decision_line__decision=draft) if draft else Q(pk__in=()))
    return (
        Dossier.objects.filter(free, season=season, state=Dossier.State.PASSED, territory__startswith=territory)
        .select_related("product", "producer__commune__parent", "procedure", "district")
        .order_by("pk")
    )


def waiting_season(day: date) -> Season:
    """The season whose proposals have waited longest, else that of ``day``."""
    first = _waiting().select_related("season__province").order_by("season__year", "pk").first()
    return first.season if first else plans.season_on(day)


def waiting_number(day: date) -> int:
    """How many proposals the next decision could take."""
    return _waiting().filter(season=waiting_season(day)).count()


def _waiting() -> QuerySet[Dossier]:
    return Dossier.objects.filter(state=Dossier.State.PASSED, decision_line__isnull=True)


def results_of(dossiers: Iterable[Dossier]) -> dict[int, Entry]:
    """By dossier: the latest result by which a council proposed it for recognition."""
    entries = Entry.objects.filter(
        dossier__in=[dossier.pk for dossier in dossiers], outcome__in=Entry.PROPOSED
    ).select_related("round__council")
    return {entry.dossier_id: entry for entry in entries.order_by("pk")}


def procedure_of(decision: Decision) -> Procedure:
    """The procedure that its dossiers froze; of several the latest."""
    return Procedure.objects.filter(dossiers__decision_line__decision=decision).latest("effective_from")


def having(status: str, day: date) -> Q:
    """The certificates of which ``status_on(day)`` says ``status``."""
    revoked = Q(state=C.REVOKED, revoked_on__lte=day)
    replaced = Q(state=C.REPLACED, replaced_on__lte=day)
    match status:
        case S.REVOKED:
            return revoked
        case S.REPLACED:
            return replaced
        case S.VALID:
            return ~revoked & ~replaced & holding(day)
        case _:
            return ~revoked & ~replaced & ~holding(day)


def holding(day: date) -> Q:
    """``holds_until`` is not past."""
    return Q(expires_on__gte=day) | Q(extended_until__isnull=False, extended_until__gte=day)


def valid() -> QuerySet[Certificate]:
    """Certificates in force today, whoever asks: what the public site may show as recognised."""
    today = clock.today()
    rows = Certificate.objects.filter(having(S.VALID, today), issued_on__lte=today).select_related(
        *_WITH, "product__photo"
    )
    return rows.order_by("-stars", "product_name", "pk")


def find(typed: str) -> Certificate | None:
    """By the verification code, however it was typed, or by the printed register number or product code."""
    typed = typed[:200]
    code, number = normalise(typed), register_number_of(typed)
    rows = Certificate.objects.select_related(*_WITH, "replaced_by").filter(issued_on__lte=clock.today())
    if code and (found := rows.filter(code=code).first()):
        return found
    if number:
        return rows.filter(register_number=number).first()
    printed = "".join(typed.split())
    return rows.filter(product_code=printed).first() if is_product_code(printed) else None


def by_code(code: str) -> Certificate | None:
    """For the address that the QR opens: the random code alone."""
    wanted = normalise(code)
    if wanted is None:
        return None
    rows = Certificate.objects.select_related(*_FOR_VERDICT).order_by()
    return rows.filter(issued_on__lte=clock.today(), code=wanted).first()


def of_barcode(gtin: str) -> Certificate | None:
    """The certificate that holds today of the product sold under this EAN-13."""
    return valid().filter(product__packs__barcode=gtin).order_by("-issued_on", "-pk").first()


def carries(product: Product, gtin: str) -> bool | None:
    """Whether the product is sold under this EAN-13; ``None`` when nobody's is known."""
    owner = Product.objects.filter(packs__barcode=gtin).values_list("pk", flat=True).first()
    return None if owner is None else owner == product.pk


def recalls_of(certificate: Certificate) -> QuerySet[Recall]:
    """Every notice about it, ended ones included, latest first."""
    return Recall.objects.filter(_about(certificate)).select_related("certificate")


def recalls_in_force(certificate: Certificate, day: date) -> QuerySet[Recall]:
    return recalls_holding(day).filter(_about(certificate))


def recalls_holding(day: date) -> QuerySet[Recall]:
    return Recall.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), published_on__lte=day)


def _about(certificate: Certificate) -> Q:
    return Q(certificate=certificate) | Q(whole_product=True, certificate__product=certificate.product_id)


def signing_keys() -> QuerySet[SigningKey]:
    """All of them, the one that signs first: old codes keep verifying."""
    return SigningKey.objects.order_by("-pk")


def keys_for(user: User) -> QuerySet[SigningKey]:
    return allowed(user, "certification.view_keys").annotate(signed=Count("certificates")).order_by("-pk")
