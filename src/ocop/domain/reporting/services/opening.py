"""Mở kỳ báo cáo: every unit that owes a report finds it opened, with its day and its figures.

Codes of refusal: ``too_late``, ``nobody``, ``wrong_day``, ``wrong_year``, ``opened``.
"""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from ocop.domain.plans.acting import may_speak
from ocop.domain.plans.models import Milestone, Season
from ocop.domain.plans.obligations import owed
from ocop.domain.plans.staff import officers_of
from ocop.domain.reporting import addresses, queries
from ocop.domain.reporting.models import CommuneReporting, ReportPeriod, UnitReport
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import standing_office_of
from ocop.platform.notifications.services import notify

K = ReportPeriod.Kind
AHEAD = timedelta(days=30)
"""A report is opened so long before its day."""
JULY = 7


def open_due(*, day: date | None = None) -> list[ReportPeriod]:
    """Each report of a plan that falls due within thirty days; what is open already stays as it is.

    A report that the plan asks of nobody waits for the plan and holds up no other.
    """
    day = day or clock.today()
    opened = []
    for season in Season.objects.filter(starts_on__lte=day, ends_on__gte=day - AHEAD).select_related("province"):
        for milestone in queries.report_milestones(season.pk):
            if day <= milestone.last_day <= day + AHEAD and _obliged(milestone):
                opened.append(_open(milestone=milestone, by=None))  # noqa: PERF401 opening is no transformation
    return opened


@transaction.atomic
def open_milestone(*, milestone: Milestone, by: User) -> ReportPeriod:
    """Mở trước hạn: the standing office need not wait for the thirty days."""
    require(by, "reporting.open_period", milestone.item.plan.season)
    return _open(milestone=milestone, by=by)


@transaction.atomic
def open_supplement(*, season: Season, due_on: date, by: User, first_year: int | None = None) -> ReportPeriod:
    """Tổng kết năm: the report before 15/11 precedes the last rounds, so the year's result follows by its own day.

    With ``first_year`` it is the tổng kết of a phase: everything from that year on.
    """
    require(by, "reporting.open_period", season)
    if due_on <= season.ends_on:
        message = f"Báo cáo tổng kết có hạn sau ngày {format_date(season.ends_on)}."
        raise DomainError("wrong_day", message)
    if due_on < clock.today():
        raise DomainError("wrong_day", "Hạn báo cáo đã qua. Chọn ngày khác.")
    if first_year is not None and not season.year - 10 < first_year < season.year:
        raise DomainError("wrong_year", f"Giai đoạn bắt đầu trước năm {season.year}, không quá mười năm.")
    obliged = [
        agency for milestone, agencies in owed(season) if milestone.kind == Milestone.Kind.REPORT for agency in agencies
    ]
    kind = K.SUPPLEMENT if first_year is None else K.PHASE
    return _opened(season, kind, None, season.ends_on, due_on, list(dict.fromkeys(obliged)), by, first_year)


@transaction.atomic
def switch_communes(*, agency: Agency, is_on: bool, by: User, days_before: int = 7) -> CommuneReporting:
    """Xã báo cáo huyện, bật hoặc tắt: reports of periods still open are opened for the communes at once."""
    if not may_speak(by, agency):
        raise NotAllowed("Không được phép: cho xã báo cáo huyện. Điều kiện: phụ trách địa bàn của ủy ban này.")
    row, _ = CommuneReporting.objects.update_or_create(
        district=agency,
        defaults={"is_on": is_on, "days_before": days_before, "changed_by": by, "changed_on": clock.today()},
    )  # fmt: skip
    require(by, "reporting.switch_communes", row)
    record(action="reporting.switch_communes", obj=row, by=by, data={"is_on": is_on})
    if is_on:
        for period in ReportPeriod.objects.filter(due_on__gte=clock.today(), reports__agency=agency).select_related(
            "season"
        ):
            _ask_communes(period, {agency.pk: row})
    return row


@transaction.atomic
def follow_dates() -> list[ReportPeriod]:
    """Daily: a date of the plan that was extended is the units' date as well; communes keep their days before it."""
    moved = []
    rows = ReportPeriod.objects.filter(milestone__isnull=False).select_related("milestone")
    for period in rows:
        by = period.milestone.last_day - period.due_on
        if not by:
            continue
        period.due_on, period.counts_until = period.due_on + by, period.counts_until + by
        period.save(update_fields=["due_on", "counts_until"])
        for report in period.reports.filter(state__in=UnitReport.OPEN):
            UnitReport.objects.filter(pk=report.pk, state__in=UnitReport.OPEN).update(due_on=report.due_on + by)
        record(action="reporting.follow_date", obj=period, by=None, data={"due_on": period.due_on.isoformat()})
        moved.append(period)
    return moved


def _open(*, milestone: Milestone, by: User | None) -> ReportPeriod:
    if milestone.last_day < clock.today():
        raise DomainError(
            "too_late", f"{milestone.label} đã quá hạn {format_date(milestone.last_day)}. Gia hạn rồi mở."
        )
    season = milestone.item.plan.season
    kind = K.HALF if milestone.due_on.month < JULY else K.YEAR
    return _opened(season, kind, milestone, milestone.last_day, milestone.last_day, _obliged(milestone), by)


def _obliged(milestone: Milestone) -> list[Agency]:
    return next((agencies for row, agencies in owed(milestone.item.plan.season) if row.pk == milestone.pk), [])


@transaction.atomic
def _opened(
    season: Season, kind: str, milestone: Milestone | None, until: date, due_on: date, obliged: list[Agency],
    by: User | None, first_year: int | None = None,
) -> ReportPeriod:  # fmt: skip
    if not obliged:
        raise DomainError("nobody", "Kế hoạch không giao báo cáo cho đơn vị nào. Xem lại phần trách nhiệm.")
    period = ReportPeriod(
        season=season, territory=season.province.path, kind=kind, milestone=milestone, counts_until=until,
        due_on=due_on, opened_on=clock.today(), opened_by=by, first_year=first_year,
    )  # fmt: skip
    try:
        with transaction.atomic():
            period.save()
    except IntegrityError:
        raise DomainError("opened", f"{period} đã mở. Tìm trong danh sách kỳ báo cáo.") from None
    office = standing_office_of(season.province)
    today = clock.today()
    standing = [agency for agency in obliged if _exists(agency, today)]
    for agency in standing:
        _ask(period, agency, office, due_on)
    _ask_communes(
        period, {key: row for key, row in queries.switched_on().items() if key in {row.pk for row in standing}}
    )
    record(action="reporting.open_period", obj=period, by=by, data={"kind": kind, "units": len(standing)})
    return period


def _exists(agency: Agency, day: date) -> bool:
    begun = agency.valid_from is None or agency.valid_from <= day
    return begun and (agency.valid_to is None or agency.valid_to >= day)


def _ask_communes(period: ReportPeriod, switched: dict[int, CommuneReporting]) -> None:
    for row in switched.values():
        due_on = max(period.due_on - timedelta(days=row.days_before), clock.today())
        known = set(period.reports.values_list("agency", flat=True))
        for agency in queries.communes_of(row.district, clock.today()):
            if agency.pk not in known:
                _ask(period, agency, row.district, due_on)


def _ask(period: ReportPeriod, agency: Agency, addressee: Agency, due_on: date) -> UnitReport:
    report, is_new = UnitReport.objects.get_or_create(
        period=period, agency=agency,
        defaults={"addressee": addressee, "territory": agency.unit.path, "due_on": due_on},
    )  # fmt: skip
    if not is_new:
        return report
    notify(
        kind="reporting.opened", users=officers_of(agency), about=report, url=addresses.report(report),
        period=str(period), due=format_date(due_on),
    )  # fmt: skip
    return report
