"""Every official reads; who holds the money writes; the plan says who appraises; the province's leaders decide."""

from django.db.models import Model, Q

from ocop.domain.budgets.models import (
    Account,
    Allotment,
    Budget,
    BudgetLine,
    Contract,
    LedgerEntry,
    OtherResource,
    Reservation,
    TreasuryMatch,
    Voucher,
)
from ocop.domain.plans.models import ItemAgency
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User

every_official = holds_role(*Role)
SPENDERS = frozenset({Role.FINANCE_OFFICER, Role.STANDING_OFFICER, Role.DISTRICT_OFFICER})
APPRAISERS = frozenset({Role.DEPARTMENT_OFFICER, Role.FINANCE_OFFICER})


def spends_for(unit_field: str) -> Rule:
    """The money of a territory is spent by its own people: the province's do not spend for a district."""
    return Rule(
        "phụ trách kinh phí của chính cấp được giao khoản này",
        lambda user: Q(**{f"{unit_field}__in": {g.unit_id for g in grants_of(user) if g.role in SPENDERS}}),
    )


def agencies_of(user: User, roles: frozenset[Role]) -> set[int]:
    """For which agencies a person holds one of the roles: the grant's own, or else where the person works."""
    held = [grant for grant in grants_of(user) if grant.role in roles]
    return {agency for grant in held if (agency := grant.agency_id or user.agency_id)}


def _appraises(user: User) -> Q:
    mine = agencies_of(user, APPRAISERS)
    items = ItemAgency.objects.filter(agency__in=mine).values("item")
    return Q(budget__in=Budget.objects.filter(item__in=items).values("pk")) & ~Q(proposer__in=mine)


appraiser = Rule("thuộc cơ quan mà kế hoạch giao việc kinh phí (mục II.8), không phải cơ quan đề nghị", _appraises)
own_department = Rule(
    "là nguồn của cơ quan cấp tỉnh của mình",
    lambda user: Q(agency__in=agencies_of(user, APPRAISERS | {Role.STANDING_OFFICER})),
)
in_my_territory = Rule(
    "là nguồn của cơ quan mình, không ghi trên địa bàn huyện khác",
    lambda user: Q(agency__in=agencies_of(user, frozenset({Role.DISTRICT_OFFICER})))
    & (Q(district=None) | Q(district__in={g.unit_id for g in grants_of(user) if g.role == Role.DISTRICT_OFFICER})),
)
province_money = holds_role(Role.FINANCE_OFFICER, Role.STANDING_OFFICER)

VIEWS: tuple[tuple[str, type[Model], str], ...] = (
    ("budgets.view_budget", Budget, "xem dự toán kinh phí"),
    ("budgets.view_line", BudgetLine, "xem nội dung chi"),
    ("budgets.view_account", Account, "xem khoản kinh phí"),
    ("budgets.view_contract", Contract, "xem hợp đồng"),
    ("budgets.view_voucher", Voucher, "xem chứng từ"),
    ("budgets.view_entry", LedgerEntry, "xem sổ bút toán"),
    ("budgets.view_reservation", Reservation, "xem khoản dành nguồn"),
    ("budgets.view_allotment", Allotment, "xem quyết định về dự toán"),
    ("budgets.view_match", TreasuryMatch, "xem đối chiếu kho bạc"),
    ("budgets.view_resource", OtherResource, "xem nguồn lực khác"),
)
for _name, _model, _label in VIEWS:
    register(_name, _model, every_official, _label)

spends_here = spends_for("agency__unit")
register("budgets.spend", Account, spends_here, "ghi hợp đồng, chứng từ của khoản")
register("budgets.spend_contract", Contract, through("account", Account, spends_here), "ghi tiếp hợp đồng")
register("budgets.release", Reservation, through("account", Account, spends_here), "trả lại nguồn đã dành")
register("budgets.reverse", Voucher, through("account", Account, spends_here), "hủy chứng từ ghi nhầm")
register("budgets.match", TreasuryMatch, spends_here, "ghi đối chiếu kho bạc")
register("budgets.propose", Allotment, holds_role_over("territory", Role.STANDING_OFFICER), "đề nghị kinh phí")
register("budgets.appraise", Allotment, appraiser, "thẩm định nhu cầu kinh phí")
register("budgets.decide", Allotment, holds_role_over("territory", Role.PROVINCE_LEADER), "quyết định giao dự toán")
register(
    "budgets.record_resource", OtherResource, province_money | own_department | in_my_territory, "ghi nguồn lực khác"
)
