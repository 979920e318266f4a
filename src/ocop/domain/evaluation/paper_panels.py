"""Sheets of paper among the tasks of the first page: to be keyed, to be compared with their scan."""

from collections.abc import Iterable

from ocop.domain.evaluation import addresses, paper_queries
from ocop.domain.evaluation.models import ScoreSheet
from ocop.platform.accounts.models import User
from ocop.platform.ui import tasks
from ocop.platform.ui.tasks import Task

_EACH = 20


def to_key(user: User) -> Iterable[Task]:
    """Sheets that this person may key and nobody else has begun, once every sheet on the screen is in."""
    for sheet in paper_queries.sheets_to_key(user)[:_EACH]:
        yield _task(sheet, "Nhập phiếu giấy", "Bản quét đã tải lên." if sheet.scan_id else "Cần bản quét của phiếu.")


def to_check(user: User) -> Iterable[Task]:
    """Keyed sheets: those this person compares with the scan, and those nobody compares yet."""
    for sheet in paper_queries.sheets_to_check(user)[:_EACH]:
        keyed = f"{sheet.keyed_by.called} đã nhập." if sheet.keyed_by else ""
        yield _task(sheet, "Kiểm tra phiếu giấy", keyed)


def _task(sheet: ScoreSheet, what: str, text: str) -> Task:
    round_ = sheet.entry.round
    title = f"{what}: {sheet.entry.dossier.product.name}, phiếu của {sheet.member.user.called}"
    where = f"{round_.council.short_name}, đợt {round_.number}."
    return Task(title, addresses.paper_sheet(sheet), f"{where} {text}".strip(), round_.due_on, round_.plan_code)


def register_tasks() -> None:
    tasks.register("evaluation.paper_to_key", to_key)
    tasks.register("evaluation.paper_to_check", to_check)
