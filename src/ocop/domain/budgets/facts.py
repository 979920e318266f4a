"""Everything the product ships as official fact, loaded in the order in which it leans on each other."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from ocop.domain.budgets.loading import check_budget, load_budget
from ocop.domain.plans.loading import is_same_document, load_plan, plan_files
from ocop.domain.plans.models import Plan
from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.core.datafile import DataFile, plain
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.core.registry import Registry
from ocop.platform.government.loading import load_government

further: Registry[Callable[..., list[str]]] = Registry("facts")
"""What upper rooms ship: each is called with the folder and ``replace`` once the plans stand, and says what was new."""


@transaction.atomic
def load_facts(data: Path, *, replace: bool = False) -> list[str]:
    """Load ``data/`` and say what was new; a second run finds nothing to do."""
    done = [f"{count} {name}" for name, count in load_government(data).items() if count]
    done += load_rulebook(data, replace=replace)
    for file in plan_files(data):
        check_budget(file)
        file.finish()
        if replace:
            _remove_changed(file)
        plan = load_plan(file)
        if plan is not None:
            load_budget(file, plan)
            done.append(str(plan))
    for load in further.values():
        done += load(data, replace=replace)
    return done


def _remove_changed(file: DataFile) -> None:
    season = file.root["season"]
    stored = Plan.objects.filter(season__year=season["year"], season__province__code=season["province"]).first()
    if stored is None or stored.fingerprint == fingerprint(plain(file.root)) or is_same_document(stored, file):
        return
    try:
        stored.delete()
    except ProtectedError:
        raise DomainError("in_use", f"{stored} đang được dùng, không thay được.") from None
