"""Market information until 20 July, one notice withdrawn; two readers of the newsletter. All of it is invented."""

from dataclasses import dataclass
from datetime import date

from ocop.demo.stage import Stage
from ocop.domain.outlets.models import TradeNotice
from ocop.domain.outlets.services import trade
from ocop.domain.outlets.services.trade import Price, Said
from ocop.faces.website.services import newsletter
from ocop.platform.core import clock
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import districts_on

READERS = ("nguoi-doc-1@vi-du.vn", "nguoi-doc-2@vi-du.vn")


@dataclass(frozen=True)
class Told:
    """``by``: who writes it, on ``day``, good until ``until``; ``districts``: names of those concerned."""

    kind: str
    by: str
    agency: str
    day: date
    until: date
    title: str
    summary: str
    source: str
    text: str = ""
    districts: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()
    withdrawn: tuple[date, str] | None = None


NOTICES = (
    Told(
        "PRICE", "tu", "so-cong-thuong", date(2020, 7, 6), date(2020, 7, 20), "Giá vải thiều đầu tháng 7",
        "Vải thiều chính vụ tại chợ Chũ, giá mua tại điểm cân.", "Ban quản lý chợ Chũ (minh họa)",
        districts=("Lục Ngạn", "Tân Yên"), prices=(Price("Vải thiều", "kg", 180_000, 250_000, "Chợ Chũ"),),
        withdrawn=(date(2020, 7, 6), "Ghi thừa một chữ số 0 ở giá. Tin đúng sẽ đăng lại."),
    ),
    Told(
        "PRICE", "tu", "so-cong-thuong", date(2020, 7, 13), date(2020, 7, 27), "Giá nông sản tuần từ 13/7/2020",
        "Vải thiều cuối vụ tăng giá, mỳ gạo và lạc giữ giá. Giá mua tại chợ, hàng loại 1.",
        "Ban quản lý chợ Chũ và chợ Thương (minh họa)", districts=("Lục Ngạn", "Tân Yên", "Lạng Giang"),
        prices=(
            Price("Vải thiều cuối vụ", "kg", 22_000, 32_000, "Chợ Chũ"),
            Price("Mỳ gạo khô", "kg", 26_000, 30_000, "Chợ Chũ"),
            Price("Lạc nhân đỏ", "kg", 48_000, 52_000, "Chợ Thương"),
        ),
    ),
    Told(
        "DEMAND", "dung", "so-nnptnt", date(2020, 7, 15), date(2020, 8, 31), "Siêu thị Sông Thương tìm hàng bày Tết Trung thu",
        "Cần bún khô, bánh đa, mật ong từ 3 sao, đóng gói 300–500 g, giao trước ngày 15/8/2020. Gửi mẫu và bảng giá "
        "trước ngày 31/7/2020.", "Siêu thị Sông Thương (minh họa)",
        districts=("Lạng Giang", "Tân Yên", "Yên Thế"),
        text="Mỗi mặt hàng cần khoảng 500 đến 2.000 gói. Nhãn có mã vạch, còn hạn dùng ít nhất 6 tháng.\n"
        "Thanh toán sau khi giao 15 ngày. Chủ thể chưa có hợp đồng thì hỏi phòng nông nghiệp huyện để được giúp.",
    ),
    Told(
        "RULE", "tu", "so-cong-thuong", date(2020, 7, 1), date(2020, 12, 31), "Nhãn hàng hóa phải ghi những gì",
        "Nhãn bắt buộc có tên hàng hóa, tên và địa chỉ tổ chức, cá nhân chịu trách nhiệm, xuất xứ. Thực phẩm ghi thêm định "
        "lượng, ngày sản xuất, hạn dùng, thành phần, cảnh báo nếu có.", "Nghị định 43/2017/NĐ-CP về nhãn hàng hóa, Điều 10",
        "Đối chiếu nhãn đang dùng trước khi in lô mới. Nhãn có hạng sao phải đúng với giấy chứng nhận còn hiệu lực.",
    ),
)  # fmt: skip


def until_july(stage: Stage) -> None:
    for told in NOTICES:
        _tell(stage, told)
    TradeNotice.objects.update(is_invented=True)
    with clock.at(date(2020, 7, 16)):
        for address in READERS:
            newsletter.confirm(token=newsletter.confirmation_token(address))


def _tell(stage: Stage, told: Told) -> None:
    by = stage.people[told.by]
    with clock.at(told.day):
        districts = districts_on(told.day).filter(name__in=told.districts)
        notice = trade.draft(
            said=Said(
                kind=told.kind, agency=Agency.objects.get(slug=told.agency), title=told.title, summary=told.summary,
                source=told.source, text=told.text, districts=list(districts), prices=told.prices,
                valid_from=told.day, valid_to=told.until,
            ),
            by=by,
        )  # fmt: skip
        trade.publish(notice=notice, by=by)
    if told.withdrawn:
        day, reason = told.withdrawn
        with clock.at(day):
            trade.withdraw(notice=notice, reason=reason, by=by)
