"""Which law applies, and what it says."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet

from ocop.domain.rulebook.models import CriteriaSet, Procedure, ProductGroup, Regulation, Status, Subgroup
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

KINDS = ("", "new", "existing", "retry", "upgrade", "re_evaluation")


def regulations(by: User | AnonymousUser) -> QuerySet[Regulation]:
    """Each with its procedures and how many of its sets may be used."""
    rows = allowed(by, "rulebook.view_regulation").prefetch_related("procedures")
    return rows.annotate(sets_count=Count("sets"), usable_count=Count("sets", filter=Q(sets__usable=True)))


def sets(by: User | AnonymousUser) -> QuerySet[CriteriaSet]:
    return allowed(by, "rulebook.view_set").select_related("regulation", "group")


def sets_of(regulation: Regulation) -> QuerySet[CriteriaSet]:
    """For a list: without the criteria themselves."""
    return regulation.sets.select_related("group").prefetch_related("subgroups").defer("definition")


def procedures(by: User | AnonymousUser) -> QuerySet[Procedure]:
    return allowed(by, "rulebook.view_procedure").select_related("regulation")


def regulation(code: str) -> Regulation:
    return Regulation.objects.get(code=code)


def groups_of(regulation: Regulation) -> QuerySet[ProductGroup]:
    """The groups with their subgroups, for choosing what a product is."""
    subgroups = Subgroup.objects.select_related("criteria_set").order_by("position")
    return regulation.groups.prefetch_related(Prefetch("subgroups", subgroups))


def subgroups_of(regulation: Regulation) -> QuerySet[Subgroup]:
    rows = Subgroup.objects.filter(group__regulation=regulation).select_related("group", "criteria_set")
    return rows.order_by("group__position", "position")


def set_for(regulation: Regulation, subgroup: Subgroup) -> CriteriaSet:
    """The criteria set of a subgroup; a subgroup of another regulation must be classed again first."""
    if subgroup.group.regulation_id != regulation.pk:
        message = (
            f"Phân nhóm {subgroup} thuộc {subgroup.group.regulation}, không có trong {regulation}."
            " Phân loại lại sản phẩm theo quy định đang áp dụng."
        )
        raise DomainError("subgroup_of_other_regulation", message)
    return subgroup.criteria_set


def for_filing(day: date, kind: str = "") -> Procedure:
    """The one procedure under which a file of ``kind`` filed on ``day`` goes; the file freezes it.

    All kinds follow the filing date today; ``kind`` must still be one of ``KINDS``, since transition rules name it.
    """
    if kind not in KINDS:
        message = f"unknown kind {kind!r}"
        raise ValueError(message)
    found = Procedure.objects.filter(Q(filed_to__isnull=True) | Q(filed_to__gte=day), filed_from__lte=day)
    procedure = found.select_related("regulation").first()
    if procedure is None:
        message = f"Chưa có quy trình đánh giá cho hồ sơ nộp ngày {format_date(day)}."
        raise DomainError("no_procedure", message)
    return procedure


def procedure_on(day: date) -> Procedure:
    """The procedure for whatever is filed on ``day``."""
    return for_filing(day)


def for_evaluation(procedure: Procedure, day: date) -> Procedure:
    """The procedure by which a frozen ``procedure`` is judged on ``day``: an amendment may take over pending files."""
    heirs = Procedure.objects.filter(
        regulation=procedure.regulation_id, effective_from__lte=day, effective_from__gt=procedure.effective_from
    )
    for heir in heirs.select_related("regulation").order_by("-effective_from"):
        if heir.parsed.pending_from == procedure.code:
            return heir
    return procedure


def official_scoring_refusal(criteria_set: CriteriaSet) -> str:
    """Why nobody may be judged officially by this set; empty when it may be used."""
    if criteria_set.usable:
        return ""
    return f"{criteria_set}: {criteria_set.reason_unusable}; không dùng để chấm chính thức."


def scoring_warning(criteria_set: CriteriaSet) -> str:
    """What to compare with the printed law before trusting a usable set; empty when nothing is doubtful."""
    if criteria_set.usable and criteria_set.status == Status.PARTLY_FROM_MEMORY:
        return f"Cần đối chiếu với văn bản: {criteria_set.note or criteria_set.get_status_display()}."
    return ""
