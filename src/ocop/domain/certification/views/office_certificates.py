"""Giấy chứng nhận: the register, one certificate, its print."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.domain.certification import addresses, codes, display, lapsing, queries
from ocop.domain.certification.forms import GroundForm
from ocop.domain.certification.models import Certificate, Recall
from ocop.domain.certification.renewal_reading import renewal_of
from ocop.domain.certification.services import scans
from ocop.domain.dossiers import addresses as dossiers
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import districts_on
from ocop.platform.ui import drawings
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import Crumbs, DetailView, ObjectMixin, OfficeView

S = Certificate.Status


class CertificateFilter(FilterSet):
    status = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả", method="having")
    stars = ChoiceFilter(label="Hạng", choices=[(n, f"{n} sao") for n in (5, 4, 3)], empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện", queryset=lambda _: districts_on(clock.today()), method="inside")
    year = NumberFilter(label="Năm", field_name="decision__season__year")

    class Meta:
        model = Certificate
        fields = ("stars",)

    def having(self, rows: QuerySet[Certificate], _name: str, value: str) -> QuerySet[Certificate]:
        return rows.filter(queries.having(value, clock.today()))

    def inside(self, rows: QuerySet[Certificate], _name: str, unit: AdminUnit) -> QuerySet[Certificate]:
        return rows.filter(territory__startswith=unit.path)


def _status(row: Certificate) -> str:
    return row.status_on(clock.today()).label


def _soon(row: Certificate) -> str:
    """The days left, once it is time to think of the next evaluation."""
    today = clock.today()
    near = row.expires_on - today <= lapsing.HORIZON and row.status_on(today) == S.VALID
    return timeleft(row.expires_on) if near else ""


class CertificatesView(ListView):
    """The register: what stands in it today, and until when."""

    title = "Giấy chứng nhận"
    permission = "certification.view"
    filterset_class = CertificateFilter
    order = ("-issued_on", "register_number")
    what = "giấy chứng nhận"
    empty = Empty("Chưa có giấy chứng nhận nào", "Giấy chứng nhận được cấp khi quyết định công nhận ban hành.")
    columns = (
        Column("product", "Sản phẩm", "product_name", sort="search", sub="producer_name", lead=True,
               link=lambda row: reverse("office:certificate", args=[row.uid])),
        Column("number", "Số vào sổ", "register_number", sort="register_number", css="tn"),
        Column("stars", "Hạng", "stars", sort="stars", html=lambda row: drawings.stars(row.stars)),
        Column("district", "Huyện", lambda row: row.product.producer.commune.parent.short_name,
               sort="product__producer__commune__parent__name"),
        Column("issued", "Ngày cấp", "issued_on", sort="issued_on", css="num"),
        Column("expires", "Có giá trị đến", "expires_on", sort="expires_on", css="num",
               sub=_soon),
        Column("status", "Trạng thái", _status,
               html=lambda row: state_badge(*display.status_of(row, clock.today()))),
    )  # fmt: skip

    def rows(self) -> QuerySet[Certificate]:
        return queries.certificates_for(self.request.user)


class _OneCertificate(ObjectMixin):
    permission = "certification.view"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Giấy chứng nhận", reverse("office:certificates")), (self.object.register_number, "")]

    def get_success_url(self) -> str:
        return reverse("office:certificate", args=[self.object.uid])


class CertificateView(_OneCertificate, DetailView):
    """Where the certificate stands, its print, its public page, how to tell people."""

    template_name = "certification/certificate.html"

    def get_title(self) -> str:
        return self.object.product_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certificate: Certificate = self.object
        today = clock.today()
        state, kind = display.status_of(certificate, today)
        status = certificate.status_on(today)
        renewal = renewal_of(certificate, self.request.user)
        return super().get_context_data(
            state=state, state_kind=kind, lead=f"{certificate.producer_name}, {certificate.address}",
            is_valid=status == S.VALID,
            until=certificate.holds_until if status == S.VALID else None,
            renewal=renewal, opened_url=dossiers.office(renewal.opened) if renewal and renewal.opened else "",
            notices=[(row, *display.notice_state(row)) for row in lapsing.notices_of(certificate)],
            verification=addresses.verification(certificate),
            zalo=display.share_text(certificate) if status == S.VALID else "",
            code=codes.spaced(certificate.code),
            scans=scans.figures(certificate),
            recalls=[(row, self._ends(row)) for row in queries.recalls_of(certificate)],
            may_recall=could_ever(self.request.user, "certification.recall"),
            may_label=status == S.VALID and could_ever(self.request.user, "certification.label"),
            may_open_decision=could_ever(self.request.user, "certification.view_decision"),
            **kwargs,
        )  # fmt: skip

    def _ends(self, recall: Recall) -> GroundForm | None:
        """The form that ends a notice, for those who may, while it holds."""
        if recall.ended_on or not could_ever(self.request.user, "certification.recall"):
            return None
        return GroundForm(auto_id=f"het_{recall.pk}_%s")


class CertificatePdfView(_OneCertificate, OfficeView):
    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return printed(self.object)


def printed(certificate: Certificate) -> HttpResponse:
    """The archived PDF, to somebody the view has checked."""
    if certificate.paper is None or certificate.paper.pdf is None:
        raise Conflict("Tệp PDF của giấy chứng nhận này đang được lập. Chờ một phút rồi tải lại trang.")
    return serve(certificate.paper.pdf)
