"""Đăng ký người tham dự: who may come, once, not in two places at once; a place or the waiting list; leaving again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from ocop.domain.activities import addresses, eligibility, places, reading, workflow
from ocop.domain.activities.models import Activity, Participant, Quota
from ocop.domain.activities.names import clean_birth_year, clean_name, identity_of
from ocop.domain.plans.acting import agency_keys
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.platform.access.grants import grants_of
from ocop.platform.access.rules import can, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import fold, nfc
from ocop.platform.government.models import AdminUnit
from ocop.platform.notifications.services import notify

S = Activity.State
P = Participant.State


@dataclass(frozen=True)
class Person:
    """Who is to come; ``unit`` is the commune, district or province the person works or lives in."""

    full_name: str
    group: str
    sex: str
    unit: AdminUnit
    phone: str = ""
    position: str = ""
    office: str = ""
    birth_year: int | None = None
    producer: Producer | None = None


@transaction.atomic
def register(*, activity: Activity, person: Person, by: User) -> Participant:
    """Đăng ký một người in the office: the organiser until it begins, others within the window and their own area.

    Raises ``DomainError`` ``closed``, ``wrong_name``, ``wrong_year``, ``not_eligible``, ``two_at_once``; ``Conflict``
    ``twice``; ``NotAllowed`` ``outside``.
    """
    require(by, "activities.register", activity)
    _require_open(activity, runs=can(by, "activities.run", activity))
    row = _new(activity, person, by)
    if not can(by, "activities.run", activity) and not _in_reach(row, by):
        raise NotAllowed("Chỉ đăng ký người của cơ quan mình hoặc trong địa bàn được giao.", "outside")
    return _enter(row, by)


@transaction.atomic
def register_own(*, activity: Activity, person: Person, by: User) -> Participant:
    """Đăng ký ở cổng chủ thể: somebody of a producer this person acts for, while registration is open."""
    if person.producer is None:
        raise DomainError("not_eligible", "Chọn chủ thể của người dự.")
    require(by, "producers.act", person.producer)
    _require_open(activity, runs=False)
    return _enter(_new(activity, person, by), by)


@transaction.atomic
def take_in(*, activity: Activity, people: Sequence[Person], by: User) -> list[Participant]:
    """Nhập cả danh sách or nothing of it. Raises what registering one raises."""
    require(by, "activities.run", activity)
    _require_open(activity, runs=True)
    rows = [_enter(_new(activity, person, by), by, each=False) for person in people]
    record(action="activities.import_people", obj=activity, by=by, data={"people": len(rows)})
    return rows


def confirm(*, person: Participant, by: User) -> Participant:
    return workflow.participant.fire(person, "confirm", by=by)


@transaction.atomic
def withdraw(*, person: Participant, reason: str = "", by: User) -> Participant:
    """Rút tên: the place goes to the first who waits for it."""
    had_place = person.has_place
    workflow.participant.fire(person, "withdraw", by=by, note=reason, reason=nfc(reason).strip())
    if had_place:
        places.give_back(person)
        _move_up(person.activity)
    return person


@transaction.atomic
def refuse(*, person: Participant, reason: str, by: User) -> Participant:
    """Không nhận somebody who waits, with the reason they read."""
    workflow.participant.fire(person, "refuse", by=by, note=reason, reason=nfc(reason).strip())
    _tell(person, "activities.refused", reason=person.reason)
    return person


@transaction.atomic
def set_quotas(*, activity: Activity, shares: dict[int | None, int], by: User) -> None:
    """Chia chỗ by key of the district, ``None`` for the province's offices; nothing at all ends the sharing.

    Raises ``DomainError`` ``over_capacity``, ``below_taken``.
    """
    require(by, "activities.run", activity)
    _require_open(activity, runs=True)
    if activity.capacity is not None and sum(shares.values()) > activity.capacity:
        over = sum(shares.values()) - activity.capacity
        raise DomainError("over_capacity", f"Chia nhiều hơn {activity.capacity} chỗ của hoạt động: bớt {over} chỗ.")
    counted: dict[int | None, int] = {}
    for key in activity.participants.filter(state__in=Participant.WITH_PLACE).values_list("district", flat=True):
        counted[key] = counted.get(key, 0) + 1
    if any(shares.values()) and any(shares.get(key, 0) < taken for key, taken in counted.items()):
        raise DomainError("below_taken", "Số chỗ chia không thấp hơn số người đã có chỗ của địa bàn đó.")
    Quota.objects.filter(activity=activity).delete()
    Quota.objects.bulk_create(
        Quota(activity=activity, district_id=key, places=number, taken=counted.get(key, 0))
        for key, number in shares.items()
        if number
    )
    record(action="activities.set_quotas", obj=activity, by=by, data={"places": sum(shares.values())})
    _move_up(activity)


def _require_open(activity: Activity, *, runs: bool) -> None:
    today = clock.today()
    if activity.takes_registrations_on(today):
        return
    if runs and activity.state in (S.ANNOUNCED, S.RUNNING) and today <= activity.ends_on:
        return
    if activity.state == S.ANNOUNCED and activity.registration_until:
        window = f"từ {format_date(activity.registration_from)} đến hết {format_date(activity.registration_until)}"  # type: ignore[arg-type]
        raise DomainError("closed", f"Chỉ nhận đăng ký {window}. Hỏi cơ quan tổ chức.")
    raise DomainError("closed", "Hoạt động không nhận đăng ký. Hỏi cơ quan tổ chức.")


def _new(activity: Activity, person: Person, by: User) -> Participant:
    today = clock.today()
    name = clean_name(person.full_name)
    district = _district(person.unit)
    office = person.office or (person.producer.name if person.producer else "")
    row = Participant(
        activity=activity, group=person.group, full_name=name, sex=person.sex, phone=person.phone, office=office,
        birth_year=clean_birth_year(person.birth_year, today), position=person.position, unit=person.unit,
        district=district, territory=person.unit.path, producer=person.producer, registered_by=by, registered_on=today,
        identity=identity_of(name, person.phone, person.unit.pk),
    )  # fmt: skip
    if person.phone:
        row.user = User.objects.filter(phone=person.phone, is_active=True).first()
    if reason := eligibility.reason_against(row):
        raise DomainError("not_eligible", reason)
    return row


def _district(unit: AdminUnit) -> AdminUnit | None:
    level = AdminUnit.Level
    return unit if unit.level == level.DISTRICT else unit.parent if unit.level == level.COMMUNE else None


def _in_reach(row: Participant, by: User) -> bool:
    """Of one's own territory; or of one's own office, by its name."""
    if any(row.territory.startswith(grant.path) for grant in grants_of(by) if grant.path):
        return True
    return bool(by.agency and by.agency_id in agency_keys(by) and fold(row.office) == fold(by.agency.name))


def _enter(row: Participant, by: User, *, each: bool = True) -> Participant:
    _require_once(row)
    reason = places.claim(row.activity, row.district)
    entered = Participant.State.WAITING if reason else Participant.State.REGISTERED
    row = _stored(row, entered, reason)
    if each:
        record(action="activities.register_person", obj=row, by=by, data={"waits": bool(reason)})
    if reason:
        _tell(row, "activities.waits", but=by, reason=reason)
    else:
        _tell(row, "activities.has_place", but=by)
    return row


def _stored(row: Participant, entered: Participant.State, reason: str) -> Participant:
    values = {field.attname: getattr(row, field.attname) for field in Participant._meta.concrete_fields}
    made = Participant(**{**values, "state": entered, "reason": reason})
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise _twice(row) from None
    return made


def _require_once(row: Participant) -> None:
    """Not twice here, not in two places at once; the same person by phone, or by name in the same place."""
    named = Q(search__contains=fold(row.full_name), unit=row.unit) & (
        Q(phone="") | Q(phone=row.phone) if row.phone else Q()
    )
    live = Participant.objects.filter(Q(identity=row.identity) | named, state__in=Participant.LIVE)
    found = [one for one in live.select_related("activity") if one.identity == row.identity or _is_named(one, row)]
    for other in found:
        if other.activity_id == row.activity_id:
            raise _twice(row)
        there, here = other.activity, row.activity
        together = there.starts_on <= here.ends_on and here.starts_on <= there.ends_on
        if together and there.state in Activity.OPEN:
            raise DomainError(
                "two_at_once",
                f"{row.full_name} đã đăng ký “{there.name}” ({reading.dates_of(there)}), trùng ngày."
                " Rút tên ở đó trước, hoặc cử người khác.",
            )


def _is_named(one: Participant, row: Participant) -> bool:
    years = {one.birth_year, row.birth_year} - {None}
    return fold(one.full_name) == fold(row.full_name) and len(years) <= 1


def _twice(row: Participant) -> Conflict:
    return Conflict(f"{row.full_name} đã có trong danh sách của hoạt động này.", "twice")


def _move_up(activity: Activity) -> None:
    """Whoever has waited longest and can be given a place gets it."""
    activity.refresh_from_db(fields=["capacity", "taken", "state"])
    if activity.state not in (S.ANNOUNCED, S.RUNNING):
        return
    waiting = Participant.objects.filter(activity=activity, state=P.WAITING).select_related("district", "activity")
    for person in waiting.order_by("pk"):
        if not places.claim(activity, person.district):
            workflow.participant.fire(person, "give_place", by=None, reason="")
            _tell(person, "activities.has_place")


def _tell(person: Participant, kind: str, *, but: User | None = None, **values: object) -> None:
    """The person where they have an account, else whoever registered them; a producer's people too. Not who acts."""
    users = [person.user or person.registered_by]
    if person.producer:
        users += producers.people_of(person.producer)
    users = [user for user in users if user != but]
    activity, url = person.activity, addresses.for_person(person)
    notify(
        kind=kind, users=users, about=person, url=url, name=f"{activity.name}, {person.full_name}",
        when=reading.dates_of(activity), place=activity.place, **values,
    )  # fmt: skip
