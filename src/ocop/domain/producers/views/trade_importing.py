"""Nhập đối tác, hợp đồng từ Excel."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from ocop.domain.producers import trade_importing as reading
from ocop.domain.producers.services import trade_importing as service
from ocop.platform.ui.imports import Fault, ImportView, Row
from ocop.platform.ui.views import Crumbs


class ImportPartnersView(ImportView):
    title = "Nhập đối tác từ Excel"
    permission = "producers.keep_partner"
    columns = reading.PARTNERS
    what = "đối tác"
    done = "Đã nhập cả danh sách đối tác."

    def get_crumbs(self) -> Crumbs:
        return [("Đối tác", self.get_success_url()), (self.title, "")]

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return service.faults_of_partners(rows=rows, by=self.request.user)

    def take_in(self, rows: Sequence[Row]) -> Any:
        return service.take_in_partners(rows=rows, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:partners")


class ImportContractsView(ImportView):
    title = "Nhập hợp đồng từ Excel"
    permission = "producers.import_contracts"
    columns = reading.CONTRACTS
    what = "hợp đồng"
    done = "Đã nhập cả danh sách. Hợp đồng chờ kiểm tra, bản chụp thêm ở trang từng hợp đồng."

    def get_crumbs(self) -> Crumbs:
        return [("Hợp đồng liên kết, tiêu thụ", self.get_success_url()), (self.title, "")]

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return service.faults_of_contracts(rows=rows, by=self.request.user)

    def take_in(self, rows: Sequence[Row]) -> Any:
        return service.take_in_contracts(rows=rows, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:linkage_contracts")
