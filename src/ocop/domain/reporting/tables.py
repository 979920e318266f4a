"""The tables of a report (``rules.md`` §9): which figures stand in them, and of whom they are asked.

No official template was found; the tables follow what official reports publish. A line counts the facts of one source.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Span = Literal["year", "standing"]
EVERYBODY = frozenset({"province", "district", "agency"})
TERRITORY = frozenset({"province", "district"})


@dataclass(frozen=True)
class Line:
    """One row. ``span``: of the year so far, or everything until the day. ``target`` names the measure whose target of
    the plan is the planned figure. ``each``: one line for every code of that dimension. Without ``source`` the figure
    is added by hand, with its evidence.
    """

    code: str
    label: str
    unit: str = "sản phẩm"
    source: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    span: Span = "year"
    target: str = ""
    level: int = 0
    each: str = ""

    @property
    def is_by_hand(self) -> bool:
        return not self.source

    def of(self, code: str, label: str) -> "Line":
        """This line for one code of its dimension."""
        where = {**self.where, self.each: code}
        return replace(self, code=f"{self.code}.{code}", label=label, where=where, each="", level=self.level + 1)


@dataclass(frozen=True)
class Cross:
    """A table of two dimensions in the annex."""

    title: str
    source: str
    rows: str
    columns: str
    where: Mapping[str, Any] = field(default_factory=dict)
    span: Span = "standing"


@dataclass(frozen=True)
class Table:
    code: str
    title: str
    lines: tuple[Line, ...]
    asked_of: frozenset[str] = EVERYBODY
    adds_up: bool = True
    """The districts together are the province; not so where offices of the province act themselves."""
    crosses: tuple[Cross, ...] = ()

    @property
    def sources(self) -> set[str]:
        return {row.source for row in (*self.lines, *self.crosses) if row.source}


_VALID = {"status": "VALID"}
_IN_DISTRICT, _IN_PROVINCE = {"stage": "district"}, {"stage": "province"}
_TRAINED = {"activity_kind": "TRAINING"}


def _of(source: str, unit: str = "sản phẩm", **shared: Any) -> Any:
    """A maker of lines that count one source."""

    def line(code: str, label: str, **more: Any) -> Line:
        return Line(code, label, **{"unit": unit, "source": source, **shared, **more})

    return line


_products, _standing = _of("products"), _of("products", span="standing")
_results, _held = _of("results"), _of("activities", "hoạt động")

TABLES = (
    Table(
        "products", "Sản phẩm OCOP theo hạng sao",
        (
            _standing("valid", "Sản phẩm còn hiệu lực", where=_VALID),
            _standing("valid", "Sản phẩm còn hiệu lực", where=_VALID, each="stars"),
            _products("recognised", "Công nhận trong năm", target="products-recognised"),
            _products("recognised", "Công nhận trong năm", each="participation"),
            _standing("expired", "Hết hiệu lực trong năm", where={"status": "EXPIRED", "ended_in": "@year"}),
            _standing("revoked", "Bị thu hồi trong năm", where={"status": "REVOKED", "ended_in": "@year"}),
            _standing("soon", "Hết hạn trong 180 ngày tới", where={"ends_soon": "yes"}),
        ),
        TERRITORY,
        crosses=(
            Cross("Hạng sao theo hình thức tham gia, công nhận trong năm", "products", "participation", "stars",
                  span="year"),
        ),
    ),
    Table(
        "places", "Sản phẩm còn hiệu lực theo địa bàn",
        (_standing("place", "Sản phẩm còn hiệu lực", where=_VALID, each="@place"),),
        TERRITORY,
        crosses=(Cross("Hạng sao theo địa bàn", "products", "@place", "stars", _VALID),),
    ),
    Table(
        "groups", "Sản phẩm còn hiệu lực theo nhóm",
        (_standing("group", "Sản phẩm còn hiệu lực", where=_VALID, each="group"),),
        TERRITORY,
        crosses=(Cross("Hạng sao theo nhóm sản phẩm", "products", "group", "stars", _VALID),),
    ),
    Table(
        "producers", "Chủ thể có sản phẩm còn hiệu lực",
        (
            Line("producers", "Chủ thể", "chủ thể", "producers", span="standing"),
            Line("producers", "Chủ thể", "chủ thể", "producers", span="standing", each="producer_kind"),
            _standing("made", "Sản phẩm của các chủ thể", where=_VALID),
            _standing("made", "Sản phẩm của các chủ thể", where=_VALID, each="producer_kind"),
        ),
        TERRITORY,
    ),
    Table(
        "dossiers", "Ý tưởng, hồ sơ và kết quả các đợt",
        (
            Line("received", "Phiếu đăng ký ý tưởng đã nhận", "ý tưởng", "ideas", target="ideas-received"),
            Line("sent_up", "Ý tưởng huyện đã gửi lên tỉnh", "ý tưởng", "ideas", {"step": ("up", "cycle")},
                 target="ideas-sent-up"),
            Line("cycle", "Sản phẩm vào chu trình", "sản phẩm", "ideas", {"step": "cycle"}, target="cycle-products"),
            Line("filed", "Hồ sơ đã gửi", "hồ sơ", "dossiers"),
            _results("district", "Cấp huyện đã đánh giá", where=_IN_DISTRICT),
            _results("district", "Cấp huyện đã đánh giá", where=_IN_DISTRICT, each="round"),
            _results("up", "Hội đồng huyện chuyển lên tỉnh", where={**_IN_DISTRICT, "outcome": "FORWARD"},
                     target="products-sent-up"),
            _results("province", "Cấp tỉnh đã đánh giá", where={**_IN_PROVINCE}, target="products-scored"),
            _results("province", "Cấp tỉnh đã đánh giá", where={**_IN_PROVINCE}, each="round"),
            _results("proposed", "Cấp tỉnh đề nghị công nhận",
                     where={**_IN_PROVINCE, "outcome": ("RECOGNISE", "NOMINATE")}),
        ),
        TERRITORY,
    ),
    Table(
        "training", "Tập huấn, học tập kinh nghiệm",
        (
            _held("classes", "Lớp tập huấn", unit="lớp", where=_TRAINED, target="classes-held"),
            Line("officials", "Lượt cán bộ dự tập huấn", "lượt người", "people", {**_TRAINED, "item": "II.2.1"},
                 target="attendances-officials"),
            Line("makers", "Lượt chủ thể dự tập huấn", "lượt người", "people", {**_TRAINED, "item": "II.2.2"},
                 target="attendances-producers"),
            Line("women", "Lượt phụ nữ dự tập huấn", "lượt người", "people", {**_TRAINED, "sex": "F"}, level=1),
            _held("tours", "Đợt học tập kinh nghiệm", unit="đợt", where={"activity_kind": "TOUR"}, target="tours-held"),
            Line("travellers", "Lượt người đi học tập kinh nghiệm", "lượt người", "people", {"activity_kind": "TOUR"},
                 target="attendances-tours"),
        ),
        adds_up=False,
    ),
    Table(
        "trade", "Tuyên truyền, xúc tiến thương mại, điểm bán",
        (
            _held("campaigns", "Đợt tuyên truyền", unit="đợt", where={"activity_kind": "CAMPAIGN"}),
            _held("fairs", "Hội chợ ngoài tỉnh", unit="hội chợ",
                  where={"activity_kind": "FAIR", "fair_scope": "OUTSIDE"}, target="fairs-held"),
            Line("sales", "Doanh thu tại hội chợ", "đồng", "sales"),
            Line("contracts", "Hợp đồng liên kết, tiêu thụ đã ký", "hợp đồng", "contracts"),
            Line("opened", "Điểm bán, trung tâm mở trong năm", "điểm", "outlets", target="outlets-opened"),
            Line("open", "Điểm bán, trung tâm đang bán", "điểm", "outlets", {"open": "yes"}, span="standing"),
            _held("contests", "Hội thi", unit="hội thi", where={"activity_kind": "CONTEST"}),
        ),
        adds_up=False,
    ),
    Table(
        "support", "Hỗ trợ chủ thể",
        (
            Line("advised", "Sản phẩm được tư vấn", "sản phẩm", "consultations", target="products-consulted"),
            Line("standardised", "Sản phẩm được hỗ trợ tiêu chuẩn hóa", "sản phẩm", "requests",
                 {"scheme": "STANDARD", "first": "yes"}, target="products-standardised"),
            Line("places", "Điểm bán, trung tâm được hỗ trợ", "điểm", "requests", {"scheme": "OUTLET", "first": "yes"},
                 target="outlets-supported"),
        ),
        TERRITORY,
    ),
    Table(
        "money", "Kinh phí",
        (
            Line("paid", "Đã thanh toán", "đồng", "money", {"move": "paid"}, target="@budget"),
            Line("paid", "Đã thanh toán", "đồng", "money", {"move": "paid"}, target="@budget", each="budget_line"),
            Line("signed", "Giá trị hợp đồng đã ký", "đồng", "money", {"move": "signed"}, target="@budget"),
            Line("signed", "Giá trị hợp đồng đã ký", "đồng", "money", {"move": "signed"}, target="@budget",
                 each="budget_line"),
        ),
        adds_up=False,
    ),
    Table(
        "by_hand", "Số liệu đơn vị tự ghi",
        (
            Line("revenue", "Doanh thu sản phẩm OCOP của các chủ thể", "đồng"),
            Line("workers", "Lao động tại các chủ thể", "người"),
            Line("other_money", "Kinh phí lồng ghép, nguồn khác", "đồng"),
        ),
    ),
)  # fmt: skip
"""Labels of ``each`` lines come from the dimension. ``@place`` is the district in a province, the commune in a
district; ``@year`` the year of the report."""


@dataclass(frozen=True)
class Part:
    """A part in words. ``needed``: a report is not sent without it."""

    code: str
    title: str
    hint: str
    needed: bool = False


PARTS = (
    Part("leading", "Công tác chỉ đạo, triển khai", "Văn bản đã ban hành, nhiệm vụ của kế hoạch đã làm.", needed=True),
    Part("results", "Đánh giá kết quả", "Kết quả nổi bật, nguyên nhân đạt và chưa đạt.", needed=True),
    Part("difficulties", "Khó khăn, vướng mắc", "Không có thì ghi “Không có”.", needed=True),
    Part("proposals", "Đề xuất, kiến nghị", "Với cơ quan nào, việc gì."),
    Part("next", "Nhiệm vụ kỳ tới", "Việc, thời gian, người phụ trách.", needed=True),
)


def tables_for(kind: str) -> tuple[Table, ...]:
    return tuple(table for table in TABLES if kind in table.asked_of)


ADDING_UP = frozenset(table.code for table in TABLES if table.adds_up)


def sources_of(tables: Iterable[Table]) -> set[str]:
    return set().union(*(table.sources for table in tables))
