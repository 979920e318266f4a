"""What one kind alone records: findings of a tour, materials of a campaign, entries of a contest, stands."""

from collections.abc import Sequence
from datetime import date

from django.core.files.base import File
from django.db import IntegrityError, models, transaction

from ocop.domain.activities.models import Activity, Contest, ContestEntry, Display, Finding, Material
from ocop.domain.activities.topics import AUDIENCES, TOPICS
from ocop.domain.producers.models import Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import fold, nfc
from ocop.platform.files import services as files
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency

K = Activity.Kind


@transaction.atomic
def add_finding(
    *, activity: Activity, text: str, action: str = "", agency: Agency | None = None, due_on: date | None = None,
    by: User,
) -> Finding:  # fmt: skip
    """Ghi điều học được; an action names who does it by when. Raises ``DomainError`` ``wrong_kind``, ``not_begun``,
    ``text_required``, ``who_and_when``.
    """
    _require(activity, K.TOUR, by)
    if activity.state in (Activity.State.DRAFT, Activity.State.ANNOUNCED):
        raise DomainError("not_begun", "Ghi điều học được từ khi chuyến đi bắt đầu.")
    if not text.strip():
        raise DomainError("text_required", "Ghi điều học được.")
    if action.strip() and not (agency and due_on):
        raise DomainError("who_and_when", "Việc làm tiếp cần cơ quan thực hiện và hạn.")
    row = Finding.objects.create(
        activity=activity, text=nfc(text).strip(), action=nfc(action).strip(), agency=agency, due_on=due_on
    )
    record(action="activities.add_finding", obj=activity, by=by, data={"finding": row.pk})
    return row


@transaction.atomic
def finish_action(*, finding: Finding, outcome: str, by: User) -> Finding:
    """Ghi việc làm tiếp đã xong. Raises ``DomainError`` ``no_action``, ``text_required``; ``Conflict`` when done."""
    require(by, "activities.run_finding", finding)
    if not finding.action:
        raise DomainError("no_action", "Điều học được này không kèm việc làm tiếp.")
    if not outcome.strip():
        raise DomainError("text_required", "Ghi kết quả của việc làm tiếp.")
    rows = Finding.objects.filter(pk=finding.pk, done_on=None)
    if not rows.update(done_on=clock.today(), outcome=nfc(outcome).strip()):
        raise Conflict("Việc này đã được ghi xong. Tải lại trang.")
    finding.refresh_from_db()
    record(action="activities.finish_action", obj=finding.activity, by=by, data={"finding": finding.pk})
    return finding


@transaction.atomic
def add_material(
    *, activity: Activity, medium: str, title: str, on: date, topics: Sequence[str], audiences: Sequence[str] = (),
    quantity: int = 1, place: str = "", district: AdminUnit | None = None, partner: Agency | None = None,
    reach: int | None = None, file: File | None = None, proof: File | None = None, by: User,
) -> Material:  # fmt: skip
    """Ghi sản phẩm tuyên truyền. Raises ``DomainError`` ``wrong_kind``, ``wrong_topic``, ``wrong_quantity``,
    ``outside``, ``not_yet``.
    """
    _require(activity, K.CAMPAIGN, by)
    if not topics or not set(topics) <= set(TOPICS) or not set(audiences) <= set(AUDIENCES):
        raise DomainError("wrong_topic", "Chọn ít nhất một chủ đề của kế hoạch.")
    if quantity < 1:
        raise DomainError("wrong_quantity", "Số lượng từ 1 trở lên.")
    if not activity.starts_on <= on <= activity.ends_on:
        raise DomainError("outside", "Ngày nằm trong thời gian của đợt tuyên truyền.")
    if on > clock.today() and (reach is not None or proof):
        raise DomainError("not_yet", "Ngày đó chưa tới: lượt tiếp cận và ảnh chứng minh ghi sau.")
    row = Material.objects.create(
        activity=activity, medium=medium, title=nfc(title).strip(), on=on, topics=list(topics),
        place=nfc(place).strip(), audiences=list(audiences), quantity=quantity, district=district, partner=partner,
        reach=reach, file=_kept(file, by), proof=_kept(proof, by),
    )  # fmt: skip
    record(action="activities.add_material", obj=activity, by=by, data={"medium": medium, "quantity": quantity})
    return row


@transaction.atomic
def describe_contest(*, activity: Activity, rules: str, jury: str, by: User) -> Contest:
    """Ghi thể lệ, ban giám khảo (one member a line), until the contest is over. Raises ``DomainError`` ``wrong_kind``,
    ``held``, ``text_required``.
    """
    _require(activity, K.CONTEST, by)
    if not activity.is_open:
        raise DomainError("held", "Hội thi đã kết thúc, không sửa thể lệ được nữa.")
    if not rules.strip() or not jury.strip():
        raise DomainError("text_required", "Ghi thể lệ và ban giám khảo, mỗi dòng một người.")
    row, _ = Contest.objects.update_or_create(
        activity=activity, defaults={"rules": nfc(rules).strip(), "jury": nfc(jury).strip()}
    )
    record(action="activities.describe_contest", obj=activity, by=by)
    return row


@transaction.atomic
def enter_product(*, activity: Activity, product: Product, by: User) -> ContestEntry:
    """Đưa sản phẩm vào hội thi before it is over. Raises ``DomainError`` ``wrong_kind``, ``held``; ``Conflict``."""
    _require(activity, K.CONTEST, by)
    if not activity.is_open:
        raise DomainError("held", "Hội thi đã kết thúc, không nhận thêm sản phẩm.")
    try:
        with transaction.atomic():
            row = ContestEntry.objects.create(activity=activity, product=product)
    except IntegrityError:
        raise Conflict(f"{product} đã có trong hội thi.", "twice") from None
    record(action="activities.enter_product", obj=activity, by=by, data={"product": product.pk})
    return row


@transaction.atomic
def judge(
    *, entry: ContestEntry, points: int, rank: int | None = None, prize: str = "", amount: int = 0, by: User
) -> ContestEntry:
    """Ghi điểm, hạng, giải of the jury. Raises ``DomainError`` ``not_begun``, ``no_jury``, ``wrong_points``,
    ``prize_without_rank``; ``Conflict`` ``rank_taken``.
    """
    require(by, "activities.run_entry", entry)
    if entry.activity.state not in (Activity.State.RUNNING, Activity.State.DONE):
        raise DomainError("not_begun", "Ghi kết quả khi hội thi đang diễn ra hoặc đã tổ chức, trước khi khép lại.")
    if not Contest.objects.filter(activity=entry.activity_id).exists():
        raise DomainError("no_jury", "Ghi thể lệ và ban giám khảo trước khi ghi kết quả.")
    if not 0 <= points <= 100:  # noqa: PLR2004 of a hundred
        raise DomainError("wrong_points", "Điểm từ 0 đến 100.")
    if (prize.strip() or amount) and rank is None:
        raise DomainError("prize_without_rank", "Ghi thứ hạng cùng với giải.")
    try:
        with transaction.atomic():
            ContestEntry.objects.filter(pk=entry.pk).update(
                points=points, rank=rank, prize=nfc(prize).strip(), amount=amount
            )
    except IntegrityError:
        raise Conflict(f"Hạng {rank} đã trao cho sản phẩm khác.", "rank_taken") from None
    entry.refresh_from_db()
    record(
        action="activities.judge", obj=entry.activity, by=by, data={"entry": entry.pk, "points": points, "rank": rank}
    )
    return entry


@transaction.atomic
def add_display(
    *, activity: Activity, place: str, products: str, district: AdminUnit | None = None, by: User
) -> Display:  # fmt: skip
    """Ghi gian trưng bày. Raises ``DomainError`` ``wrong_kind``, ``text_required``; ``Conflict`` ``place_taken``."""
    _require(activity, K.CEREMONY, by)
    if not fold(place) or not fold(products):
        raise DomainError("text_required", "Ghi vị trí gian và sản phẩm trưng bày.")
    try:
        with transaction.atomic():
            row = Display.objects.create(
                activity=activity, place=nfc(place).strip(), products=nfc(products).strip(), district=district
            )
    except IntegrityError:
        raise Conflict(f"Vị trí “{place}” đã có gian.", "place_taken") from None
    record(action="activities.add_display", obj=activity, by=by, data={"display": row.pk})
    return row


@transaction.atomic
def drop(*, row: models.Model, permission: str, by: User) -> Activity:
    """Bỏ một dòng before the activity is closed. Raises ``DomainError`` ``closed``."""
    require(by, permission, row)
    activity: Activity = row.activity  # type: ignore[attr-defined]
    if activity.state == Activity.State.CLOSED:
        raise DomainError("closed", "Hoạt động đã khép lại. Mở lại trước khi bỏ.")
    record(action="activities.drop_row", obj=activity, by=by, data={"model": row._meta.model_name, "row": row.pk})
    row.delete()
    return activity


def _require(activity: Activity, kind: str, by: User) -> None:
    require(by, "activities.run", activity)
    if activity.kind != kind:
        raise DomainError("wrong_kind", f"Chỉ ghi cho hoạt động loại “{K(kind).label}”.")
    if activity.state in (Activity.State.CLOSED, Activity.State.CANCELLED):
        raise DomainError("closed", "Hoạt động đã khép lại hoặc không tổ chức.")


def _kept(upload: File | None, by: User) -> StoredFile | None:
    return files.store(upload=upload, by=by) if upload else None
