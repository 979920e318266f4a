"""Hợp đồng của tôi: what the producer sells to whom."""

from typing import Any

from ocop.domain.producers import linkage, queries
from ocop.domain.producers.views import linkage as office
from ocop.platform.ui.views import PortalPage


class MyContractsView(PortalPage):
    permission = "producers.act"
    title = "Hợp đồng liên kết, tiêu thụ"
    template_name = "producers/portal_contracts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(linkage.contracts_of(self.request.user))
        shown = [
            (producer, [(row, linkage.STATE_KIND[row.state]) for row in rows if row.producer_id == producer.pk])
            for producer in queries.producers_of(self.request.user)
        ]
        return super().get_context_data(shown=shown, **kwargs)


class ContractView(office.ContractView):
    face = "portal"


class NewContractView(office.NewContractView):
    face = "portal"


class AmendContractView(office.AmendContractView):
    face = "portal"


class ContractFileView(office.ContractFileView):
    face = "portal"

