"""Columns and filters of the lists of this room."""

from django.urls import reverse
from django.utils.html import format_html

from ocop.domain.budgets import addresses, display
from ocop.domain.budgets.models import Allotment, Contract, LedgerEntry, OtherResource, Voucher
from ocop.platform.core.money import format_number
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import CharFilter, ChoiceFilter, FilterSet
from ocop.platform.ui.templatetags.ui import state as badge

ACCOUNTS = (
    Column("line", "Nội dung chi", lambda row: f"{row.line.code} {row.line.title}", sort="line__position", lead=True,
           link=lambda row: reverse("office:budgets:sign", args=[row.pk]), sub="agency.name"),
    Column("given", "Đã giao", "given", sort="given", css="num"),
    Column("left", "Còn được dùng", "left", css="num"),
)  # fmt: skip

CONTRACTS = (
    Column("number", "Hợp đồng", "number", sort="number", lead=True, link=addresses.contract, sub="subject"),
    Column("partner", "Bên nhận", "partner", sort="partner", css="wide-col"),
    Column("line", "Nội dung chi", "account.line.code", sort="account__line__position",
           sub=lambda row: row.account.agency.short_name or row.account.agency.name),
    Column("signed", "Ngày ký", "signed_on", sort="signed_on", css="num"),
    Column("value", "Giá trị", "value", sort="value", css="num"),
    Column("paid", "Thanh toán", "paid", sort="paid", css="num"),
    Column("advance", "Tạm ứng", "open_advance", css="num"),
    Column("state", "Trạng thái", "get_state_display", sort="state",
           html=lambda row: badge(row.get_state_display(), display.CONTRACT_KIND[row.state])),
)  # fmt: skip


def _reversal(row: Voucher) -> str:
    if row.kind == Voucher.Kind.REVERSAL:
        return ""
    if hasattr(row, "reversal"):
        return f"đã hủy bằng {row.reversal.number}"
    return ""


VOUCHERS = (
    Column("number", "Chứng từ", "number", sort="number", lead=True, sub=_reversal,
           link=lambda row: addresses.file(row.file)),
    Column("on", "Ngày", "on", sort="on", css="num"),
    Column("kind", "Loại", "get_kind_display", sort="kind"),
    Column("payee", "Người nhận", "payee", sort="payee", sub="text"),
    Column("line", "Nội dung chi", "account.line.code", sort="account__line__position",
           sub=lambda row: row.agency.short_name or row.agency.name),
    Column("contract", "Hợp đồng", lambda row: row.contract.number if row.contract else "",
           link=lambda row: addresses.contract(row.contract) if row.contract else ""),
    Column("amount", "Số tiền", "amount", sort="amount", css="num",
           sub=lambda row: f"thu hồi tạm ứng {format_number(row.recovering)}" if row.recovering else ""),
)  # fmt: skip

ALLOTMENTS = (
    Column("kind", "Quyết định", "get_kind_display", sort="kind", lead=True, link=addresses.allotment, sub="reason"),
    Column("number", "Số", "decision_number", sort="decision_number"),
    Column("on", "Ngày quyết định", "decided_on", sort="decided_on", css="num"),
    Column("total", "Tổng số", "total", sort="total", css="num"),
    Column("state", "Trạng thái", "get_state_display", sort="state",
           html=lambda row: badge(row.get_state_display(), display.ALLOTMENT_KIND[row.state])),
)  # fmt: skip

MATCHES = (
    Column("quarter", "Số liệu đến hết", "get_quarter_display", sort="quarter", lead=True, sub="agency.name",
           link=lambda row: addresses.file(row.file)),
    Column("on", "Ngày đối chiếu", "on", sort="on", css="num"),
    Column("ours", "Theo sổ", "ours", sort="ours", css="num"),
    Column("treasury", "Kho bạc", "treasury", sort="treasury", css="num"),
    Column("difference", "Chênh lệch", "difference", css="num", sub="explanation",
           html=lambda row: badge("Khớp", "ok") if not row.difference else format_html(
               '<span class="red">{}</span>', f"{row.difference:+,}".replace(",", "."))),
)  # fmt: skip

RESOURCES = (
    Column("purpose", "Dùng vào việc", "purpose", sort="purpose", lead=True,
           sub=lambda row: ", ".join(filter(None, [row.product, row.producer])),
           link=lambda row: addresses.file(row.file)),
    Column("kind", "Nguồn", "get_kind_display", sort="kind"),
    Column("agency", "Cơ quan ghi nhận", "agency.name", sort="agency__name",
           sub=lambda row: row.district.full_name if row.district else "cả tỉnh"),
    Column("number", "Văn bản", "number", sort="number"),
    Column("on", "Ngày", "on", sort="on", css="num"),
    Column("amount", "Số tiền", "amount", sort="amount", css="num"),
)  # fmt: skip


ENTRIES = (
    Column("kind", "Bút toán", "get_kind_display", sort="kind", lead=True,
           sub=lambda row: f"{row.get_source_display()} → {row.get_target_display()}"),
    Column("on", "Ngày", "on", sort="on", css="num"),
    Column("number", "Văn bản", "number", sort="number", link=lambda row: addresses.file(row.file), sub="note"),
    Column("line", "Nội dung chi", "account.line.code", sort="account__line__position",
           sub=lambda row: row.account.agency.short_name or row.account.agency.name),
    Column("contract", "Hợp đồng", lambda row: row.contract.number if row.contract else "",
           link=lambda row: addresses.contract(row.contract) if row.contract else ""),
    Column("amount", "Số tiền", "amount", sort="amount", css="num"),
    Column("by", "Người ghi", "by.called"),
)  # fmt: skip


class EntryFilter(FilterSet):
    line = CharFilter(field_name="account__line__code", label="Nội dung chi")
    kind = ChoiceFilter(label="Việc", choices=LedgerEntry.Kind.choices, empty_label="tất cả")

    class Meta:
        model = LedgerEntry
        fields = ("line", "kind")


class ContractFilter(FilterSet):
    line = CharFilter(field_name="account__line__code", label="Nội dung chi")
    state = ChoiceFilter(label="Trạng thái", choices=Contract.State.choices, empty_label="tất cả")

    class Meta:
        model = Contract
        fields = ("line", "state")


class VoucherFilter(FilterSet):
    line = CharFilter(field_name="account__line__code", label="Nội dung chi")
    kind = ChoiceFilter(label="Loại", choices=Voucher.Kind.choices, empty_label="tất cả")

    class Meta:
        model = Voucher
        fields = ("line", "kind")


class AllotmentFilter(FilterSet):
    kind = ChoiceFilter(label="Loại", choices=Allotment.Kind.choices, empty_label="tất cả")

    class Meta:
        model = Allotment
        fields = ("kind",)


class ResourceFilter(FilterSet):
    kind = ChoiceFilter(label="Nguồn", choices=OtherResource.Kind.choices, empty_label="tất cả")

    class Meta:
        model = OtherResource
        fields = ("kind",)
