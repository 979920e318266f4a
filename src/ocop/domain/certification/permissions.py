from django.db.models import Q

from ocop.domain.certification.models import (
    Certificate,
    Complaint,
    Decision,
    DecisionLine,
    MarkFile,
    Nomination,
    Notice,
    RevocationCase,
    SigningKey,
)
from ocop.domain.certification.queries import having
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council, Entry, Round
from ocop.domain.evaluation.permissions import STAGE_MANAGERS, sees_entry
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
leadership = holds_role_over("territory", Role.PROVINCE_LEADER)
area_people = holds_role_over("territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)
province_reader = holds_role(
    Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER, Role.FINANCE_OFFICER, Role.EDITOR
)


def _held(user: User) -> Q:
    mine = Member.objects.filter(user=user).values("producer_id")
    return Q(product__producer_id__in=mine) if user.pk else NOTHING


holder = Rule("là người của chủ thể được cấp", _held)

register("certification.view_decision", Decision, standing_office | leadership, "xem quyết định công nhận")
register("certification.prepare", Decision, standing_office, "soạn, trình, ban hành quyết định công nhận")
register("certification.approve", Decision, leadership, "duyệt quyết định công nhận")
register("certification.view", Certificate, holder | area_people | province_reader, "xem giấy chứng nhận")
register("certification.hold", Certificate, holder, "tải giấy chứng nhận của mình")
register("certification.revoke", Certificate, standing_office, "ghi quyết định thu hồi")
register("certification.label", Certificate, holder | standing_office, "tải mã QR để in nhãn, tem")
register("certification.recall", Certificate, standing_office, "ghi thông báo thu hồi của cơ quan có thẩm quyền")

key_keepers = holds_role(Role.STANDING_OFFICER, Role.ADMINISTRATOR)
register("certification.view_keys", SigningKey, key_keepers, "xem khóa ký mã QR")
register("certification.rotate_keys", SigningKey, key_keepers, "thay khóa ký mã QR, ghi khóa không còn được tin")

register(
    "certification.view_notice", Notice, area_people | standing_office | leadership, "xem thông báo sắp hết hạn"
)
register(
    "certification.deliver_notice", Notice, area_people | standing_office, "ghi việc giao thông báo sắp hết hạn"
)

# A revocation under consideration is known to those who decide it, to nobody else.

register(
    "certification.view_case", RevocationCase, through("certificate_id", Certificate, standing_office | leadership),
    "xem vụ việc xem xét thu hồi",
)  # fmt: skip
register(
    "certification.handle_case", RevocationCase, through("certificate_id", Certificate, standing_office),
    "ghi kết luận, quyết định của vụ việc xem xét thu hồi",
)  # fmt: skip

# Complaints: the producer concerned sends and reads its own, the standing office handles, leadership reads.

my_complaint = belongs_to_me("producer_id")
register("certification.complain", Product, belongs_to_me("producer_id"), "khiếu nại quyết định về sản phẩm của mình")
register(
    "certification.record_complaint", Product,
    through("producer_id", Producer, holds_role_over("commune__path", Role.STANDING_OFFICER)),
    "ghi đơn khiếu nại nhận được",
)  # fmt: skip
register("certification.read_own_complaint", Complaint, my_complaint, "xem khiếu nại của chủ thể mình")
register("certification.withdraw_complaint", Complaint, my_complaint | standing_office, "rút, ghi rút khiếu nại")
register("certification.view_complaint", Complaint, standing_office | leadership, "xem khiếu nại")
register("certification.handle_complaint", Complaint, standing_office, "thụ lý, giải quyết khiếu nại")

register(
    "certification.hand_over", Decision,
    standing_office & Rule("quyết định đã ban hành", lambda _user: Q(state=Decision.State.ISSUED)),
    "ghi trao giấy chứng nhận",
)  # fmt: skip

# Candidates for 5 stars: what a council nominated and the province has recognised.


def _nominated(_user: User) -> Q:
    entries = Entry.objects.filter(outcome=Entry.Outcome.NOMINATE).order_by().values("dossier_id")
    return Q(dossier_id__in=entries, decision__state=Decision.State.ISSUED)


nominated = Rule("hội đồng đã đề cử, quyết định đã ban hành", _nominated)
of_my_province = through("decision_id", Decision, standing_office)
register(
    "certification.view_candidate", DecisionLine,
    nominated & through("decision_id", Decision, standing_office | leadership), "xem đề cử lên Trung ương",
)  # fmt: skip
register("certification.nominate", DecisionLine, nominated & of_my_province, "gửi đề cử lên Trung ương")
register(
    "certification.answer_nomination", Nomination, through("line_id", DecisionLine, of_my_province),
    "ghi trả lời của Trung ương",
)  # fmt: skip

# Fewer than 3 stars: a notice by the office whose council judged, never a certificate.


def _runs_council(user: User) -> Q:
    where = NOTHING
    for stage, role in STAGE_MANAGERS.items():
        where |= holds_role_over("territory", role)(user) & Q(stage=stage)
    return where


_roles = ", ".join(role.label for role in STAGE_MANAGERS.values())
sent_by_my_office = through(
    "round_id", Round, through("council_id", Council, Rule(f"có vai trò {_roles} ở cấp của hội đồng", _runs_council))
)
_BELOW = Q(round__state=Round.State.SENT_UP, outcome__in=(Entry.Outcome.KEEP, Entry.Outcome.REJECT)) & (
    Q(stars__lt=3) | Q(stars__isnull=True)
)
below_three = Rule("kết quả đã gửi, dưới 3 sao", lambda _user: _BELOW)
register("certification.notify_result", Entry, sent_by_my_office & below_three & sees_entry, "soạn thông báo kết quả")
register(
    "certification.read_notice", Entry, through("dossier_id", Dossier, belongs_to_me("producer_id")) & below_three,
    "đọc thông báo kết quả của sản phẩm mình",
)  # fmt: skip

# The mark: put up by the standing office, taken by whoever holds that very rank today.


def _holds_rank(user: User) -> Q:
    today = clock.today()
    held = Certificate.objects.filter(_held(user), having(Certificate.Status.VALID, today), issued_on__lte=today)
    return Q(stars__in=held.order_by().values("stars"), withdrawn_on__isnull=True) if user.pk else NOTHING


holds_rank = Rule("có giấy chứng nhận đúng hạng này còn hiệu lực hôm nay", _holds_rank)
register("certification.manage_marks", MarkFile, holds_role(Role.STANDING_OFFICER), "tải lên, thôi dùng mẫu dấu OCOP")
register("certification.take_mark", MarkFile, holds_rank, "tải mẫu dấu OCOP")
