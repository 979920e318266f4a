"""So sánh: two to four products side by side, and what could not be put there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ocop.domain.certification import catalogue
from ocop.domain.certification.models import Certificate
from ocop.domain.producers.models import Product
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_dong
from ocop.platform.core.tongue import shown
from ocop.platform.government.spoken import running

LEAST, MOST = 2, 4
_LONGEST = 60


@dataclass(frozen=True)
class SideBySide:
    """``unknown`` are codes without a product that holds today; ``over`` those beyond the fourth."""

    certificates: list[Certificate]
    unknown: list[str]
    over: int

    @property
    def is_enough(self) -> bool:
        return len(self.certificates) >= LEAST

    @cached_property
    def lines(self) -> list[tuple[str, list[str]]]:
        """Label and one cell for each product; a line that says nothing of anybody is left out."""
        told = (
            (pgettext("one", "Chủ thể"), lambda row: row.producer_name),
            (_("Nơi làm"), lambda row: running(row.product.producer.commune) + ", " + _district(row)),
            (_("Nhóm"), lambda row: _(row.product.subgroup.group.title)),
            (_("Giá bán"), _prices),
            (_("Quy cách"), lambda row: shown(row.product.packing)),
            (_("Nguyên liệu"), lambda row: shown(row.product.ingredients)),
            (_("Bảo quản"), lambda row: shown(row.product.storage)),
            (_("Mùa"), lambda row: _season(row.product)),
            (_("Công nhận"), lambda row: _("Quyết định số %s") % row.decision.number),
            (_("Hiệu lực"), lambda row: _("Đến hết ngày %s") % format_date(row.holds_until)),
        )
        lines = [(label, [cell(row) for row in self.certificates]) for label, cell in told]
        return [(label, cells) for label, cells in lines if any(cells)]

    @property
    def cards(self) -> list[tuple[Certificate, list[tuple[str, str]]]]:
        """The same told product by product, for a narrow screen."""
        return [
            (row, [(label, cells[place]) for label, cells in self.lines]) for place, row in enumerate(self.certificates)
        ]


def read(codes: Sequence[str]) -> SideBySide:
    """Each once, in the order they were chosen."""
    cleaned = (code.replace("\0", "").strip()[:120] for code in codes[: 10 * MOST])
    asked = list(dict.fromkeys(filter(None, cleaned)))
    found = catalogue.of_slugs(asked)
    known = [code for code in asked if code in found]
    unknown = [code[:_LONGEST] for code in asked if code not in found]
    return SideBySide([found[code] for code in known[:MOST]], unknown[:MOST], max(0, len(known) - MOST))


def _district(row: Certificate) -> str:
    parent = row.product.producer.commune.parent
    return running(parent) if parent else ""


def _prices(row: Certificate) -> str:
    told = (
        (shown(pack.name), format_dong(pack.price) if pack.price else _("hỏi giá")) for pack in row.product.packs.all()
    )
    return format_html_join("; ", "{}: {}", told) or _("Hỏi giá")


def _season(product: Product) -> str:
    season = catalogue.season_of(product)
    return season.spoken if season else ""
