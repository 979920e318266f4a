"""The session beside a round, what is prepared for a product on its page, and the tasks that come of it."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.evaluation import preparation, queries
from ocop.domain.evaluation.models import Entry, LabTest, Round
from ocop.domain.evaluation.services.preparing import BEFORE_OPENING
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task


def session_of(round_: Round, user: User, request: HttpRequest) -> Panel:
    """Day, place and agenda, whether the files are out, how many samples are in; links to where it is done."""
    preparing = can(user, "evaluation.prepare_round", round_)
    samples = preparation.samples_of(round_, user).aggregate(
        all=Count("pk"), received=Count("pk", filter=Q(sample_received_on__isnull=False))
    ) if preparing else None  # fmt: skip
    entries = queries.entries_of(round_, user).exclude(state=Entry.State.REMOVED)
    return Panel("evaluation/preparing/round_panel.html", {
        "round": round_, "agenda": preparation.agenda_for(round_, user), "preparing": preparing, "samples": samples,
        "first": entries.values_list("uid", flat=True).first(),
        "due_by": preparation.release_by(round_), "open": round_.state in BEFORE_OPENING,
    })  # fmt: skip


def prepared_for(entry: Entry, user: User, request: HttpRequest) -> Panel:
    """The sample, the secretariat's view, tests and visits of a product."""
    open_ = entry.round.state in BEFORE_OPENING
    return Panel("evaluation/preparing/entry_panel.html", {
        "entry": entry, "tests": list(preparation.tests_for(user).filter(dossier=entry.dossier_id)),
        "visits": list(preparation.visits_of(entry.dossier)),
        "writing": open_ and can(user, "evaluation.write_view", entry),
        "preparing": open_ and can(user, "evaluation.prepare_entry", entry),
    })  # fmt: skip


def to_release(user: User) -> Iterable[Task]:
    """Rounds with a day of session whose files have not gone out."""
    for round_ in preparation.unreleased(user):
        title = f"Gửi hồ sơ cho thành viên: {round_.council.short_name}, đợt {round_.number}"
        url = reverse("office:prepare_round", args=[round_.uid])
        yield Task(title, url, "Sau ngày này là muộn so với quy chế.", preparation.release_by(round_),
                   round_.plan_code)  # fmt: skip


def waiting_tests(user: User) -> Iterable[Task]:
    """Tests that were ordered a week ago: one line for all of them."""
    if count := preparation.overdue_tests(user).count():
        url = f"{reverse('office:lab_tests')}?result={LabTest.Result.WAITING}"
        yield Task(f"Hỏi kết quả {count} kiểm nghiệm", url, "Đã đặt hơn bảy ngày, chưa có kết quả.")


def register_panels() -> None:
    panels.register(Round, "evaluation.session", session_of, place="side", order=10)
    panels.register(Entry, "evaluation.prepared", prepared_for, order=20)
    tasks.register("evaluation.to_release", to_release)
    tasks.register("evaluation.waiting_tests", waiting_tests)
