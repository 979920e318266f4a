"""Who may come, by the words of the plan: II.2.1 and II.3 officials, II.2.2 producers with a product or an idea."""

from collections.abc import Callable

from ocop.domain.activities.models import Activity, Participant
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.producers.models import Producer
from ocop.platform.core.registry import Registry

G = Participant.Group
OFFICIALS = (G.DEPARTMENT, G.DISTRICT_LEADER, G.DISTRICT_STAFF, G.COMMUNE)

Rule = Callable[[Participant], str]
"""Why this person may not come, or an empty string."""
rules: Registry[tuple[tuple[Participant.Group, ...], Rule]] = Registry("who may come")
"""By code of the plan's item: the groups it names, and the rule."""


def groups_for(activity: Activity) -> tuple[Participant.Group, ...]:
    return rules[activity.item.code][0] if activity.item.code in rules else tuple(G)


def reason_against(person: Participant) -> str:
    code = person.activity.item.code
    if code not in rules:
        return ""
    groups, rule = rules[code]
    if person.group not in groups:
        names = "; ".join(str(group.label) for group in groups)
        return f"Mục {code} của kế hoạch dành cho: {names}. Chọn đúng thành phần, hoặc đăng ký hoạt động khác."
    return rule(person)


def official(person: Participant) -> str:
    """An office and a position, as the list of the class is signed by them."""
    if person.producer_id:
        return "Lớp dành cho cán bộ quản lý; chủ thể đăng ký lớp của mục II.2.2."
    if not person.office or not person.position:
        return f"Ghi cơ quan và chức vụ của {person.full_name}."
    return ""


def producer(person: Participant) -> str:
    """Có sản phẩm tham gia hoặc có ý tưởng tham gia; a farm owner as any other producer."""
    if person.producer is None:
        return f"Chọn chủ thể mà {person.full_name} là người của chủ thể đó."
    if not takes_part(person.producer):
        return (
            f"{person.producer} chưa có sản phẩm hay phiếu đăng ký ý tưởng tham gia Chương trình OCOP."
            " Gửi phiếu đăng ký ý tưởng trước, rồi đăng ký lớp."
        )
    return ""


def takes_part(row: Producer) -> bool:
    """A dossier of any season, or an idea that was sent."""
    if Dossier.objects.filter(producer=row).exists():
        return True
    return Idea.objects.filter(producer=row).exclude(state=Idea.State.DRAFT).exists()


rules.add("II.2.1", (OFFICIALS, official))
rules.add("II.2.2", ((G.PRODUCER,), producer))
rules.add("II.3", (OFFICIALS, official))
