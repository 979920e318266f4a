from django.db.models import Q

from ocop.domain.dossiers.models import Dossier, Idea, IdeaList
from ocop.domain.producers.models import Producer
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register

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
register("dossiers.assess", Dossier, commune & held_by_commune, "đánh giá các nội dung giao cho xã, chuyển lên tỉnh")
