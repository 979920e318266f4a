"""Tự chấm điểm: one option per criterion; points and stars come from the same tally as the council's."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from ocop.domain.dossiers.models import Dossier, SelfAssessment
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict

from .filing import take


@transaction.atomic
def keep(
    *, dossier: Dossier, choices: Mapping[str, int], version: int, by: User, typing: bool = False
) -> SelfAssessment:
    """Keep the choices, all or some. ``version`` 0 means there was nothing when the page was opened; ``typing`` as in
    ``filing.save_form``.

    Raises ``DomainError`` for an option the set does not have and ``Conflict`` on a stale version.
    """
    take(dossier, by)
    definition = dossier.criteria_set.parsed
    result = tally.tally(definition, choices)
    stars = None if tally.missing(definition, choices) else result.stars
    saved = {
        "choices": dict(choices), "total": int(result.total), "stars": stars, "saved_by": by, "saved_at": clock.now(),
    }  # fmt: skip
    if version == 0:
        row, created = SelfAssessment.objects.get_or_create(dossier=dossier, defaults=saved)
        if not created:
            raise Conflict(_STALE)
    else:
        rows = SelfAssessment.objects.filter(dossier=dossier, version=version)
        if rows.update(**saved, version=F("version") + 1) != 1:
            raise Conflict(_STALE)
        row = SelfAssessment.objects.get(dossier=dossier)
    if not typing:
        record(action="dossier.self_score", obj=dossier, by=by, data={"total": row.total, "stars": row.stars})
    return row


def carry(dossier: Dossier, *, to: CriteriaSetDefinition) -> None:
    """Keep the marks that another edition of the set understands; called by the act that changes the set."""
    kept = SelfAssessment.objects.filter(dossier=dossier).first()
    if kept is None:
        return
    known = {
        code: place for code, place in kept.choices.items()
        if code in to.criteria and place < len(to.criteria[code].options)
    }  # fmt: skip
    kept.choices, kept.version = known, kept.version + 1
    kept.total = tally.total(to, known)
    kept.stars = None if tally.missing(to, known) else tally.tally(to, known).stars
    kept.save()


_STALE = "Bảng tự chấm vừa được lưu ở máy hoặc tab khác. Điều vừa chọn còn trên trang: mở lại ở tab mới để so sánh."
