"""Every component in all its states, on one page that no other page may run ahead of."""
# ruff: noqa: E501 samples, one a line

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse_lazy

from ocop.faces.office.gallery_plan import samples
from ocop.platform.core import clock
from ocop.platform.core.money import format_number
from ocop.platform.ui import drawings
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.forms import (
    DateField,
    Fieldset,
    FileField,
    Form,
    MoneyField,
    NumberField,
    Option,
    RadioCards,
    TextField,
    forms,
)  # fmt: skip
from ocop.platform.ui.lists import Head
from ocop.platform.ui.rehearsing import Rehearsal, names
from ocop.platform.ui.templatetags.ui import due, state
from ocop.platform.ui.views import OfficePage


class SampleForm(Form):
    fieldsets = (
        Fieldset("Sản phẩm", ("name", "group", "weight", "made_on"), pair=True),
        Fieldset(
            "Sản xuất", ("story", "price", "label", "where", "scale", "sure"), "Viết như trên nhãn và trên phiếu."
        ),
    )
    name = TextField(label="Tên sản phẩm", help_text="Viết đúng như trên nhãn và trên phiếu kiểm nghiệm.")
    group = forms.ChoiceField(
        label="Nhóm sản phẩm", choices=[("", "Chọn một nhóm"), ("1", "Thực phẩm"), ("2", "Đồ uống")], required=False
    )
    weight = NumberField(label="Khối lượng tịnh", unit="g")
    made_on = DateField(label="Ngày sản xuất", required=False)
    story = TextField(label="Câu chuyện sản phẩm", rows=4, required=False)
    price = MoneyField(label="Giá bán một gói")
    label = FileField(label="Ảnh nhãn", required=False)
    where = forms.MultipleChoiceField(
        label="Nơi bán", choices=[("1", "Chợ xã"), ("2", "Cửa hàng"), ("3", "Sàn điện tử")],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    scale = forms.ChoiceField(
        label="Cách bán", choices=[("1", "Bán buôn"), ("2", "Bán lẻ")], widget=forms.RadioSelect, required=False
    )
    sure = forms.BooleanField(label="Số liệu trên đúng với sổ sách của cơ sở.", required=False)


class ScoreForm(Form):
    declared = forms.ChoiceField(
        label="Hồ sơ công bố chất lượng sản phẩm",
        widget=RadioCards,
        choices=[
            ("0", Option("Không có hoặc sai bản tự công bố", points="0", limit=2)),
            ("1", Option("Có bản tự công bố nhưng thiếu", points="1", limit=2)),
            ("2", Option("Có bản tiêu chuẩn sản phẩm", points="2")),
            ("3", Option("Có tự công bố và tiêu chuẩn sản phẩm", points="3")),
        ],
    )


class CardsForm(Form):
    way = forms.ChoiceField(
        label="Cách trả lời chủ thể",
        widget=RadioCards,
        initial="1",
        choices=[
            ("1", Option("Trả lại để sửa", text="Chủ thể thấy từng mục cần sửa, hạn 10 ngày.")),
            ("2", Option("Nhận và chuyển tiếp", text="Hồ sơ khóa lại, sang bước sau.")),
        ],
    )


class ReasonForm(Form):
    reason = TextField(label="Lý do", rows=2, help_text="Chủ thể đọc được lý do này.")


@dataclass(frozen=True)
class Row:
    pk: int
    product: str
    producer: str
    district: str
    state: tuple[str, str]
    until: date
    points: str
    stars: int

    def __str__(self) -> str:
        return self.product


COLUMNS = (
    Column("product", "Sản phẩm", "product", sort="product", sub="producer", link=lambda _row: "#bang", lead=True),
    Column("district", "Huyện", "district", sort="district"),
    Column("state", "Trạng thái", lambda row: row.state[0], html=lambda row: state(*row.state)),
    Column("until", "Hạn", "until", sort="until", html=lambda row: due(row.until)),
    Column("points", "Điểm huyện", "points", sort="points", css="num"),
    Column("stars", "Hạng hiện có", "stars", html=lambda row: drawings.stars(row.stars)),
)


class GalleryView(OfficePage):
    """Thành phần giao diện: all of it is invented, nothing is read from the database."""

    template_name = "office/gallery.html"
    title = "Thành phần giao diện"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        return super().get_context_data(
            lead="Dùng chung cho văn phòng, cổng chủ thể và phòng chấm điểm. Thành phần mới thêm ở đây trước.",
            swatches=_SWATCHES,
            days=[today + timedelta(days) for days in (72, 12, 0, -3)],
            far=today + timedelta(162),
            form=SampleForm(initial={"name": "Mỳ gạo Suối Lành", "weight": 450, "price": 25000, "scale": "2"}),
            errors=_refused(),
            score=ScoreForm({"declared": "3"}, auto_id="phieu_%s"),
            unscored=ScoreForm(auto_id="moi_%s"),
            cards=CardsForm(auto_id="cach_%s"),
            reason=ReasonForm(auto_id="hoi_%s"),
            claims=[
                ("Một trong:", True, 0), ("là người soạn", False, 1), ("Tất cả:", True, 1),
                ("có vai trò Cán bộ huyện trên địa bàn", True, 2), ("phiếu đã gửi", True, 2),
            ],
            rehearsal=_rehearsal(),
            **_list(today),
            **_matrix(),
            **_pieces(today),
            **samples(today),
            **kwargs,
        )  # fmt: skip


def _refused() -> SampleForm:
    form = SampleForm({"name": "", "weight": "năm trăm", "price": "25.000", "made_on": "31/2/2020"}, auto_id="loi_%s")
    form.add_error("weight", "Nhãn ghi 500 g, bản tự công bố ghi 450 g. Sửa một trong hai chỗ.")
    return form


def _list(today: date) -> dict[str, Any]:
    soon = today + timedelta(9)
    rows = [
        Row(
            1,
            "Vải sấy nguyên hạt Bến Hạ",
            "Công ty TNHH Bến Hạ",
            "Lục Ngạn",
            ("Chờ thảo luận", "warn"),
            soon,
            "81,5",
            3,
        ),
        Row(2, "Mỳ ngũ sắc Đồng Cao", "HTX Đồng Cao", "Lục Ngạn", ("Đã chấm", "info"), soon, "79,2", 3),
        Row(
            3,
            "Chè xanh Đồi Mây",
            "HTX Chè Đồi Mây",
            "Yên Thế",
            ("Đã công nhận", "ok"),
            today + timedelta(40),
            "74,0",
            4,
        ),
        Row(4, "Mật ong rừng", "HTX Ong Đồi Sim", "Lục Ngạn", ("Dừng", "late"), today - timedelta(3), "64,0", 0),
    ]
    paginator = Paginator(rows * 60, 4)
    directions = {"points": "descending"}
    return {
        "columns": COLUMNS,
        "heads": [Head(column, column.key if column.order else "", directions.get(column.key, "")) for column in COLUMNS],
        "page": paginator.page(3),
        "page_numbers": paginator.get_elided_page_range(3, on_each_side=1, on_ends=1),
        "bulk": (Bulk("assign", "Giao người xử lý"), Bulk("remind", "Gửi lời nhắc")),
        "filters": _FilterForm({"due": "10"}, auto_id="loc_%s"),
        "selected": {1, 2}, "searching": True, "export": True, "what": "hồ sơ", "q": "", "narrowed": True,
    }  # fmt: skip


def _rehearsal() -> dict[str, Any]:
    names_ = [f"Mỳ gạo Suối Lành số {number}" for number in range(1, 24)]
    late = "chưa có phiếu kiểm nghiệm; gọi chủ thể bổ sung"
    skipped = [("Mật ong rừng", late), ("Chè xanh Đồi Mây", late)]
    found = Rehearsal(names_, [*skipped, ("Gà ủ muối Làng Giữa", "đã có người khác xử lý")])
    asked = ReasonForm(auto_id="loat_%s")
    return {"going": names(found.going), "skipped": found.reasons(), "stay": len(found.skipped), "asked": asked}


def _matrix() -> dict[str, Any]:
    """Members by products: one too far apart, one lowered by a gate, one stopped before the council."""
    act = SimpleNamespace
    members = [act(user=act(called=name), agency="") for name in ("bà Hoa", "ông Tư", "bà Yến", "ông Quý")]
    rows = []
    for place, (name, totals, mean, stars, state_, gates) in enumerate((
        ("Vải sấy nguyên hạt Bến Hạ", (77, 82, 84, 91), "83,5", 4, "DISCUSSION", []),
        ("Gà ủ muối Làng Giữa", (72, 70, 74, 71), "71,7", 3, "SCORED", ["Chưa đạt điều kiện 4 sao ở 8.1"]),
    )):  # fmt: skip
        dossier = act(
            product=act(name=name), district=act(short_name="Lục Ngạn"), producer=act(name=""), criteria_set="Bộ I.3.3"
        )
        entry = act(
            uid=UUID(int=place), dossier=dossier, mean_shown=mean, spread=max(totals) - min(totals), stars=stars,
            state=state_, outcome="OPEN", points_sum=sum(totals), points_count=len(totals),
            result={"derivation": f"{mean} điểm → 4 sao theo điểm → {stars} sao"},
        )  # fmt: skip
        wide = state_ == "DISCUSSION"
        marks = [act(total=total, far=wide and total in (min(totals), max(totals))) for total in totals]
        rows.append(act(entry=entry, marks=marks, by_points=4, gates=gates, too_wide=wide, lowered=bool(gates)))
    reason = "Tên trên hồ sơ và trên phiếu thử nghiệm khác nhau."
    where = {"district": act(short_name="Lục Ngạn"), "producer": act(name="")}
    stopped = [act(product=act(name="Mật ong rừng"), stop_reason=reason, **where)]
    return {"matrix": act(members=members, rows=rows), "stopped": stopped}


class _FilterForm(forms.Form):
    due = forms.ChoiceField(label="Hạn", choices=[("", "tất cả"), ("10", "trong 10 ngày")])
    stars = forms.ChoiceField(label="Hạng sao", choices=[("", "tất cả"), ("3", "3 sao"), ("4", "4 sao")])


def _pieces(today: date) -> dict[str, Any]:
    ha = SimpleNamespace(called="chị Hà", initial="H", agency="Phòng NN&PTNT huyện Lục Ngạn", phone="0912345678")
    act = SimpleNamespace
    now = clock.now()
    return {
        "ha": ha,
        "changes": [
            act(label="Số tiền", old="807.000.000 đ", new="900.000.000 đ", is_short=True, sides=None),
            act(label="Nguyên văn", old="x", new="x", is_short=False, sides=(
                [(False, "Số lượng sản phẩm: Dự kiến tư vấn phát triển khoảng "), (True, "30"), (False, " sản phẩm.")],
                [(False, "Số lượng sản phẩm: Dự kiến tư vấn phát triển khoảng "), (True, "35"), (False, " sản phẩm.")],
            )),
        ],
        "steps": [
            ("Phiếu đăng ký", "17/3", "done"), ("Huyện tiếp nhận", "24/3", "done"), ("Tỉnh chọn", "20/4", "done"),
            ("Hội đồng huyện", "14/7", "done"), ("Kiểm tra trước hội đồng tỉnh", "dừng 17/7", "bad"),
            ("Hội đồng tỉnh", "29/7", ""), ("Công nhận", "", ""),
        ],
        "steps_good": [("Ý tưởng", "", "done"), ("Huyện xem", "đến 24/7", "here"), ("Tỉnh chọn", "", ""), ("Hồ sơ", "", "")],
        "effects": [
            ("lock", "20 hồ sơ khóa lại, chủ thể chỉ xem được."),
            ("people", "7 thành viên hội đồng thấy hồ sơ ngay."),
            ("message", "20 chủ thể nhận lời nhắn “Hồ sơ đang ở hội đồng, đến ngày 29/7”."),
        ],
        "figures": [
            ("c-left", "Đã giao", 1_200_000_000), ("c-res", "Dành nguồn", 0), ("c-con", "Hợp đồng", 460_000_000),
            ("c-acc", "Nghiệm thu", 180_000_000), ("c-paid", "Thanh toán", 180_000_000), ("c-left", "Còn", 740_000_000),
        ],
        "marks": [(50, "3 sao"), (70, "4 sao"), (90, "5 sao")],
        "acts": [
            (act(official_at=now, by=act(called="bà Hoa"), note=""), "Mở điểm đợt 1", 1),
            (act(official_at=now - timedelta(3), by=None, note="Tên trên hai giấy tờ khác nhau"), "Dừng hồ sơ “Mật ong rừng”", 1),
            (act(official_at=now - timedelta(4), by=ha, note=""), "Thêm giấy tờ", 4),
        ],
        "can": {"label": "Yêu cầu sửa tên, gửi lại huyện", "url": "#dau-trang", "other": ("việc khác", "#dau-trang")},
        "cannot": {"label": "Nộp phiếu", "reason": "Còn 3 tiêu chí chưa chấm: 8.2, 9, 10"},
        "message": f"Chào chị Lan, hồ sơ Mỳ gạo Suối Lành đang ở Phòng NN&PTNT đến hết ngày {today.day}/{today.month}.",
        "problems": [
            (404, "Không tìm thấy trang này", "Địa chỉ có thể bị gõ nhầm, hoặc trang không thuộc quyền xem."),
            (409, "Việc này vừa thay đổi", "Có người vừa xử lý việc này trước. Tải lại trang để xem trạng thái mới."),
        ],
        "total": format_number(240),
        "crumbs": [("Hồ sơ", reverse_lazy("office:gallery")), ("Đợt 1 cấp tỉnh", "#"), ("Thành phần giao diện", "")],
    }  # fmt: skip


_SWATCHES = (
    ("paper", "giấy"), ("surface", "mặt"), ("sunk", "nền chìm"), ("ink", "mực"),
    ("accent", "xanh lúa"), ("warning", "cảnh báo"), ("danger", "nguy hiểm"), ("gold", "sao"),
)  # fmt: skip
