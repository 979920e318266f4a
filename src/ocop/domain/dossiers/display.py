"""How states look: the kind of badge, the steps on top of a page."""

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.core.dates import format_date

I = Idea.State
D = Dossier.State

_KIND = {
    I.LATE: "late", I.RETURNED: "warn", I.SENT: "info", I.REPORTED: "info", I.RECEIVED: "info", I.SELECTED: "ok",
    I.FORWARDED: "info", I.ACCEPTED: "ok", I.IN_CYCLE: "ok", D.STOPPED: "late", D.IN_ROUND: "info", D.JUDGED: "info",
    D.KEPT: "warn", D.PASSED: "ok", D.RECOGNISED: "ok", D.NOT_RECOGNISED: "warn",
}  # fmt: skip

_IDEA_WAY = (
    ("Viết phiếu", (I.DRAFT, I.LATE)), ("Xã tổng hợp", (I.SENT,)), ("Huyện xem", (I.REPORTED, I.RECEIVED, I.RETURNED)),
    ("Huyện chọn", (I.SELECTED, I.DECLINED)), ("Tỉnh xét chọn", (I.FORWARDED, I.ACCEPTED, I.REFUSED)),
    ("Vào chu trình", (I.IN_CYCLE,)),
)  # fmt: skip


def kind(obj: Idea | Dossier) -> str:
    return _KIND.get(obj.state, "neutral")


def label(dossier: Dossier) -> str:
    """The state in words; received by an office that assesses before the council, it waits for no round yet."""
    if _assists(dossier):
        return f"{dossier.procedure.parsed.stage(dossier.stage).label} đang đánh giá"
    return dossier.get_state_display()


def _assists(dossier: Dossier) -> bool:
    return dossier.state == D.RECEIVED and dossier.procedure.parsed.stage(dossier.stage).role == "assists"


def idea_steps(idea: Idea) -> list[tuple[str, str, str]]:
    """(label, when, kind) for the bar of steps."""
    here = next((place for place, (_, states) in enumerate(_IDEA_WAY) if idea.state in states), -1)
    bad = idea.state in (I.DECLINED, I.REFUSED, I.LATE, I.WITHDRAWN)
    steps = []
    for place, (label, _) in enumerate(_IDEA_WAY):
        state = "done" if place < here else ("bad" if bad else "here") if place == here else ""
        if idea.state == I.IN_CYCLE:
            state = "done"
        steps.append((label, format_date(idea.sent_on) if place == 0 and idea.sent_on else "", state))
    return steps


def dossier_steps(dossier: Dossier) -> list[tuple[str, str, str]]:
    """From the form to the recognition, by the stages of the dossier's own procedure."""
    stages = [stage for stage in dossier.procedure.parsed.filing_stages if stage.level > 0]
    way = [("Hoàn thiện hồ sơ", dossier.sent_on)]
    for number, stage in enumerate(stages):
        check = "Tiếp nhận" if number == 0 else "Kiểm tra trước hội đồng"
        way += [(check, dossier.received_on if number == 0 else None), (stage.label, None)]
    way.append(("Công nhận", None))
    here = _here(dossier, [stage.code for stage in stages])
    bad = dossier.state in (D.STOPPED, D.KEPT, D.NOT_RECOGNISED, D.WITHDRAWN, D.RETURNED)
    ended = dossier.state == D.RECOGNISED
    return [
        (label, format_date(when) if when else "", _step(place, here, bad=bad, ended=ended))
        for place, (label, when) in enumerate(way)
    ]


def _step(place: int, here: int, *, bad: bool, ended: bool) -> str:
    if place < here or ended:
        return "done"
    return ("bad" if bad else "here") if place == here else ""


def _here(dossier: Dossier, stages: list[str]) -> int:
    before = 2 * (stages.index(dossier.stage) if dossier.stage in stages else len(stages))
    match dossier.state:
        case D.DRAFT | D.RETURNED | D.WITHDRAWN:
            return 0
        case D.SENT | D.RECEIVED | D.STOPPED:
            return before + 2 if _assists(dossier) else before + 1
        case D.IN_ROUND | D.JUDGED | D.KEPT | D.NOT_RECOGNISED:
            return before + 2
        case _:
            return 2 * len(stages) + 1
