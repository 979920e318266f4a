"""Where a round stands and what its one next step is, for each person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from ocop.domain.evaluation import guards, queries, workflow
from ocop.domain.evaluation.forms import ApprovalForm
from ocop.domain.evaluation.models import CouncilMember, Entry, Round
from ocop.domain.evaluation.permissions import STAGE_LEADERS
from ocop.platform.access.grants import people_with
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User

R = Round.State
O = Entry.Outcome

ROUND_KIND = {
    R.PREPARING: "neutral", R.SCORING: "info", R.OPENED: "info", R.CLOSED: "warn", R.APPROVED: "warn", R.SENT_UP: "ok",
}  # fmt: skip
ENTRY_KIND = {
    Entry.State.WAITING: "neutral", Entry.State.DISCUSSION: "late", Entry.State.RESCORING: "warn",
    Entry.State.SCORED: "ok", Entry.State.KNOCKED_OUT: "late", Entry.State.REMOVED: "neutral",
}  # fmt: skip
OUTCOME_KIND = {
    O.OPEN: "neutral", O.FORWARD: "ok", O.KEEP: "warn", O.RECOGNISE: "ok", O.NOMINATE: "ok", O.REJECT: "warn",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A link, or a question with its effects. ``reason``: why not now; ``waits_for``: it is another person's step."""

    label: str
    url: str = ""
    transition: str = ""
    title: str = ""
    effects: list[tuple[str, str]] = field(default_factory=list)
    form: Any = None
    reason: str = ""
    text: str = ""
    waits_for: User | None = None

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [("transition", self.transition)] if self.transition else []


def ways(round_: Round) -> list[tuple[str, str, str]]:
    """The steps of a round for the bar on top."""
    done = {
        R.PREPARING: 0, R.SCORING: 1, R.OPENED: 2, R.CLOSED: 3, R.APPROVED: 4, R.SENT_UP: 6,
    }[R(round_.state)]  # fmt: skip
    labels = ("Chuẩn bị", "Chấm, điểm kín", "Thảo luận, chốt", "UBND phê duyệt", "Gửi kết quả")
    return [
        (label, "", "done" if place < done else "here" if place == done else "") for place, label in enumerate(labels)
    ]


def next_step(round_: Round, user: User) -> Step | None:
    """What ``user`` can do next, or whom the round waits for; ``None`` where it has ended or is not theirs to move."""
    if round_.state == R.SENT_UP:
        return None
    if can(user, "evaluation.manage_round", round_):
        step = _STEPS[R(round_.state)](round_, user)
        if step:
            return step
    if round_.state == R.CLOSED and not guards.every_product_decided(round_, user):
        return _approval(round_, user)
    return None


def _start(round_: Round, user: User) -> Step:
    products = queries.known_entries(round_, user).exclude(state=Entry.State.REMOVED).count()
    if not products:
        return Step("Giao sản phẩm vào đợt", url="#giao", text="Chưa mở chấm được khi đợt chưa có sản phẩm.")
    members = round_.council.members.filter(seat__in=CouncilMember.SCORING).count()
    return Step(
        "Mở chấm điểm", transition="start", reason=workflow.round_.reason_against(round_, "start", by=user),
        title=f"Mở chấm điểm {products} sản phẩm?",
        effects=[
            ("people", f"{members} thành viên nhận mỗi sản phẩm một phiếu."),
            ("lock", "Điểm được giữ kín với mọi người đến khi mở cùng lúc."),
            ("list", "Sau bước này không giao thêm sản phẩm vào đợt."),
        ],
    )  # fmt: skip


def _open(round_: Round, user: User) -> Step:
    products = queries.known_entries(round_, user).filter(state=Entry.State.WAITING).count()
    return Step(
        "Mở điểm", transition="open", reason=workflow.round_.reason_against(round_, "open", by=user),
        title=f"Mở điểm {products} sản phẩm?",
        effects=[
            ("eye", "Mọi thành viên thấy điểm của nhau cùng lúc."),
            ("lock", "Phiếu chưa nộp không nộp được nữa."),
            ("chart", f"Kết quả tính theo phiếu đã nộp; chênh trên {round_.council.spread_limit} điểm thì thảo luận."),
        ],
    )  # fmt: skip


def _close(round_: Round, user: User) -> Step:
    results = reverse("office:results", args=[round_.uid])
    discussed = queries.known_entries(round_, user).filter(state=Entry.State.DISCUSSION).count()
    if discussed:
        return Step(
            f"Mở thảo luận {discussed} sản phẩm", url=f"{results}#thao-luan",
            text="Chốt được khi không còn sản phẩm chờ thảo luận.",
        )  # fmt: skip
    return Step(
        "Chốt kết quả", transition="close", reason=workflow.round_.reason_against(round_, "close", by=user),
        title="Chốt kết quả của đợt?",
        effects=[
            ("medal", _counts(round_, user)),
            ("lock", "Điểm và hạng sao không đổi được nữa."),
            ("list", "Sau đó chọn hướng xử lý cho từng sản phẩm rồi trình UBND phê duyệt."),
        ],
    )  # fmt: skip


def _counts(round_: Round, user: User) -> str:
    """The rehearsal of the closing: how many products with which stars."""
    states = queries.known_entries(round_, user).values_list("state", "stars").order_by("-stars")
    settled = [stars or 0 for state, stars in states if state == Entry.State.SCORED]
    out = sum(state == Entry.State.KNOCKED_OUT for state, _ in states)
    parts = [f"{settled.count(stars)} sản phẩm {stars} sao" for stars in sorted(set(settled), reverse=True)]
    return ", ".join([*parts, *([f"{out} bị loại"] if out else [])]) + ". Chủ thể được báo kết quả, còn chờ phê duyệt."


def _decide(round_: Round, user: User) -> Step | None:
    undecided = queries.known_entries(round_, user).filter(outcome=O.OPEN).exclude(state=Entry.State.REMOVED).count()
    if not undecided:
        return None
    return Step(f"Chọn hướng xử lý {undecided} sản phẩm", url=reverse("office:outcomes", args=[round_.uid]))


def _outcomes(round_: Round, user: User) -> list[str]:
    staying = queries.known_entries(round_, user).exclude(state=Entry.State.REMOVED)
    return list(staying.values_list("outcome", flat=True))


def _send(round_: Round, user: User) -> Step:
    outcomes = _outcomes(round_, user)
    moving = sum(outcome in Entry.GOING for outcome in outcomes)
    kept = len(outcomes) - moving
    effects = [
        ("file", "Biên bản và công văn được lập thành dự thảo để văn thư lấy số."),
        ("out", f"{outcomes.count(O.FORWARD)} hồ sơ chuyển lên cấp trên, chờ tiếp nhận.")
        if O.FORWARD in outcomes
        else ("medal", f"{sum(outcome in Entry.PROPOSED for outcome in outcomes)} sản phẩm được đề nghị công nhận."),
    ]
    if kept:
        effects.append(("back", f"{kept} sản phẩm không đi tiếp, kèm lý do và cách tính điểm."))
    effects.append(("message", f"{len(outcomes)} chủ thể được báo kết quả."))
    return Step(
        f"Gửi kết quả {len(outcomes)} sản phẩm", transition="send_up", effects=effects,
        title=f"Gửi kết quả đợt {round_.number} của {len(outcomes)} sản phẩm?",
        reason=workflow.round_.reason_against(round_, "send_up", by=user),
    )  # fmt: skip


def _approval(round_: Round, user: User) -> Step:
    if not can(user, "evaluation.approve_round", round_):
        leaders = people_with(STAGE_LEADERS[round_.council.stage], round_.council.territory)
        return Step("Chờ UBND phê duyệt", waits_for=leaders[0] if leaders else None)
    outcomes = _outcomes(round_, user)
    chosen = sum(outcome in Entry.GOING for outcome in outcomes)
    return Step(
        "Phê duyệt kết quả", transition="approve", title=f"Phê duyệt kết quả của {len(outcomes)} sản phẩm?",
        effects=[
            ("check", f"{chosen} sản phẩm đi tiếp, {len(outcomes) - chosen} sản phẩm giữ lại hoặc không công nhận."),
            ("lock", "Hướng xử lý không đổi được nữa."),
        ],
        form=ApprovalForm(auto_id="duyet_%s"),
    )  # fmt: skip


_STEPS: dict[R, Callable[[Round, User], Step | None]] = {
    R.PREPARING: _start, R.SCORING: _open, R.OPENED: _close, R.CLOSED: _decide, R.APPROVED: _send,
}  # fmt: skip
