"""Steps that upper rooms take with a dossier. They have asked for their own permission; here the state moves."""

from ocop.domain.dossiers import workflow
from ocop.domain.dossiers.models import Dossier
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

from . import deadlines


def enter_round(*, dossier: Dossier, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "enter_round", by=by, due_on=None)


def leave_round(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "leave_round", by=by, note=note)


def judged(*, dossier: Dossier, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "judge", by=by)


def judged_again(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "judge_again", by=by, note=note)


def forward(*, dossier: Dossier, by: User) -> Dossier:
    """To the next stage of the procedure, where it waits to be received."""
    procedure = dossier.procedure.parsed
    following = procedure.stage_after(procedure.stage(dossier.stage))
    if following is None:
        raise DomainError("last_stage", "Đây là cấp cuối của quy trình, không còn cấp nào để chuyển lên.")
    due = deadlines.after("dossier_check", clock.today())
    return workflow.dossier.fire(dossier, "forward", by=by, stage=following.code, due_on=due, assigned_to=None)


def keep(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "keep", by=by, note=note)


def passed(*, dossier: Dossier, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "pass", by=by)


def failed(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "fail", by=by, note=note)


def recognised(*, dossier: Dossier, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "recognise", by=by)
