"""The six kinds: where each stands in the plan, and its address. What one kind alone does is in its modules."""

from dataclasses import dataclass

from ocop.domain.activities.models import Activity, Session
from ocop.platform.core.registry import Registry

K = Activity.Kind
S = Session.Setting


@dataclass(frozen=True)
class Shape:
    """``codes``: the items of the plan it is planned from, the usual one first; ``settings``: of its sessions."""

    kind: Activity.Kind
    slug: str
    codes: tuple[str, ...]
    icon: str
    settings: tuple[Session.Setting, ...] = (S.PROGRAMME,)
    plan_label: str = ""

    @property
    def label(self) -> str:
        return str(self.kind.label)


shapes: Registry[Shape] = Registry("shapes of activities")
for _shape in (
    Shape(K.TRAINING, "tap-huan", ("II.2.2", "II.2.1"), "hat", (S.CLASS, S.FIELD), "Lập lớp tập huấn"),
    Shape(K.TOUR, "hoc-tap", ("II.3",), "map", (S.FIELD,), "Lập chuyến học tập"),
    Shape(K.FAIR, "xuc-tien", ("II.4", "III.4"), "shop", plan_label="Lập hội chợ, kết nối"),
    Shape(K.CAMPAIGN, "tuyen-truyen", ("II.1",), "message", plan_label="Lập đợt tuyên truyền"),
    Shape(K.CONTEST, "hoi-thi", ("III.4",), "medal", plan_label="Lập hội thi"),
    Shape(K.CEREMONY, "le-cong-bo", ("II.7.3",), "medal", plan_label="Lập lễ công bố"),
):
    shapes.add(_shape.kind, _shape)

BY_SLUG = {shape.slug: shape for shape in shapes.values()}
CODES = tuple(dict.fromkeys(code for shape in shapes.values() for code in shape.codes))


def shape_of(activity: Activity) -> Shape:
    return shapes[activity.kind]
