"""What the minutes of a round say beside the results: who was there, ties, what was reopened, who saw it otherwise."""

from collections.abc import Sequence

from django.db.models import F

from ocop.domain.evaluation.models import Appeal, Conflict, Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import seating
from ocop.domain.rulebook import tally
from ocop.platform.core.dates import format_date

S = ScoreSheet.State


def present(round_: Round) -> list[str]:
    """As the secretary ticked them off; where nobody was, those who handed in a sheet."""
    members = round_.council.members.select_related("user")
    if round_.present:
        return [row.user.full_name for row in members.filter(pk__in=round_.present)]
    submitted = ScoreSheet.objects.filter(entry__round=round_, state=S.SUBMITTED).values("member")
    return [row.user.full_name for row in members.filter(pk__in=submitted)]


def absent(round_: Round) -> list[str]:
    """Members with a vote who were not there, those who left and who sits in for whom."""
    names, said = set(present(round_)), []
    for row in round_.council.members.select_related("user", "replaces__user"):
        name = row.user.full_name
        if row.left_on:
            said.append(f"{name} thôi từ ngày {format_date(row.left_on)} ({row.left_why})")
        elif row.replaces:
            where = "" if row.replaces.left_on else " ở sản phẩm có xung đột lợi ích"
            said.append(f"{name} thay {row.replaces.user.full_name}{where}")
        elif row.seat in CouncilMember.SCORING and name not in names:
            said.append(f"{name} vắng")
    return said


def ties(round_: Round, entries: Sequence[Entry]) -> list[str]:
    """Every tie that stands, and those that were lifted with the reason."""
    seated = round_.council.members.values("user")
    rows = Conflict.objects.filter(dossier__in=[entry.dossier_id for entry in entries], user__in=seated)
    return [_tie(row) for row in rows.select_related("user", "dossier__product").order_by("pk")]


def _tie(row: Conflict) -> str:
    how = f"{row.get_kind_display()}, {row.get_source_display()}"
    lifted = f"; đã bỏ ngày {format_date(row.lifted_on)}: {row.lifted_why}" if row.lifted_on else ""
    return f"{row.user.full_name}, “{row.dossier}”: {row.reason} ({how}{lifted})."


def reopened(entries: Sequence[Entry]) -> list[str]:
    """Sheets that were handed in and opened again, each with its reason."""
    rows = ScoreSheet.objects.filter(entry__in=entries, state=S.REOPENED).exclude(reopened_why=seating.TIED)
    return [
        f"Phiếu của {row.member.user.full_name} về “{row.entry.dossier}” mở lại ngày {format_date(row.reopened_on)}:"
        f" {row.reopened_why}"
        for row in rows.select_related("member__user", "entry__dossier__product").order_by("pk")
        if row.reopened_on
    ]


def dissent(entries: Sequence[Entry]) -> list[str]:
    """Members whose own total lies in another class than the council's mean."""
    by_key = {
        entry.pk: entry
        for entry in entries
        if entry.result and entry.round.council.combine == Council.Combine.MEAN
    }
    sheets = ScoreSheet.objects.filter(entry__in=by_key, attempt=F("entry__attempt"), state=S.SUBMITTED)
    said = []
    for sheet in sheets.select_related("member__user").order_by("entry__position", "member__position", "pk"):
        entry = by_key[sheet.entry_id]
        stars = tally.tally(entry.dossier.criteria_set.parsed, sheet.choices, []).class_by_points
        if stars != entry.result["class_by_points"]:
            name = sheet.member.user.full_name
            said.append(f"{name}, “{entry.dossier}”: {sheet.total} điểm ({stars} sao theo điểm).")
    return said


def appeals(entries: Sequence[Entry]) -> list[str]:
    rows = Appeal.objects.filter(entry__in=entries).select_related("entry__dossier__product")
    return [
        f"“{row.entry.dossier}”, ngày {format_date(row.filed_on)}: {row.get_state_display().lower()}"
        + (f". {row.answer}" if row.answer else ".")
        for row in rows.order_by("entry__position", "pk")
    ]
