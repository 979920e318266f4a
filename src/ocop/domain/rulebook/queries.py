"""Which law applies, and what it says."""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from ocop.domain.rulebook.models import (
    CriteriaSet,
    Procedure,
    ProductGroup,
    Proposal,
    Regulation,
    ScoringOverride,
    Status,
    Subgroup,
)
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

KINDS = ("", "new", "existing", "retry", "upgrade", "re_evaluation")


def regulations(by: User | AnonymousUser) -> QuerySet[Regulation]:
    """Each with its procedures and how many of its sets may be used."""
    rows = allowed(by, "rulebook.view_regulation").prefetch_related("procedures")
    newest = Q(sets__subgroups__isnull=False)
    return rows.annotate(
        sets_count=Count("sets", filter=newest, distinct=True),
        usable_count=Count("sets", filter=newest & Q(sets__usable=True), distinct=True),
    )


def sets(by: User | AnonymousUser) -> QuerySet[CriteriaSet]:
    return allowed(by, "rulebook.view_set").select_related("regulation", "group", "override")


def sets_of(regulation: Regulation) -> QuerySet[CriteriaSet]:
    """For a list: the editions that count, without the criteria themselves."""
    newest = regulation.sets.filter(pk__in=Subgroup.objects.values("criteria_set"))
    return newest.select_related("group", "override").prefetch_related("subgroups").defer("definition")


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
    procedure = _filed_on(day)
    if procedure is None:
        message = f"Chưa có quy trình đánh giá cho hồ sơ nộp ngày {format_date(day)}."
        raise DomainError("no_procedure", message)
    return procedure


def _filed_on(day: date) -> Procedure | None:
    found = Procedure.objects.filter(Q(filed_to__isnull=True) | Q(filed_to__gte=day), filed_from__lte=day)
    return found.select_related("regulation").first()


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
    """Why nobody may be judged officially by this set; empty when it may be used, by its data or by an override."""
    if criteria_set.usable or override_of(criteria_set):
        return ""
    return f"{criteria_set}: {criteria_set.reason_unusable}; không dùng để chấm chính thức."


def scoring_warning(criteria_set: CriteriaSet) -> str:
    """What to compare with the printed law before trusting a set in use; empty when nothing is doubtful."""
    if not criteria_set.usable and (override := override_of(criteria_set)):
        return (
            f"Bộ tiêu chí chưa đủ dữ liệu ({criteria_set.reason_unusable}). Cơ quan thường trực cho chấm theo"
            f" {override.document_number} ngày {format_date(override.document_date)}: {override.reason}"
        )
    if criteria_set.usable and criteria_set.status == Status.PARTLY_FROM_MEMORY:
        return f"Cần đối chiếu với văn bản: {criteria_set.note or criteria_set.get_status_display()}."
    return ""


def scoring_caveats(criteria_set: CriteriaSet) -> tuple[str, ...]:
    """What every derivation by this set says at its end."""
    override = None if criteria_set.usable else override_of(criteria_set)
    return (f"bộ tiêu chí chưa đủ dữ liệu, chấm theo {override.document_number}",) if override else ()


def override_of(criteria_set: CriteriaSet) -> ScoringOverride | None:
    return getattr(criteria_set, "override", None)


def newest_edition(criteria_set: CriteriaSet) -> CriteriaSet:
    """The edition that counts for what is begun now."""
    return CriteriaSet.objects.filter(regulation=criteria_set.regulation_id, code=criteria_set.code).latest("edition")


def newest_of(rows: QuerySet[CriteriaSet], code: str) -> CriteriaSet:
    """The newest edition among ``rows``; a code that none has is a page that does not exist."""
    found = rows.filter(code=code).order_by("-edition").first()
    if found is None:
        raise Http404
    return found


def skeleton_for(criteria_set: CriteriaSet) -> CriteriaSet:
    """What an empty set is typed from: its own content, else a complete set of its group or of its regulation."""
    if criteria_set.definition["parts"]:
        return criteria_set
    siblings = sets_of(criteria_set.regulation).defer(None).filter(usable=True)
    found = siblings.filter(group=criteria_set.group).first() or siblings.first()
    if found is None:
        message = (
            f"{criteria_set.regulation} chưa có bộ tiêu chí đủ dữ liệu nào để làm khung."
            " Nạp nội dung của bộ này bằng tệp ở trang “Nạp bản quy định mới”."
        )
        raise DomainError("no_skeleton", message)
    return found


def editions_of(criteria_set: CriteriaSet) -> QuerySet[CriteriaSet]:
    """All editions, the newest first."""
    rows = CriteriaSet.objects.filter(regulation=criteria_set.regulation_id, code=criteria_set.code)
    return rows.defer("definition").order_by("-edition")


def proposals(by: User | AnonymousUser) -> QuerySet[Proposal]:
    """For a list: without what they hold; ``defer(None)`` for one that is read."""
    rows = allowed(by, "rulebook.propose").select_related("proposed_by__agency", "decided_by__agency")
    heavy = ("content", "criteria_set__definition", "criteria_set__regulation__definition")
    return rows.select_related("criteria_set__regulation").defer(*heavy)


def earlier_proposal(by: User | AnonymousUser, criteria_set: CriteriaSet, uid: str) -> Proposal | None:
    """A proposal of this very set, named in an address; nonsense names none."""
    try:
        wanted = UUID(uid)
    except ValueError:
        return None
    rows = proposals(by).defer(None).filter(
        criteria_set__regulation=criteria_set.regulation_id, criteria_set__code=criteria_set.code
    )
    return rows.filter(uid=wanted).first()


def published() -> QuerySet[Regulation]:
    """All regulations, the newest first: the law is public."""
    return Regulation.objects.order_by("-effective_from")


def published_set(regulation: str, code: str) -> CriteriaSet:
    """The newest edition of a set, for everybody; one that does not exist is a page that does not exist."""
    rows = CriteriaSet.objects.filter(regulation__code=regulation)
    return newest_of(rows.select_related("regulation", "group", "override"), code)


def newest_procedure(regulation: Regulation) -> Procedure | None:
    return regulation.procedures.order_by("-effective_from").first()


def in_force_on(day: date) -> Regulation | None:
    """The regulation under which what is filed on ``day`` is judged."""
    procedure = _filed_on(day)
    return procedure.regulation if procedure else None
