"""Buổi làm việc on the spot: the phone page, in both faces; photographs follow when there is a network."""

from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.support import addresses, advising, queries
from ocop.domain.support.models import Consultation, ConsultingVisit
from ocop.domain.support.other_forms import VisitHereForm, VisitPhotosForm
from ocop.domain.support.services import consulting
from ocop.platform.core import clock
from ocop.platform.ui.views import Crumbs, ObjectFormView, PortalPage


class AdvisedView(PortalPage):
    """What the expert who signed in was given, with the plan of work and the visits of each."""

    permission = "support.advise"
    title = "Sản phẩm tôi tư vấn"
    template_name = "support/advised.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = queries.consultations_advised_by(self.request.user)
        return super().get_context_data(rows=[(row, advising.STATE_KIND[row.state]) for row in rows], **kwargs)


class _Visits(ObjectFormView):
    slug_field = slug_kwarg = "uid"
    permission = "support.visit_consulting"

    @property
    def consultation(self) -> Consultation:
        return self.object

    def get_success_url(self) -> str:
        return addresses.consultation(self.consultation) if self.face == "office" else reverse("portal:advised")

    def get_crumbs(self) -> Crumbs:
        above = "Tư vấn" if self.face == "office" else AdvisedView.title
        place = reverse("office:consultations") if self.face == "office" else reverse("portal:advised")
        return [(above, place), (self.consultation.product.name, "")]


class VisitHereView(_Visits):
    """``visit.js`` keeps what is typed while there is no network; without it the button sends."""

    template_name = "support/visit_here.html"
    form_class = VisitHereForm
    title = "Ghi buổi làm việc"
    submit = "Ghi buổi làm việc"
    done = "Đã ghi buổi làm việc. Ảnh thêm sau."

    def get_rows(self) -> QuerySet[Consultation]:
        return queries.consultations_visited_by(self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {"people": self.object.adviser, "key": uuid4()}

    def act(self, form: VisitHereForm) -> ConsultingVisit:
        return consulting.visit(consultation=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        return super().get_context_data(
            lead=f"{row.product}, {row.producer}", row=row, today=clock.today(), back=self.get_success_url(),
            outbox=reverse(f"{self.face}:outbox"), worker=reverse(f"{self.face}:outbox_worker"),
            latest=list(row.visits.all()[:5]), **kwargs,
        )  # fmt: skip


class AddPhotosView(_Visits):
    form_class = VisitPhotosForm
    title = "Thêm ảnh buổi làm việc"
    submit = "Tải ảnh lên"
    done = "Đã thêm ảnh."

    @property
    def consultation(self) -> Consultation:
        return self.object.consultation

    def get_rows(self) -> QuerySet[ConsultingVisit]:
        return queries.visits_written_by(self.request.user)

    def act(self, form: VisitPhotosForm) -> ConsultingVisit:
        return consulting.add_photos(visit=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class PortalVisitHereView(VisitHereView):
    face = "portal"


class PortalAddPhotosView(AddPhotosView):
    face = "portal"
