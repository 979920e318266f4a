"""Paper types. A room names its own in ``paper_types.py`` (a list ``PAPER_TYPES``)."""

import hashlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ocop.platform.access.roles import Role
from ocop.platform.core.errors import DomainError
from ocop.platform.core.registry import Registry
from ocop.platform.government.models import Agency
from ocop.platform.papers import forms, layout
from ocop.platform.papers.forms import Form
from ocop.platform.papers.rendering import TEMPLATES

CLERK = "clerk"
"""The agency's clerk (văn thư) gives the number; it is entered with the date when the paper is issued."""

OFFICES = frozenset({Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER, Role.STANDING_OFFICER, Role.PROVINCE_LEADER})


@dataclass(frozen=True)
class PaperType:
    """``compose`` turns checked values into a form, ``sample`` gives values for the preview.

    ``numbering`` is ``CLERK``, the code of one of our own series (without gaps), or ``None`` for papers that carry no
    number. ``issuers`` are the roles that check, issue and withdraw it within their territory, ``own_issuers`` those
    that do so in the name of their own agency alone. ``may_issue`` and ``may_withdraw`` let the room of a paper refuse,
    with the reason: a decision is issued by its use case only.
    ``drafted`` is false for what a room draws at once (a receipt, a sheet): it has no draft and no wording of its own.
    """

    name: str
    label: str
    schema: type
    compose: Callable[[Any], Form]
    sample: Callable[[], Any]
    symbol_kind: str = ""
    numbering: str | None = CLERK
    issuers: frozenset[Role] = OFFICES
    own_issuers: frozenset[Role] = frozenset()
    may_issue: Callable[[Any], str | None] | None = None
    may_withdraw: Callable[[Any], str | None] | None = None
    drafted: bool = True

    @property
    def series(self) -> str:
        return "" if self.numbering in {CLERK, None} else str(self.numbering)

    @property
    def takes_clerks_number(self) -> bool:
        return self.numbering == CLERK

    def symbol_for(self, agency: Agency) -> str:
        """``QĐ-UBND``: kind and agency; a công văn carries the agency's alone, our own series theirs alone."""
        if self.numbering is None:
            return ""
        if self.series:
            return self.symbol_kind
        if not agency.symbol:
            raise DomainError("no_symbol", f"{agency} chưa có ký hiệu văn bản. Bổ sung trong danh mục cơ quan.")
        return f"{self.symbol_kind}-{agency.symbol}" if self.symbol_kind else agency.symbol


paper_types: Registry[PaperType] = Registry("paper_types")


@cache
def version(paper_type: PaperType, template: str) -> str:
    """Fingerprint of what draws this type: the template, the forms and the module that words it."""
    sources = (
        (TEMPLATES / template).read_bytes(),
        inspect.getsource(forms).encode(),
        inspect.getsource(layout).encode(),
        inspect.getsource(inspect.getmodule(paper_type.compose) or forms).encode(),
    )
    total = hashlib.sha256()
    for source in sources:
        total.update(hashlib.sha256(source).digest())
    return total.hexdigest()[:16]
