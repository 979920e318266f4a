"""Marks that come late, from a device without a network: merged with what stands, or both versions kept."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ocop.domain.evaluation.merging import NOTHING, RECORDED, Mark, Merged, columns_of, marks_of, merge
from ocop.domain.evaluation.models import KeptMark, ScoreSheet
from ocop.domain.evaluation.services import scoring
from ocop.domain.rulebook import tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError


@transaction.atomic
def take_marks(
    *, sheet: ScoreSheet, base: Mapping[str, Mark], mine: Mapping[str, Mark], by: User
) -> Merged:  # fmt: skip
    """Write what the device changed where the sheet is still as the device saw it; elsewhere keep its marks beside.

    Raises what ``scoring.save_marks`` raises, but never for a stale version.
    """
    merged = _write(sheet, base, mine, by)
    for code in merged.apart:
        saw, wants, stands = base.get(code, NOTHING), mine.get(code, NOTHING), merged.values.get(code, NOTHING)
        moved_on = KeptMark.objects.filter(sheet=sheet, code=code, settled_at=None, choice=saw[0], reason=saw[1])
        moved_on.update(settled_at=timezone.now())  # the same device has thought again
        KeptMark.objects.create(
            sheet=sheet, code=code, choice=wants[0], reason=wants[1], other_choice=stands[0], other_reason=stands[1]
        )  # fmt: skip
        record(action="evaluation.keep_mark", obj=sheet, by=by, data={"code": code})
    return merged


@transaction.atomic
def settle(*, kept: KeptMark, use: bool, by: User) -> KeptMark:
    """Say which of two versions counts; the other stays readable. Raises ``Conflict`` when that was said before."""
    sheet = kept.sheet
    scoring.require_open(sheet)
    require(by, "evaluation.score", sheet)
    open_ = KeptMark.objects.filter(pk=kept.pk, settled_at=None)
    if open_.update(settled_at=timezone.now(), used=use) != 1:
        raise Conflict("Đã chọn giữa hai bản này rồi. Tải lại trang để thấy bản đang dùng.", "settled")
    if use:
        while True:  # until nobody has changed just this mark in between
            stands = _standing(sheet).get(kept.code, NOTHING)
            if not _write(sheet, {kept.code: stands}, {kept.code: kept.mark}, by).apart:
                break
        KeptMark.objects.filter(pk=kept.pk).update(other_choice=stands[0], other_reason=stands[1])
    record(action="evaluation.settle_mark", obj=sheet, by=by, data={"code": kept.code, "used": use})
    kept.refresh_from_db()
    return kept


def _write(sheet: ScoreSheet, base: Mapping[str, Mark], mine: Mapping[str, Mark], by: User) -> Merged:
    """Merge and save, again for as long as somebody else saves in between: each turn one of the others has gone on.

    A conflict moves the version too, so that nobody submits a sheet past a version that has just been kept.
    """
    definition = sheet.entry.dossier.criteria_set.parsed
    _check(definition, {**base, **mine})
    while True:
        standing = _standing(sheet)
        merged = merge(base, mine, standing)
        if merged.values == standing and not merged.apart:
            scoring.require_open(sheet)
            require(by, "evaluation.score", sheet)
            return merged
        choices, reasons, knock_outs = columns_of(definition, merged.values)
        try:
            scoring.save_marks(
                sheet=sheet, choices=choices, reasons=reasons, knock_outs=knock_outs, version=sheet.version, by=by
            )
        except Conflict as refusal:
            if refusal.code != "stale":
                raise
        else:
            return merged


def _check(definition: CriteriaSetDefinition, marks: Mapping[str, Mark]) -> None:
    """A mark is about a criterion or a knock-out of this set, in the way that this is answered."""
    if unknown := set(marks) - set(definition.criteria) - scoring.recordable(definition):
        raise DomainError("unknown_criterion", f"Bộ tiêu chí không có: {', '.join(sorted(unknown))}.")
    wrong = [code for code, (said, _) in marks.items() if said and (said == RECORDED) == (code in definition.criteria)]
    if wrong:
        raise DomainError("unknown_option", f"Không có phương án đó ở {', '.join(sorted(wrong))}. Chọn lại.")
    choices, reasons, _ = columns_of(definition, marks)
    tally.total(definition, choices)  # a version that is kept beside must be readable too
    scoring.clean_reasons(definition, reasons)


def _standing(sheet: ScoreSheet) -> dict[str, Mark]:
    sheet.refresh_from_db(fields=["choices", "reasons", "knock_outs", "version"])
    return marks_of(sheet.choices, sheet.reasons, sheet.knock_outs)
