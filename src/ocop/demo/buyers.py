"""What buyers' phones asked of the codes until 20 July, a notice of recall that an agency has published, and what
buyers reported."""

from datetime import date, timedelta

from ocop.demo.stage import Stage
from ocop.domain.certification import counting
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import recalls, scans
from ocop.domain.inspection.services import reports
from ocop.domain.inspection.services.reports import Said
from ocop.domain.producers.models import Product
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

DAY = date(2020, 7, 20)
DAYS = 30
SCANNED = 6
_RHYTHM = (3, 2, 4, 3, 6, 9, 8)
"""Requests a day, by the day of the week."""


def until_july(stage: Stage) -> None:
    """A few codes are asked for every day; the one with the notice far more often since it was published."""
    held = {row.product.name: row for row in Certificate.objects.select_related("product").order_by("pk")}
    for place, certificate in enumerate(list(held.values())[:SCANNED]):
        for back in range(DAYS):
            day = DAY - timedelta(days=back)
            _asked(certificate, day, _RHYTHM[(day.weekday() + place) % len(_RHYTHM)])
    for _, part in stage.every_part():
        if plot := part.plot.get("recalled"):
            certificate = held[part.name]
            with clock.at(plot["day"]):
                recalls.publish(
                    certificate=certificate, whole_product=False, agency=plot["agency"], number=plot["number"],
                    document_on=plot["day"], published_on=plot["day"], text=plot["text"], by=stage.people["dung"],
                )  # fmt: skip
            _asked(certificate, plot["day"], plot["asked"])
            counting.flush()
            with clock.at(plot["day"]):
                scans.watch()
    counting.flush()


def reported(stage: Stage) -> None:
    """Answered by the department of trade, late at the district, and new; about invented products only."""
    dung = stage.people["dung"]
    with clock.at(date(2020, 7, 2)):
        answered = reports.receive(said=Said(
            kind="MARK", subject="Phấn hoa Thung Lau, bán ở chợ Kế", product=_product("Phấn hoa Thung Lau"),
            text="Hộp không ghi ngày sản xuất, vẫn dán dấu 3 sao.", place="Chợ Kế", seen_on=date(2020, 7, 1),
            name="Người mua minh họa", contact="0912 000 111",
        ))  # fmt: skip
        reports.assign(report=answered, agency=Agency.objects.get(slug="so-cong-thuong"), by=dung)
    with clock.at(date(2020, 7, 14)):
        reports.answer(
            report=answered, text="Đã kiểm tra quầy hàng, yêu cầu bỏ hộp cũ. Chủ cơ sở đã bán hết đàn ong từ tháng 5.",
            by=stage.people["tu"],
        )  # fmt: skip
    with clock.at(date(2020, 7, 3)):
        late = reports.receive(said=Said(
            kind="LABEL", subject="Tinh bột nghệ Xóm Mới", product=_product("Tinh bột nghệ Xóm Mới"),
            text="Giấy đã bị thu hồi mà trên mạng vẫn rao 3 sao.", place="Trang bán hàng cá nhân",
        ))  # fmt: skip
        district = late.product.producer.commune.parent
        committee = Agency.objects.get(unit=district, kind=Agency.Kind.COMMITTEE)
        reports.assign(report=late, agency=committee, due_on=date(2020, 7, 15), by=dung)
    with clock.at(date(2020, 7, 19)):
        reports.receive(said=Said(
            kind="SAFETY", subject="Mật ong không nhãn, quầy số 4", place="Chợ Thương",
            text="Chai không nhãn, người bán nói là hàng OCOP.", seen_on=date(2020, 7, 18),
        ))  # fmt: skip


def _product(name: str) -> Product:
    return Product.objects.select_related("producer__commune__parent").get(name=name)


def _asked(certificate: Certificate, day: date, times: int) -> None:
    for _ in range(times):
        counting.add(certificate, day)
