"""Load the schemes of ``data/support/<year>.yaml``: checked whole, stored once, never changed by loading again."""

from pathlib import Path
from typing import Any

from django.db import transaction

from ocop.domain.budgets.models import BudgetLine
from ocop.domain.plans.models import Plan, PlanItem
from ocop.domain.support.models import Scheme
from ocop.domain.support.rules import Item, Rules
from ocop.platform.audit.services import record
from ocop.platform.core.datafile import DataFile, Table, plain, read
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.government.models import Agency

_RULES = set(Rules.__dataclass_fields__)
_ITEM = set(Item.__dataclass_fields__)


@transaction.atomic
def load_schemes(data: Path, *, replace: bool = False) -> list[str]:
    """What was new, in words. A scheme stored with other words is refused, or replaced while nothing uses it."""
    done = []
    for path in sorted((data / "support").glob("*.yaml")):
        file = read(path, f"{data.name}/support/{path.name}")
        year = file.whole(file.root, "year")
        plan = Plan.objects.filter(season__year=year).select_related("season").first()
        if plan is None:
            continue
        count = sum(
            _load(file, row, place, plan, replace=replace) for place, row in enumerate(file.rows(file.root, "schemes"))
        )
        file.finish()
        if count:
            done.append(f"{count} nội dung hỗ trợ năm {year}")
    return done


def _load(file: DataFile, row: Table, place: int, plan: Plan, *, replace: bool) -> bool:
    values = _checked(file, row, plan)
    if values is None:
        return False
    content = fingerprint(plain(row))
    stored = Scheme.objects.filter(season=plan.season, code=row["code"]).first()
    if stored and stored.fingerprint == content:
        return False
    if stored:
        used = stored.requests.exists() or stored.lots.exists() or stored.help_requests.exists()
        if used or not replace:
            raise DomainError(
                "immutable",
                f"“{stored}” đã được nạp với nội dung khác {file.name}; dùng --replace khi chưa có yêu cầu nào,"
                " hoặc ghi thành nội dung hỗ trợ mới.",
            )
        stored.delete()
    scheme = Scheme.objects.create(season=plan.season, code=row["code"], fingerprint=content, position=place, **values)
    record(action="support.scheme_loaded", obj=scheme, by=None, data={"fingerprint": content})
    return True


def _checked(file: DataFile, row: Table, plan: Plan) -> dict[str, Any] | None:
    code, title = file.text(row, "code"), file.text(row, "title")
    kind = file.one_of(row, "kind", Scheme.Kind.values)
    item = PlanItem.objects.filter(plan=plan, code=file.text(row, "item")).first()
    if item is None:
        file.fault(row, "item", "không có mục này trong kế hoạch")
    line = BudgetLine.objects.filter(budget__plan=plan, code=row["line"]).first() if "line" in row else None
    if "line" in row and line is None:
        file.fault(row, "line", "không có nội dung chi này trong dự toán")
    agency = Agency.objects.filter(slug=row["agency"]).first() if "agency" in row else None
    if (kind == Scheme.Kind.HELP) != (agency is not None):
        file.fault(row, "agency", "giúp đỡ không dùng kinh phí có cơ quan trả lời, nội dung khác thì không")
    definition = _definition(file, file.table(row, "rules"))
    if not (code and title and item) or definition is None:
        return None
    return {"kind": kind, "title": title, "item": item, "line": line, "agency": agency, "definition": definition}


def _definition(file: DataFile, rules: Table) -> dict[str, Any] | None:
    file.known(rules, _RULES)
    file.text(rules, "whom")
    file.text(rules, "place")
    for key in ("stars", "stars_year", "share", "ceiling", "days"):
        if key in rules:
            file.whole(rules, key)
    seen: set[str] = set()
    for item in file.rows(rules, "items", optional=True):
        file.known(item, _ITEM)
        file.text(item, "label")
        code = file.text(item, "code")
        if code in seen:
            file.fault(item, "code", f"nội dung {code!r} trùng")
        seen.add(code)
    starts, ends = file.optional_day(rules, "starts_on"), file.optional_day(rules, "ends_on")
    if starts and ends and ends < starts:
        file.fault(rules, "ends_on", "trước ngày bắt đầu")
    return dict(plain(rules))
