from django.db.models import Q

from ocop.domain.activities.models import (
    Activity,
    ActivityFile,
    ContestEntry,
    Display,
    Finding,
    Material,
    Participant,
    Session,
    Stand,
    StandEntry,
)
from ocop.domain.plans.acting import speaks_for
from ocop.domain.producers.models import Producer
from ocop.domain.producers.permissions import TRADE_OFFICERS, belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User

official = holds_role(*(role for role in Role if role != Role.ADMINISTRATOR))
shown = Rule("hoạt động đã thông báo", lambda _user: Q(state__in=Activity.SHOWN))
standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
organising = holds_role(
    Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER, Role.AGENCY_HEAD
)
runs = (speaks_for("organiser") & organising) | standing_office
"""The organiser's own people, and the standing office of the province."""

register("activities.view", Activity, (official & shown) | runs | holds_role(Role.PROVINCE_LEADER), "xem hoạt động")
register("activities.run", Activity, runs, "lập, tổ chức, ghi kết quả hoạt động")
register("activities.run_session", Session, through("activity_id", Activity, runs), "ghi chương trình của hoạt động")
register(
    "activities.view_file", ActivityFile,
    through("activity_id", Activity, (official & shown) | runs | holds_role(Role.PROVINCE_LEADER)),
    "xem tệp của hoạt động",
)  # fmt: skip

# People: the organiser has the whole list, each area its own, everybody themselves and their producer's people.

run_here = through("activity_id", Activity, runs)
of_my_area = holds_role_over("territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)
registered_by_me = Rule("mình đăng ký", lambda user: Q(registered_by=user) if user.pk else NOTHING)


def _myself(user: User) -> Q:
    return Q(user=user) if user.pk else NOTHING


myself = Rule("là chính người đó", _myself)
registrars = holds_role(
    Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER, Role.AGENCY_HEAD
)

register(
    "activities.register", Activity, (registrars & shown) | runs, "đăng ký người của cơ quan, địa bàn mình dự hoạt động"
)
register(
    "activities.view_person", Participant,
    run_here | of_my_area | registered_by_me | myself | belongs_to_me("producer_id"), "xem người tham dự",
)  # fmt: skip
register("activities.manage_person", Participant, run_here, "sắp xếp, điểm danh, cấp giấy cho người tham dự")
register(
    "activities.answer_person", Participant, run_here | registered_by_me | myself | belongs_to_me("producer_id"),
    "xác nhận dự, rút tên",
)  # fmt: skip
register("activities.check_in", Participant, myself, "tự điểm danh bằng mã của buổi")

# What one kind alone has is written by whoever runs the activity.

for _name, _model, _label in (
    ("finding", Finding, "ghi điều học được, việc làm tiếp của chuyến học tập"),
    ("material", Material, "ghi sản phẩm tuyên truyền"),
    ("entry", ContestEntry, "ghi sản phẩm dự thi, kết quả hội thi"),
    ("display", Display, "ghi gian trưng bày"),
):
    register(f"activities.run_{_name}", _model, run_here, _label)

# Fairs: the producer applies and sells, the organiser allocates and writes what came of it.

allocated = Rule("gian đã xếp", lambda _user: Q(state=Stand.State.ALLOCATED))
my_stand = belongs_to_me("producer_id")
of_my_fair = through("activity_id", Activity, runs)
register(
    "activities.apply_fair", Producer,
    belongs_to_me("id") | holds_role_over("commune__path", Role.COMMUNE_OFFICER, *TRADE_OFFICERS),
    "đăng ký gian hàng ở hội chợ",
)  # fmt: skip
register("activities.view_stand", Stand, my_stand | of_my_fair | official, "xem gian hàng ở hội chợ")
register("activities.run_stand", Stand, of_my_fair, "xếp gian hàng ở hội chợ")
register("activities.withdraw_stand", Stand, my_stand | of_my_fair, "rút đăng ký gian hàng")
register("activities.own_stand", Stand, my_stand & allocated, "ghi bán hàng ở gian của mình")
register("activities.sell_stand", Stand, allocated & (my_stand | of_my_fair), "ghi bán hàng, liên hệ tại gian")
register(
    "activities.follow_lead", StandEntry, through("stand_id", Stand, my_stand | of_my_fair),
    "ghi liên lạc lại khách gặp ở hội chợ",
)  # fmt: skip
