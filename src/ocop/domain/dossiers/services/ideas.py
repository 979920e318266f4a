"""The producer's side of an idea: start, save, send, send again, withdraw."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.dossiers import addresses, workflow
from ocop.domain.dossiers.models import Idea
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer
from ocop.domain.producers.services.registration import new_product
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Subgroup
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.notifications.services import notify

from . import deadlines


@transaction.atomic
def start(
    *, season: Season, producer: Producer, product_name: str, subgroup: Subgroup, participation: str, by: User,
    **product_fields: Any,
) -> Idea:  # fmt: skip
    """Open a form for one product: Biểu 01 when it is new, Biểu 02 when it is already made.

    Raises ``NotAllowed`` to a stranger, ``DomainError`` (``twice``) when the product has a form this season,
    ``Conflict`` when somebody else opens one at this very moment.
    """
    require(by, "dossiers.start_idea", producer)
    try:
        with transaction.atomic():
            return _start(season, producer, product_name, subgroup, participation, by, product_fields)
    except IntegrityError:
        raise Conflict(
            "Sản phẩm này vừa được người khác mở phiếu hoặc đặt trùng tên. Xem ở trang chính;"
            " chưa có phiếu thì bấm lại."
        ) from None


def _start(
    season: Season, producer: Producer, product_name: str, subgroup: Subgroup, participation: str, by: User,
    product_fields: dict[str, Any],
) -> Idea:  # fmt: skip
    product = new_product(producer=producer, name=product_name, subgroup=subgroup, **product_fields)
    if Idea.objects.filter(season=season, product=product).exclude(state=Idea.State.WITHDRAWN).exists():
        raise DomainError("twice", f"“{product}” đã có phiếu đăng ký năm {season.year}. Mở phiếu đó để viết tiếp.")
    commune = producer.commune
    idea = Idea(
        season=season, product=product, producer=producer, territory=commune.path, district=commune.parent,
        participation=participation, form_code=_form_code(participation), entered_by=by,
        due_on=plans.milestone(season, "ideas").last_day, values={"product_name": product.name},
    )  # fmt: skip
    idea.save()
    record(action="idea.start", obj=idea, by=by)
    return idea


@transaction.atomic
def save(*, idea: Idea, values: dict[str, Any], version: int, by: User, typing: bool = False) -> Idea:
    """Keep what was typed, complete or not. ``version`` is the one the person saw; an older one is a ``Conflict``.

    ``typing``: kept every few seconds while somebody types, which is no act of its own and leaves no audit line.
    """
    require(by, "dossiers.write_idea", idea)
    rows = Idea.objects.filter(pk=idea.pk, version=version, state__in=(Idea.State.DRAFT, Idea.State.RETURNED))
    if rows.update(values=values, version=F("version") + 1) != 1:
        raise Conflict(
            "Phiếu đã được lưu ở nơi khác hoặc đã gửi đi. Điều vừa gõ vẫn còn trên trang này:"
            " mở phiếu ở tab mới để so sánh."
        )
    idea.refresh_from_db(fields=["values", "version"])
    if not typing:
        record(action="idea.save", obj=idea, by=by, data={"fields": sorted(values)})
    return idea


@transaction.atomic
def send(*, idea: Idea, by: User) -> Idea:
    """Gửi phiếu. After the plan's window it waits, marked late, for the office to admit it."""
    today, window = clock.today(), plans.milestone(idea.season, "ideas")
    seen = {"version": idea.version}  # what was checked is what goes
    if window.is_late_on(today) and idea.state == Idea.State.DRAFT:
        due = deadlines.after("idea_district", today)
        workflow.idea.fire(idea, "send_late", by=by, expect=seen, sent_on=today, is_late=True, due_on=due)
        _tell(idea, "dossiers.idea_late", Role.DISTRICT_OFFICER)
    else:
        workflow.idea.fire(idea, "send", by=by, expect=seen, sent_on=today, due_on=window.last_day)
        _tell(idea, "dossiers.idea_sent", Role.COMMUNE_OFFICER)
    return idea


@transaction.atomic
def resend(*, idea: Idea, by: User) -> Idea:
    """Gửi lại: the remarks count as answered, the district sees the form again."""
    today = clock.today()
    due = deadlines.after("idea_district", today)
    workflow.idea.fire(idea, "resend", by=by, expect={"version": idea.version}, due_on=due)
    idea.remarks.filter(resolved_on__isnull=True).update(resolved_on=today)
    _tell(idea, "dossiers.idea_resent", Role.DISTRICT_OFFICER)
    return idea


@transaction.atomic
def withdraw(*, idea: Idea, note: str, by: User) -> Idea:
    return workflow.idea.fire(idea, "withdraw", by=by, note=note, due_on=None)


def _form_code(participation: str) -> str:
    """Biểu 01 for a new product, Biểu 02 for one that is already made."""
    purpose = "idea_new" if participation == Idea.Participation.NEW else "idea_existing"
    form = rulebook.procedure_on(clock.today()).parsed.form(purpose)
    if form is None:
        raise DomainError("no_idea_step", "Quy định hiện hành không còn bước đăng ký ý tưởng. Mở thẳng hồ sơ đánh giá.")
    return form.code


def _tell(idea: Idea, kind: str, role: Role) -> None:
    notify(
        kind=kind, users=people_with(role, idea.territory), about=idea, url=addresses.office(idea),
        product=idea.product.name, producer=idea.producer.name, day=format_date(clock.today()),
    )  # fmt: skip
