from django.db.models import Q

from ocop.domain.dossiers.models import Contact, Dossier, Idea, IdeaList, Receipt
from ocop.domain.producers.models import Producer
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register, through

mine = belongs_to_me("producer_id")
commune = holds_role_over("territory", Role.COMMUNE_OFFICER)
district = holds_role_over("territory", Role.DISTRICT_OFFICER)
district_people = holds_role_over("territory", Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)
province = holds_role(Role.STANDING_OFFICER)
province_people = holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER)

sent = Rule("phiếu đã gửi", lambda user: ~Q(state=Idea.State.DRAFT))
sent_dossier = Rule(
    "hồ sơ đã gửi", lambda user: ~Q(state__in=(Dossier.State.DRAFT, Dossier.State.WITHDRAWN)) | Q(sent_on__isnull=False)
)
held_by_commune = Rule("hồ sơ đang ở xã", lambda user: Q(stage="commune"))
held_by_district = Rule("hồ sơ đang ở cấp huyện", lambda user: Q(stage="district"))
held_by_province = Rule("hồ sơ đang ở cấp tỉnh", lambda user: Q(stage="province"))

register(
    "dossiers.start_idea", Producer, belongs_to_me("id") | holds_role_over("commune__path", Role.COMMUNE_OFFICER),
    "mở phiếu đăng ký cho chủ thể",
)  # fmt: skip
register("dossiers.view_idea", Idea, mine | commune | ((district_people | province_people) & sent), "xem phiếu đăng ký")
register("dossiers.write_idea", Idea, mine | commune, "viết và gửi phiếu đăng ký")
register("dossiers.gather_ideas", Idea, commune, "tổng hợp ý tưởng của xã")
register("dossiers.judge_idea", Idea, district, "tiếp nhận, trả lại, lựa chọn ý tưởng")
register("dossiers.admit_late_idea", Idea, district | province, "cho nộp muộn")
register("dossiers.appraise_idea", Idea, province, "thẩm định, xét chọn ý tưởng")
register(
    "dossiers.view_list",
    IdeaList,
    holds_role_over("territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER) | province_people,
    "xem danh sách ý tưởng",
)

register(
    "dossiers.start", Producer, belongs_to_me("id") | holds_role_over("commune__path", Role.COMMUNE_OFFICER),
    "mở hồ sơ đánh giá cho chủ thể",
)  # fmt: skip
register("dossiers.view", Dossier, mine | commune | ((district_people | province_people) & sent_dossier), "xem hồ sơ")
register("dossiers.write", Dossier, mine | commune, "hoàn thiện hồ sơ")
register(
    "dossiers.receive",
    Dossier,
    (commune & held_by_commune) | (district & held_by_district) | (province & held_by_province),
    "tiếp nhận, trả lại hồ sơ ở cấp đang giữ",
)
register("dossiers.renew_set", Dossier, province & sent_dossier, "chuyển hồ sơ sang lần nhập mới của bộ tiêu chí")
register("dossiers.assess", Dossier, commune & held_by_commune, "đánh giá các nội dung giao cho xã, chuyển lên tỉnh")

_officers = commune | district | province
register(
    "dossiers.view_receipt", Receipt,
    through("idea", Idea, mine | commune | ((district_people | province_people) & sent))
    | through("dossier", Dossier, mine | commune | ((district_people | province_people) & sent_dossier)),
    "xem giấy biên nhận",
)  # fmt: skip
register("dossiers.give_idea_receipt", Idea, _officers & sent, "lập giấy biên nhận phiếu đăng ký")
register("dossiers.give_dossier_receipt", Dossier, _officers & sent_dossier, "lập giấy biên nhận hồ sơ")

_call_idea = commune | ((district | province) & sent)
_call_dossier = commune | ((district | province) & sent_dossier)
is_message = Rule("là lời nhắn", lambda user: Q(kind=Contact.Kind.MESSAGE))
register("dossiers.call_idea", Idea, _call_idea, "ghi cuộc gọi về phiếu đăng ký")
register("dossiers.call_dossier", Dossier, _call_dossier, "ghi cuộc gọi về hồ sơ")
register("dossiers.message_idea", Idea, mine | _call_idea, "nhắn tin về phiếu đăng ký")
register("dossiers.message_dossier", Dossier, mine | _call_dossier, "nhắn tin về hồ sơ")
register(
    "dossiers.view_contact", Contact,
    (is_message & (through("idea", Idea, mine) | through("dossier", Dossier, mine)))
    | through("idea", Idea, commune | ((district_people | province_people) & sent))
    | through("dossier", Dossier, commune | ((district_people | province_people) & sent_dossier)),
    "xem lời nhắn, cuộc gọi",
)  # fmt: skip

I, D = Idea.State, Dossier.State
at_commune = Rule("phiếu đang ở xã", lambda user: Q(state=I.SENT))
at_district = Rule("phiếu đang ở huyện", lambda user: Q(state__in=(I.LATE, I.REPORTED, I.RECEIVED, I.SELECTED)))
at_province = Rule("phiếu đang ở tỉnh", lambda user: Q(state__in=(I.FORWARDED, I.ACCEPTED)))
in_office = Rule(
    "hồ sơ đang ở cơ quan", lambda user: Q(state__in=(D.SENT, D.RECEIVED, D.STOPPED, D.IN_ROUND, D.JUDGED, D.PASSED))
)
register(
    "dossiers.assign_idea", Idea,
    (commune & at_commune) | (district_people & at_district) | (province_people & at_province),
    "giao phiếu đăng ký cho cán bộ",
)  # fmt: skip
register(
    "dossiers.assign_dossier", Dossier,
    in_office
    & ((commune & held_by_commune) | (district_people & held_by_district) | (province_people & held_by_province)),
    "giao hồ sơ cho cán bộ",
)  # fmt: skip
