"""What a stand at a fair sends late: sales, contacts, contracts."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from ocop.domain.activities import fairing
from ocop.domain.activities.models import Stand
from ocop.domain.activities.services import fair_sales
from ocop.domain.activities.services.fair_sales import Written
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.outbox.kinds import DONE, Kind, text, unreadable

_text = partial(text, longest=2000)


def _entry(payload: dict[str, Any], *, by: User) -> dict[str, Any]:
    """``{"stand", "key", "kind", "on", "amount", "product", "name", "phone", "number", "note"}``: plain values."""
    try:
        key, stand_uid = UUID(_text(payload, "key")), UUID(_text(payload, "stand"))
        on = date.fromisoformat(_text(payload, "on"))
        amount = int(_text(payload, "amount") or 0)
    except ValueError:
        raise unreadable() from None
    stand = fairing.stands_for(by, "activities.sell_stand").filter(uid=stand_uid).first()
    if stand is None:
        raise NotAllowed("Không có gian hàng này trong các gian của người đang đăng nhập.")
    written = Written(
        kind=_text(payload, "kind"), on=on, amount=amount, product=_product(stand, _text(payload, "product")),
        **{name: _text(payload, name) for name in ("name", "phone", "number", "note")},
    )  # fmt: skip
    entry = fair_sales.write(stand=stand, key=key, written=written, by=by)
    return {"status": DONE, "entry": str(entry.uid)}


def _product(stand: Stand, uid: str) -> Any:
    if not uid:
        return None
    found = next((product for product in stand.products.all() if str(product.uid) == uid), None)
    if found is None:
        raise DomainError("other_product", "Sản phẩm này không có trong danh sách mang theo của gian.")
    return found


ENTRY = Kind("activities.stand_entry", _entry)
