"""Sắp hết hạn: the radar, papers under certificates, notices until they are handed over, the dossier opened again."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.certification import display, lapsing, queries
from ocop.domain.certification.lapse_forms import DeliveryForm
from ocop.domain.certification.models import Certificate, Notice
from ocop.domain.certification.services import expiry, renewal
from ocop.domain.dossiers import addresses as dossiers
from ocop.domain.producers.models import ProducerPaper
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import districts_on
from ocop.platform.ui import drawings
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.rehearsing import Rehearsal
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import ActionView, Crumbs

BANDS = [
    ("30", "trong 30 ngày"), ("90", "31 đến 90 ngày"), ("120", "91 đến 120 ngày"), ("180", "121 đến 180 ngày"),
    ("qua-han", "đã quá hạn"),
]  # fmt: skip


class _InDistrict(FilterSet):
    district = ModelChoiceFilter(label="Huyện", queryset=lambda _: districts_on(clock.today()), method="inside")
    path = "territory"

    def inside(self, rows: QuerySet[Any], _name: str, unit: AdminUnit) -> QuerySet[Any]:
        return rows.filter(**{f"{self.path}__startswith": unit.path})


class RadarFilter(_InDistrict):
    band = ChoiceFilter(label="Còn", choices=BANDS, empty_label="tất cả", method="within")
    stars = ChoiceFilter(label="Hạng", choices=[(n, f"{n} sao") for n in (5, 4, 3)], empty_label="tất cả")

    class Meta:
        model = Certificate
        fields = ("stars",)

    def within(self, rows: QuerySet[Certificate], _name: str, value: str) -> QuerySet[Certificate]:
        return rows.filter(lapsing.in_band(value, clock.today()))


def _noticed(row: Certificate) -> str:
    """Where the nearest notice so far stands."""
    found = list(row.notices.all())
    return display.notice_state(found[0])[0] if found else "Chưa đến ngày báo"


def _how_early(row: Certificate) -> str:
    found = list(row.notices.all())
    return f"báo trước {found[0].days} ngày" if found else ""


def _again(row: Certificate) -> str:
    found = [dossier for dossier in row.product.again if dossier.opened_on > row.issued_on]
    return found[0].get_state_display() if found else "Chưa mở hồ sơ"


class RadarView(ListView):
    """What runs out within 180 days or did, with the notice and the dossier of each."""

    title = "Giấy chứng nhận sắp hết hạn"
    permission = "certification.view"
    template_name = "certification/radar.html"
    filterset_class = RadarFilter
    order = ("expires_on", "register_number")
    what = "giấy chứng nhận"
    empty = Empty("Không có giấy nào sắp hết hạn", "Giấy chứng nhận hiện ở đây từ 180 ngày trước khi hết hạn.")
    columns = (
        Column("product", "Sản phẩm", "product_name", sort="search", sub="producer_name", lead=True,
               link=lambda row: reverse("office:certificate", args=[row.uid])),
        Column("number", "Số vào sổ", "register_number", sort="register_number", css="tn"),
        Column("stars", "Hạng", "stars", sort="stars", html=lambda row: drawings.stars(row.stars)),
        Column("expires", "Hết hạn sau ngày", "expires_on", sort="expires_on", css="num",
               sub=lambda row: timeleft(row.expires_on)),
        Column("notice", "Thông báo", _noticed, sub=_how_early),
        Column("again", "Đánh giá lại", _again),
    )  # fmt: skip

    def rows(self) -> QuerySet[Certificate]:
        return lapsing.radar_for(self.request.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = self.request.user, clock.today()
        usual, halves = lapsing.forecast(user, today)
        return super().get_context_data(
            tabs=tabs("radar"), counts=lapsing.counts(lapsing.radar_for(user, today), today), bands=dict(BANDS),
            usual=usual, halves=halves, **kwargs,
        )  # fmt: skip


class BasesView(ListView):
    """Papers that certificates rest on: food safety, quality announcements, tests."""

    title = "Giấy tờ nền sắp hết hạn"
    permission = "certification.view"
    template_name = "certification/lapse_list.html"
    order = ("expires_on", "pk")
    search_in = ("producer__search",)
    what = "giấy tờ"
    empty = Empty(
        "Không có giấy tờ nào sắp hết hạn",
        "Giấy tờ có ngày hết hạn của sản phẩm đang có sao hiện ở đây từ 180 ngày trước ngày đó.",
    )
    columns = (
        Column("paper", "Giấy tờ", "kind_label", sub="printed", lead=True),
        Column("producer", "Chủ thể", "producer.name", sort="producer__search",
               sub=lambda row: row.product.name if row.product else "mọi sản phẩm",
               link=lambda row: reverse("office:producer", args=[row.producer.uid])),
        Column("commune", "Xã, phường", lambda row: str(row.producer.commune)),
        Column("expires", "Hết hạn sau ngày", "expires_on", sort="expires_on", css="num",
               sub=lambda row: timeleft(row.expires_on)),
    )  # fmt: skip

    def rows(self) -> QuerySet[ProducerPaper]:
        return lapsing.bases_for(self.request.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tabs=tabs("lapsing_bases"), **kwargs)


class NoticeFilter(_InDistrict):
    STATES: ClassVar = [
        ("soan", "chờ ban hành"), ("giao", "chờ giao"), ("xong", "đã giao")
    ]  # fmt: skip
    state = ChoiceFilter(label="Trạng thái", choices=STATES, empty_label="tất cả", method="standing")
    days = ChoiceFilter(label="Báo trước", choices=[(n, f"{n} ngày") for n in lapsing.THRESHOLDS], empty_label="tất cả")

    class Meta:
        model = Notice
        fields = ("days",)

    def standing(self, rows: QuerySet[Notice], _name: str, value: str) -> QuerySet[Notice]:
        if value == "xong":
            return rows.filter(delivered_on__isnull=False)
        waiting = rows.filter(delivered_on=None)
        out = waiting.filter(paper__issued_on__isnull=False)
        return out if value == "giao" else waiting.exclude(pk__in=out.values("pk"))


class NoticesView(ListView):
    """Every notice with its paper; several of one producer are handed over at once."""

    title = "Thông báo sắp hết hạn"
    permission = "certification.view_notice"
    template_name = "certification/lapse_list.html"
    filterset_class = NoticeFilter
    order = ("-made_on", "producer__search", "pk")
    search_in = ("producer__search",)
    what = "thông báo"
    empty = Empty("Chưa có thông báo nào", "Thông báo tự lập 180, 120, 90 và 30 ngày trước khi hết hạn.")
    bulk: ClassVar = [Bulk("deliver", "Ghi đã giao", rehearse=True, asks=True)]
    columns = (
        Column("producer", "Chủ thể", "producer.name", sort="producer__search", lead=True,
               sub=lambda row: str(row.producer.commune)),
        Column("about", "Về", "about"),
        Column("lapses", "Hết hạn sau ngày", "lapses_on", sort="lapses_on", css="num",
               sub=lambda row: f"báo trước {row.days} ngày"),
        Column("made", "Ngày lập", "made_on", sort="made_on", css="num"),
        Column("paper", "Văn bản", display.notice_paper,
               link=lambda row: reverse("office:papers:paper", args=[row.paper.uid]) if row.paper else ""),
        Column("state", "Giao", lambda row: display.notice_state(row)[0],
               html=lambda row: state_badge(*display.notice_state(row)), sub=display.delivery),
    )  # fmt: skip

    def rows(self) -> QuerySet[Notice]:
        return lapsing.notices_for(self.request.user)

    def rehearse(self, name: str, rows: QuerySet[Notice]) -> Rehearsal:
        found = Rehearsal()
        mine = set(allowed(self.request.user, "certification.deliver_notice").values_list("pk", flat=True))
        for row in rows:
            if row.delivered_on:
                found.skipped.append((row, f"đã giao ngày {format_date(row.delivered_on)}"))
            elif row.pk not in mine:
                found.skipped.append((row, "ngoài địa bàn mình phụ trách"))
            else:
                found.going.append(row)
        return found

    def asking(self, name: str, rows: Any, data: Any = None) -> DeliveryForm:
        return DeliveryForm(data, initial={"on": clock.today()})

    def bulk_deliver(self, rows: QuerySet[Notice], form: DeliveryForm) -> None:
        number = expiry.deliver(notices=rows, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, f"Đã ghi giao {number} thông báo.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tabs=tabs("notices"), **kwargs)


def tabs(here: str) -> list[tuple[str, str, bool]]:
    """(label, address, current) of the three lists."""
    names = [("radar", "Giấy chứng nhận"), ("lapsing_bases", "Giấy tờ nền"), ("notices", "Thông báo")]
    return [(label, reverse(f"office:{name}"), name == here) for name, label in names]


class OpenAgainView(ActionView):
    """Mở hồ sơ đánh giá lại: by the holder, or by the commune for a holder on paper."""

    permission = "certification.view"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_for(self.request.user)

    def act(self) -> Any:
        opened = renewal.open_again(certificate=self.object, by=self.request.user)
        self.done = f"Đã mở hồ sơ đánh giá lại cho “{opened.product}”. Điều đã biết có sẵn trong hồ sơ."
        return opened

    def get_success_url(self) -> str:
        return (dossiers.portal if self.face == "portal" else dossiers.office)(self.result)


class OpenAgainInPortalView(OpenAgainView):
    face = "portal"
    permission = "certification.hold"

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_held_by(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return []
