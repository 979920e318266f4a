"""After the class: tests and survey, certificates of attendance, what became of each participant."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ocop.domain.activities import addresses
from ocop.domain.activities.attending_reading import roll_of
from ocop.domain.activities.models import Activity, FollowUp, Participant
from ocop.domain.activities.paper_types import AttendancePaper
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import add_months, format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import batches
from ocop.platform.files.models import Batch
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing


@dataclass(frozen=True)
class Score:
    """Points out of a hundred before and after, satisfaction from 1 to 5; empty where nothing was asked."""

    person: Participant
    before: int | None = None
    after: int | None = None
    satisfaction: int | None = None


@transaction.atomic
def write_scores(*, activity: Activity, scores: Sequence[Score], by: User) -> int:
    """Ghi điểm, khảo sát of those that were changed. Raises ``DomainError`` ``wrong_score``, ``elsewhere``."""
    require(by, "activities.run", activity)
    for score in scores:
        points = [value for value in (score.before, score.after) if value is not None]
        rated = score.satisfaction is None or 1 <= score.satisfaction <= 5  # noqa: PLR2004 five steps
        if any(not 0 <= value <= 100 for value in points) or not rated:  # noqa: PLR2004 of a hundred
            raise DomainError("wrong_score", f"{score.person.full_name}: điểm từ 0 đến 100, mức hài lòng từ 1 đến 5.")
        if score.person.activity_id != activity.pk:
            raise DomainError("elsewhere", f"{score.person.full_name} không dự hoạt động này.")
        Participant.objects.filter(pk=score.person.pk).update(
            score_before=score.before, score_after=score.after, satisfaction=score.satisfaction
        )
    if scores:
        record(action="activities.write_scores", obj=activity, by=by, data={"people": len(scores)})
    return len(scores)


@transaction.atomic
def give_papers(*, activity: Activity, by: User) -> list[Paper]:
    """Cấp giấy chứng nhận tham dự to everybody who came often enough and has none; jobs draw the files.

    Raises ``DomainError`` ``not_held``, ``nobody``.
    """
    require(by, "activities.run", activity)
    if activity.state not in Activity.HELD:
        raise DomainError("not_held", "Cấp giấy sau khi ghi lớp đã tổ chức.")
    roll = roll_of(activity)
    earned = [person for person in roll.people if roll.has_earned(person) and person.paper_id is None]
    if not earned:
        raise DomainError("nobody", "Không còn ai dự đủ số buổi mà chưa có giấy.")
    office, today = activity.organiser, clock.today()
    half_days = len(roll.sessions)
    papers = []
    for person in earned:
        values = AttendancePaper(
            letterhead=letterhead_of(office), name=person.full_name, position=person.position, office=person.office,
            course=activity.name, place=activity.place, from_day=format_date(activity.starts_on),
            until_day=format_date(activity.ends_on), came=roll.came(person), half_days=half_days,
        )  # fmt: skip
        paper = drafting.draft(type="activities.attendance", values=values, agency=office, about=person, by=by)
        drafting.check(paper=paper, by=by)
        issuing.issue_from_series(paper=paper, issued_on=today, by=by, draw=False)
        if not Participant.objects.filter(pk=person.pk, paper=None).update(paper=paper):
            raise Conflict("Có người vừa cấp giấy cho lớp này. Tải lại trang.")
        papers.append(paper)
    record(action="activities.give_papers", obj=activity, by=by, data={"papers": len(papers)})
    return papers


@transaction.atomic
def follow_up(*, person: Participant, months: int, sales: int | None, change: str, by: User) -> FollowUp:
    """Ghi theo dõi three or twelve months after the end. Raises ``DomainError`` ``too_early``, ``nothing_said``."""
    require(by, "activities.manage_person", person)
    due = add_months(person.activity.ends_on, months)
    if months not in FollowUp.MONTHS or clock.today() < due:
        raise DomainError("too_early", f"Theo dõi sau {months} tháng ghi từ ngày {format_date(due)}.")
    if sales is None and not change.strip():
        raise DomainError("nothing_said", "Ghi doanh thu hoặc điều đã thay đổi.")
    values = {"sales": sales, "change": nfc(change).strip(), "noted_by": by, "noted_on": clock.today()}
    try:
        with transaction.atomic():
            row, _ = FollowUp.objects.update_or_create(participant=person, months=months, defaults=values)
    except IntegrityError:
        raise Conflict("Có người vừa ghi lần theo dõi này. Tải lại trang.") from None
    record(action="activities.follow_up", obj=person, by=by, data={"months": months})
    return row


def ask_for_print(*, activity: Activity, by: User) -> Batch:
    """One PDF of all certificates, drawn in the background. Raises ``DomainError`` ``nobody``."""
    require(by, "activities.run", activity)
    keys = list(_with_paper(activity).values_list("pk", flat=True))
    if not keys:
        raise DomainError("nobody", "Chưa cấp giấy chứng nhận tham dự nào.")
    return batches.ask(
        kind="activities.papers", title=f"Giấy chứng nhận tham dự {activity.name}", keys=keys,
        back=addresses.activity(activity), by=by, activity_pk=activity.pk,
    )  # fmt: skip


def draw(*, activity_pk: int, keys: Sequence[int], by: User) -> list[bytes]:
    """The archived prints of these participants, for ``files.batches``; one still without its file is drawn."""
    activity = Activity.objects.get(pk=activity_pk)
    require(by, "activities.run", activity)
    found = []
    for person in _with_paper(activity).filter(pk__in=keys):
        paper = person.paper if person.paper.pdf else issuing.render(pk=person.paper.pk)
        with paper.pdf.content.open() as file:
            found.append(bytes(file.read()))
    return found


def _with_paper(activity: Activity) -> QuerySet[Participant]:
    rows = activity.participants.filter(paper__isnull=False).select_related("paper__pdf")
    return rows.order_by("district__code", "search", "pk")
