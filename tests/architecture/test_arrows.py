import tomllib

import grimp

from tests.architecture.rooms import ROOT, levels


def test_every_arrow_between_rooms_stands_in_the_ledger():
    """A new arrow is a line in the diff, with its reason; an arrow that is gone leaves the ledger."""
    ledger = tomllib.loads((ROOT / "tests/architecture/arrows.toml").read_text(encoding="utf-8"))
    stated = {(room, target) for room, arrows in ledger.items() for target in arrows}
    assert all(reason.strip() for arrows in ledger.values() for reason in arrows.values())
    assert _arrows() == stated


def _arrows() -> set[tuple[str, str]]:
    graph = grimp.build_graph("ocop", cache_dir=None)
    rooms = set(levels()) - {"demo"}
    found = set()
    for module in graph.modules:
        parts = module.split(".")
        if len(parts) < 3 or "tests" in parts or parts[2] not in rooms:
            continue
        for imported in graph.find_modules_directly_imported_by(module):
            target = imported.split(".")
            if len(target) > 2 and target[2] in rooms and target[2] != parts[2] and "tests" not in target:
                found.add((parts[2], target[2]))
    return found
