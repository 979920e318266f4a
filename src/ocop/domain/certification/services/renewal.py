"""Đánh giá lại before 36 months are over: when, opened with one press, and what holds while it is judged."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import having
from ocop.domain.certification.windows import Window, re_evaluation_window
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import ideas, opening
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Procedure
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

S = Certificate.Status
D = Dossier.State
BEING_JUDGED = (D.SENT, D.RETURNED, D.RECEIVED, D.IN_ROUND, D.JUDGED, D.PASSED)


def reason_against(certificate: Certificate, window: Window, day: date) -> str | None:
    """Why no dossier may be opened for it on ``day``; being late is no reason, the page only says so."""
    if certificate.state != Certificate.State.VALID:
        return f"Giấy này {certificate.get_state_display().lower()}, không đánh giá lại theo giấy này."
    opens = window.opens
    if day < opens:
        return f"Nhận hồ sơ đánh giá lại từ ngày {format_date(opens)}, {(opens - day).days} ngày nữa."
    return None


@transaction.atomic
def open_again(*, certificate: Certificate, by: User) -> Dossier | Idea:
    """Mở hồ sơ đánh giá lại: with everything that is known of the product; under a law with the idea step, its form.

    Raises ``DomainError`` ``not_yet`` before the window or when the certificate was revoked or replaced,
    ``no_season``, and what ``dossiers`` raises (``open_already``, ``twice`` where it was opened before).
    """
    day = clock.today()
    procedure = rulebook.procedure_on(day)
    if reason := reason_against(certificate, re_evaluation_window(certificate, procedure), day):
        raise DomainError("not_yet", reason)
    season = plans.season_on(day)
    if season is None or season.year != day.year:
        raise DomainError("no_season", f"Chưa có chu trình năm {day.year}. Cơ quan thường trực lập chu trình trước.")
    product = certificate.product
    asked = {"season": season, "producer": product.producer, "participation": Idea.Participation.AGAIN, "by": by}
    if procedure.parsed.needs_idea_step:
        opened = ideas.start(product_name=product.name, subgroup=product.subgroup, **asked)
    else:
        opened = opening.start(product=product, **asked)
    record(action="certification.open_again", obj=certificate, by=by, data={"opened": opened.pk})
    return opened


@transaction.atomic
def extend(day: date) -> int:
    """QĐ 26/2026, Điều 12.3: a late dossier keeps the certificate alive until the result, 180 days at most.

    Called once a day, before the first certificate of the day can be seen as lapsed; returns how many were moved. An
    extension ends on the day after the dossier did.
    """
    ended = _end(day)
    going = Dossier.objects.filter(participation=Idea.Participation.AGAIN, state__in=BEING_JUDGED)
    candidates = Certificate.objects.filter(
        having(S.VALID, day), expires_on__lte=day + timedelta(days=1), extended_until=None, product__dossiers__in=going
    )
    moved = 0
    for row in candidates.distinct():
        dossier = going.filter(product=row.product_id, opened_on__gt=row.issued_on).select_related("procedure").first()
        days = _late_days(dossier.procedure) if dossier else 0
        if dossier and days:
            until = row.expires_on + timedelta(days=days)
            Certificate.objects.filter(pk=row.pk, extended_until=None).update(extended_until=until)
            record(action="certification.extend", obj=row, by=None, data={"dossier": dossier.pk, "until": str(until)})
            moved += 1
    return moved + ended


def _end(day: date) -> int:
    """Judged without a new certificate: the old one holds no longer than the day of that result."""
    over = Certificate.objects.filter(having(S.VALID, day), expires_on__lt=day, extended_until__gte=day).exclude(
        Q(product__dossiers__participation=Idea.Participation.AGAIN, product__dossiers__state__in=BEING_JUDGED,
          product__dossiers__opened_on__gt=F("issued_on"))
    )  # fmt: skip
    rows = list(over)
    for row in rows:
        Certificate.objects.filter(pk=row.pk).update(extended_until=day - timedelta(days=1))
        record(action="certification.end_extension", obj=row, by=None, data={"on": str(day)})
    return len(rows)


def _late_days(procedure: Procedure) -> int:
    return next((row["days"] for row in procedure.parsed.deadlines if row["code"] == "late_re_evaluation"), 0)
