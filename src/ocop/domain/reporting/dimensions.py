"""The words of a dimension: what a code is called, in which order codes stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ocop.domain.activities.models import Activity, Fair, Participant
from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.evaluation.models import Entry
from ocop.domain.outlets.models import Outlet
from ocop.domain.producers.models import LinkageContract, Producer
from ocop.domain.rulebook.models import ProductGroup
from ocop.domain.support.models import Consultation, Scheme
from ocop.platform.government.models import AdminUnit

NOT_RECORDED = "chưa ghi"


@dataclass(frozen=True)
class Dimension:
    """``names`` gives the labels of codes, in the order in which they stand in a table."""

    name: str
    label: str
    names: Callable[[Iterable[str]], dict[str, str]]


def named(name: str, codes: Iterable[str]) -> dict[str, str]:
    """Labels of the codes that occur, in order; a record without a code is "chưa ghi" and stands last."""
    known = {code for code in codes if code}
    empty = {"": NOT_RECORDED} if "" in set(codes) else {}
    return {**dimensions[name].names(known), **empty}


def _choices(choices: Iterable[tuple[str, str]]) -> Callable[[Iterable[str]], dict[str, str]]:
    listed = [(str(code), str(label)) for code, label in choices]

    def names(codes: Iterable[str]) -> dict[str, str]:
        codes = set(codes)
        rest = {code: code for code in sorted(codes - {code for code, _ in listed})}
        return {code: label for code, label in listed if code in codes} | rest

    return names


def _groups(codes: Iterable[str]) -> dict[str, str]:
    """Titles by code; two regulations may call a group of one code by two titles: the later one counts."""
    rows = ProductGroup.objects.filter(code__in=set(codes)).select_related("regulation")
    titles = {row.code: row.title for row in rows.order_by("regulation__effective_from", "position")}
    return dict(sorted(titles.items()))


def _units(codes: Iterable[str]) -> dict[str, str]:
    rows = AdminUnit.objects.filter(pk__in=[int(code) for code in codes if code.isdigit()]).order_by("code")
    return {str(row.pk): row.short_name for row in rows}


def _themselves(codes: Iterable[str]) -> dict[str, str]:
    return {code: code for code in sorted(codes)}


_YES = _choices([("yes", "có"), ("", "không")])
STARS = _choices(
    [("5", "5 sao"), ("4", "4 sao"), ("3", "3 sao"), ("2", "2 sao"), ("1", "1 sao"), ("0", "không xếp hạng")]
)

dimensions: dict[str, Dimension] = {
    row.name: row
    for row in (
        Dimension("stars", "Hạng sao", STARS),
        Dimension("status", "Hiệu lực", _choices(Certificate.Status.choices)),
        Dimension("participation", "Hình thức tham gia", _choices(Idea.Participation.choices)),
        Dimension("group", "Nhóm sản phẩm", _groups),
        Dimension("producer_kind", "Loại hình chủ thể", _choices(Producer.Kind.choices)),
        Dimension("district", "Huyện, thành phố", _units),
        Dimension("commune", "Xã, phường, thị trấn", _units),
        Dimension("commune_2025", "Xã, phường (bản đồ 2025)", _units),
        Dimension("year", "Năm", _themselves),
        Dimension("ended_in", "Hết hiệu lực trong năm", _themselves),
        Dimension("ends_soon", "Hết hạn trong 180 ngày", _YES),
        Dimension(
            "step", "Bước", _choices([("received", "Đã nhận"), ("up", "Huyện đã gửi lên"), ("cycle", "Vào chu trình")])
        ),
        Dimension("dossier_state", "Trạng thái hồ sơ", _choices(Dossier.State.choices)),
        Dimension(
            "stage",
            "Cấp đánh giá",
            _choices([("district", "Cấp huyện"), ("commune", "Cấp xã"), ("province", "Cấp tỉnh")]),
        ),
        Dimension("round", "Đợt", _themselves),
        Dimension("outcome", "Hướng xử lý", _choices(Entry.Outcome.choices)),
        Dimension("scored", "Đã có điểm", _YES),
        Dimension("activity_kind", "Loại hoạt động", _choices(Activity.Kind.choices)),
        Dimension("item", "Mục của kế hoạch", _themselves),
        Dimension("fair_scope", "Phạm vi", _choices(Fair.Scope.choices)),
        Dimension("sex", "Giới tính", _choices(Participant.Sex.choices)),
        Dimension("age", "Độ tuổi", _choices([(band, band) for band in ("dưới 30", "30–44", "45–59", "từ 60")])),
        Dimension("audience", "Thành phần", _choices(Participant.Group.choices)),
        Dimension("outlet_kind", "Loại điểm bán", _choices(Outlet.Kind.choices)),
        Dimension("open", "Đang bán", _YES),
        Dimension("supported", "Được hỗ trợ kinh phí", _YES),
        Dimension("basis", "Thuộc diện", _choices(Consultation.Basis.choices)),
        Dimension("scheme", "Nội dung hỗ trợ", _choices(Scheme.Kind.choices)),
        Dimension("first", "Lần đầu trong năm", _YES),
        Dimension("contract_kind", "Loại hợp đồng", _choices(LinkageContract.Kind.choices)),
        Dimension("move", "Việc chi", _choices([("signed", "Đã ký hợp đồng"), ("paid", "Đã thanh toán")])),
        Dimension("budget_line", "Nội dung chi", _themselves),
    )
}
