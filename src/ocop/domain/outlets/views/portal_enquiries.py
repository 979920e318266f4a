"""Khách hỏi mua of the producer, and of the keeper whose outlet stands in."""

from typing import Any

from ocop.domain.outlets import enquiries, reading
from ocop.domain.outlets.models import Enquiry
from ocop.domain.outlets.views import enquiries as office
from ocop.platform.core import clock
from ocop.platform.ui.views import PortalPage

_MOST = 100


class EnquiriesView(PortalPage):
    permission = "outlets.own_enquiry"
    title = "Khách hỏi mua"
    template_name = "outlets/portal_enquiries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        rows = list(enquiries.answered_by_me(self.request.user)[:_MOST])
        rows.sort(key=lambda row: row.state != Enquiry.State.NEW)
        shown = [(row, reading.ENQUIRY_KIND[row.state], row.is_late(today)) for row in rows]
        return super().get_context_data(rows=shown, **kwargs)


class EnquiryView(office.EnquiryView):
    face = "portal"
    permission = "outlets.own_enquiry"
    with_history = False


class AnswerEnquiryView(office.AnswerEnquiryView):
    face = "portal"
    permission = "outlets.own_enquiry"


class CloseEnquiryView(office.CloseEnquiryView):
    face = "portal"
    permission = "outlets.own_enquiry"
