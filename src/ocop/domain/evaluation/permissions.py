"""Who sets up councils, who runs rounds, who scores, and from when on who sees what.

Marks are sealed: a sheet shows itself to others only once it is submitted and its product has been settled. A second
scoring is sealed again until it is settled; the first one stays open.
"""

from django.db.models import F, Q

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import (
    Appeal,
    Conflict,
    Council,
    CouncilMember,
    Declaration,
    Entry,
    LabTest,
    Round,
    ScoreSheet,
)
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role_over, register, through
from ocop.platform.accounts.models import User

STAGE_MANAGERS = {"district": Role.DISTRICT_OFFICER, "province": Role.STANDING_OFFICER}
STAGE_LEADERS = {"district": Role.DISTRICT_LEADER, "province": Role.PROVINCE_LEADER}
_OVERSEERS = (Role.STANDING_OFFICER, Role.PROVINCE_LEADER)
_ORGANISERS = (CouncilMember.Seat.SECRETARY, CouncilMember.Seat.CHAIR)
SECRETARIAT = (CouncilMember.Seat.SECRETARY, CouncilMember.Seat.STAFF)

R = Round.State
OPENED = (R.OPENED, R.CLOSED, R.APPROVED, R.SENT_UP)
DECIDED = (R.CLOSED, R.APPROVED, R.SENT_UP)
_SETTLED = (Entry.State.DISCUSSION, Entry.State.SCORED, Entry.State.KNOCKED_OUT)
BEING_SCORED = (Entry.State.WAITING, Entry.State.RESCORING)


def _at_stage(council: str, roles: dict[str, Role]) -> Rule:
    """Somebody with the stage's role over the council's territory; ``council`` leads from the row to its council."""

    def resolve(user: User) -> Q:
        where = NOTHING
        for stage, role in roles.items():
            where |= holds_role_over(f"{council}territory", role)(user) & Q(**{f"{council}stage": stage})
        return where

    return Rule(f"có vai trò {', '.join(role.label for role in roles.values())} ở cấp của hội đồng", resolve)


def _seated(council_field: str, *seats: str) -> Rule:
    names = ", ".join(CouncilMember.Seat(seat).label for seat in seats) if seats else "thành viên"

    def resolve(user: User) -> Q:
        mine = CouncilMember.objects.filter(user=user, left_on__isnull=True)
        if seats:
            mine = mine.filter(seat__in=seats)
        return Q(**{f"{council_field}__in": mine.values("council_id")})

    return Rule(f"là {names} của hội đồng", resolve)


def _oversees(council: str) -> Rule:
    return holds_role_over(f"{council}territory", *_OVERSEERS)


def _in_state(claim: str, field: str, states: tuple[str, ...]) -> Rule:
    return Rule(claim, lambda user: Q(**{f"{field}__in": states}))


manages = _at_stage("", STAGE_MANAGERS)
manages_round, leads_round = _at_stage("council__", STAGE_MANAGERS), _at_stage("council__", STAGE_LEADERS)
organises_round = _seated("council_id", *_ORGANISERS) | manages_round
keeps_papers = _seated("council_id", *SECRETARIAT) | manages_round
"""Who prints sheets, keys those of paper and checks them: never the chair, who judges."""

sees_round = manages_round | leads_round | _seated("council_id") | _oversees("council__")
"""The council's people, the office and leaders of its stage, and the province over it."""

acts_for_producer = belongs_to_me("producer_id")


def _tied(user: User) -> Q:
    ties = Conflict.objects.filter(user=user, kind=Conflict.Kind.PERSONAL, lifted_on__isnull=True)
    return acts_for_producer(user) | Q(pk__in=ties.values("dossier_id"))


barred = Rule("có quan hệ cá nhân với sản phẩm", _tied)
"""Whoever acts for the producer or has another personal tie neither scores, manages nor sees that product here."""

barred_sheet = through("entry__dossier_id", Dossier, barred)


def _owing(user: User) -> Q:
    seats = CouncilMember.objects.filter(user=user, left_on__isnull=True)
    declared = Declaration.objects.filter(member__user=user)
    return Q(council_id__in=seats.values("council_id")) & ~Q(pk__in=declared.values("round_id"))


owes_declaration = Rule("chưa khai xung đột lợi ích của đợt", _owing)
"""A member sees nothing of a round before having said with which of its products there is a tie."""


_results = (
    ((manages_round | _seated("council_id")) & _in_state("điểm đã mở", "state", OPENED))
    | (leads_round & _in_state("kết quả đã chốt", "state", DECIDED))
    | (_oversees("council__") & _in_state("kết quả đã gửi lên", "state", (R.SENT_UP,)))
)
sees_results = _results & ~owes_declaration
"""The council and its office once marks are open, the leaders once it is closed, the province once it is sent."""

sees_entry = through("round_id", Round, sees_round & ~owes_declaration) & ~through("dossier_id", Dossier, barred)

is_mine = through("member_id", CouncilMember, Rule("là phiếu của mình", lambda user: Q(user=user)))
on_paper = through(
    "member_id", CouncilMember, Rule("là phiếu của người chấm trên giấy", lambda user: Q(on_paper=True))
)


on_screen = Rule("phiếu nộp trên máy", lambda user: Q(state=ScoreSheet.State.SUBMITTED, keyed_by=None))
"""Handed in before its member was put on paper: nothing changes for it."""


def _own_sheet_due(user: User) -> Q:
    due = ScoreSheet.objects.filter(
        member__user=user, attempt=F("entry__attempt"), state__in=(ScoreSheet.State.DRAFT, ScoreSheet.State.KEYED)
    )
    return Q(entry_id__in=due.order_by().values("entry_id"))


owes_a_sheet = Rule("còn phiếu của mình chưa nộp ở sản phẩm đó", _own_sheet_due)
"""Whoever has still to score a product themselves must not learn another's marks by keying them."""


def _being_scored(claim: str, state: str) -> Rule:
    """A sheet of the present attempt of a product that is being scored."""
    return Rule(
        claim,
        lambda user: Q(
            state=state, attempt=F("entry__attempt"), entry__state__in=BEING_SCORED,
            entry__round_id__in=Round.objects.filter(state__in=(R.SCORING, R.OPENED)).order_by().values("pk"),
        ),
    )  # fmt: skip


under_evaluation = _being_scored("phiếu của lần chấm này, đang chấm", ScoreSheet.State.DRAFT)
keyed = _being_scored("phiếu giấy đã nhập, chờ kiểm tra", ScoreSheet.State.KEYED)
revealed = Rule(
    "phiếu đã nộp và điểm đã mở",
    lambda user: (
        Q(state=ScoreSheet.State.SUBMITTED)
        & (Q(entry__state__in=_SETTLED) | Q(entry__state=Entry.State.RESCORING, attempt__lt=F("entry__attempt")))
    ),
)

register(
    "evaluation.view_council",
    Council,
    manages | _at_stage("", STAGE_LEADERS) | _seated("id") | _oversees(""),
    "xem hội đồng",
)
register("evaluation.manage_council", Council, manages, "lập hội đồng, mở đợt")
register("evaluation.view_round", Round, sees_round, "xem đợt đánh giá")
register("evaluation.manage_round", Round, organises_round, "điều hành đợt đánh giá")
register("evaluation.approve_round", Round, leads_round, "phê duyệt kết quả của hội đồng")
register("evaluation.view_results", Round, sees_results, "xem kết quả của đợt")
register(
    "evaluation.view_statistics",
    Round,
    _seated("council_id", *_ORGANISERS) & _in_state("điểm đã mở", "state", OPENED) & ~owes_declaration,
    "xem thống kê cách chấm",
)
register("evaluation.view_entry", Entry, sees_entry, "xem sản phẩm trong đợt")
register(
    "evaluation.record_check",
    Entry,
    through("round_id", Round, _seated("council_id", CouncilMember.Seat.SECRETARY)) & sees_entry,
    "ghi kiểm tra điều kiện tối thiểu",
)
register(
    "evaluation.manage_entry",
    Entry,
    through("round_id", Round, organises_round) & sees_entry,
    "điều hành một sản phẩm trong đợt",
)
made_by_me = through("dossier_id", Dossier, acts_for_producer)
register("evaluation.appeal", Entry, made_by_me & _in_state("hội đồng đã chốt", "round__state", (R.CLOSED,)),
         "kiến nghị về kết quả")  # fmt: skip
register(
    "evaluation.withdraw_appeal", Appeal, through("entry_id", Entry, made_by_me), "xem, rút kiến nghị của chủ thể mình"
)
has_declared = ~through("entry__round_id", Round, owes_declaration)
register(
    "evaluation.score", ScoreSheet, is_mine & under_evaluation & has_declared & ~barred_sheet & ~on_paper, "chấm điểm"
)
register(
    "evaluation.view_my_sheet", ScoreSheet, is_mine & has_declared & ~barred_sheet & (~on_paper | on_screen | revealed),
    "xem phiếu của mình",
)  # fmt: skip

# A sheet of paper: before the opening its marks are known to the one who keys and the one who checks, to nobody else.
keeps_this_paper = (
    on_paper
    & ~on_screen
    & ~is_mine
    & ~owes_a_sheet
    & through("entry_id", Entry, through("round_id", Round, keeps_papers) & sees_entry)
)
nobody_else_keys = Rule("chưa có người khác nhập", lambda user: Q(keyed_by=None) | Q(keyed_by=user))
keyed_by_me = Rule("do mình nhập", lambda user: Q(keyed_by=user))
nobody_checks = Rule("chưa ai nhận kiểm tra", lambda user: Q(checked_by=None))
checked_by_me = Rule("mình đã nhận kiểm tra", lambda user: Q(checked_by=user))
register(
    "evaluation.set_on_paper", Council, manages | _seated("id", CouncilMember.Seat.SECRETARY),
    "đánh dấu người chấm trên giấy",
)  # fmt: skip
register("evaluation.print_sheets", Round, keeps_papers & ~owes_declaration, "in phiếu đánh giá")
register("evaluation.keep_paper", ScoreSheet, keeps_this_paper, "xử lý phiếu giấy")
register(
    "evaluation.key_sheet", ScoreSheet, keeps_this_paper & under_evaluation & nobody_else_keys, "nhập phiếu giấy"
)
register(
    "evaluation.take_check", ScoreSheet, keeps_this_paper & keyed & ~keyed_by_me & nobody_checks,
    "nhận kiểm tra phiếu giấy",
)  # fmt: skip
register(
    "evaluation.check_sheet", ScoreSheet, keeps_this_paper & keyed & ~keyed_by_me & checked_by_me,
    "kiểm tra phiếu giấy so với bản quét",
)  # fmt: skip
register("evaluation.take_back", ScoreSheet, keeps_this_paper & keyed & keyed_by_me, "lấy lại phiếu giấy mình đã nhập")
register(
    "evaluation.view_keyed", ScoreSheet,
    keeps_this_paper & (((under_evaluation | keyed) & keyed_by_me) | (keyed & checked_by_me)),
    "xem điểm của phiếu giấy đang nhập",
)  # fmt: skip
register("evaluation.declare", Round, _seated("council_id"), "khai xung đột lợi ích của đợt")
register(
    "evaluation.record_tie", Round, organises_round & ~owes_declaration, "ghi, bỏ xung đột lợi ích của người khác"
)
register(
    "evaluation.view_sheet",
    ScoreSheet,
    through("entry__round_id", Round, sees_results) & revealed & ~barred_sheet,
    "xem phiếu đã mở",
)

# Before the session

prepares_round = organises_round | _seated("council_id", CouncilMember.Seat.STAFF)
register("evaluation.prepare_round", Round, prepares_round, "chuẩn bị phiên họp")
register(
    "evaluation.prepare_entry",
    Entry,
    through("round_id", Round, prepares_round) & sees_entry,
    "nhận mẫu, ghi khảo sát một sản phẩm",
)
register(
    "evaluation.write_view",
    Entry,
    through("round_id", Round, _seated("council_id", *SECRETARIAT)) & sees_entry,
    "ghi ý kiến tổ giúp việc",
)


def _prepared(user: User) -> Q:
    """Products in a round of the province that this person prepares."""
    entries = Entry.objects.filter(sees_entry(user), round__council__stage="province").exclude(
        state=Entry.State.REMOVED
    )
    mine = Round.objects.filter(prepares_round(user)).order_by().values("pk")
    return Q(pk__in=entries.filter(round__in=mine).order_by().values("dossier_id"))


def _undeclared(user: User) -> Q:
    owing = Round.objects.filter(owes_declaration(user)).order_by().values("pk")
    entries = Entry.objects.filter(round__in=owing).exclude(state=Entry.State.REMOVED)
    return Q(pk__in=entries.order_by().values("dossier_id"))


tests_product = (
    (
        holds_role_over("territory", Role.STANDING_OFFICER)
        | Rule("chuẩn bị đợt cấp tỉnh có sản phẩm này", _prepared)
    )
    & ~Rule("sản phẩm ở đợt mà mình chưa khai xung đột lợi ích", _undeclared)
    & ~barred
)  # fmt: skip
"""The province pays (line I.7 of the plan of 2020): its standing office and whoever prepares its round."""

_seen_somewhere = Rule(
    "xem được sản phẩm trong một đợt",
    lambda user: Q(dossier_id__in=Entry.objects.filter(sees_entry(user)).order_by().values("dossier_id")),
)
register("evaluation.order_test", Dossier, tests_product, "đặt kiểm nghiệm")
register("evaluation.record_test", LabTest, through("dossier_id", Dossier, tests_product), "ghi kết quả kiểm nghiệm")
register(
    "evaluation.view_test",
    LabTest,
    _seen_somewhere | through("dossier_id", Dossier, tests_product),
    "xem kiểm nghiệm",
)
