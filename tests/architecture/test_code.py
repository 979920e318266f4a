"""Habits that a reader cannot be asked to check by eye."""

import ast
import re
from pathlib import Path

from tests.architecture.rooms import ROOT, sources

STATE_FIELDS = {"state"}


def _views() -> list[Path]:
    return [path for path in sources("*.py") if path.name == "views.py" or path.parent.name == "views"]


def test_views_neither_query_nor_save():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} .{node.attr}"
        for path in _views()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "save", "create", "delete", "update_or_create"}
        if not _saves_nothing(node)
    ]
    assert wrong == []


def _saves_nothing(node: ast.Attribute) -> bool:
    """``form.save(commit=False)`` builds the row a service will store; ``ideas.save`` is a service."""
    return isinstance(node.value, ast.Name) and node.value.id in {"form", "ideas", "filing"}


def test_state_is_written_by_the_engine_only():
    engine = ROOT / "src/ocop/platform/workflow/engine.py"
    wrong = []
    for path in sources("*.py"):
        if path == engine or path.parts[-2] == "jobs":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                wrong += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for target in targets
                    if isinstance(target, ast.Attribute) and target.attr in STATE_FIELDS and _is_not_self(target)
                ]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
                wrong += [
                    f"{path.relative_to(ROOT)}:{node.lineno}" for word in node.keywords if word.arg in STATE_FIELDS
                ]
    assert wrong == []


def _is_not_self(target: ast.Attribute) -> bool:
    return not (isinstance(target.value, ast.Name) and target.value.id == "self")


def test_nobody_asks_the_system_for_today():
    wanted = re.compile(r"date\.today\(\)|datetime\.now\(\)|timezone\.localdate\(\)(?!\()")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources("*.py")
        if path.name != "clock.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]
    assert wrong == []


def test_pages_carry_no_inline_style_and_no_inline_script():
    wanted = re.compile(r"\sstyle=|\son[a-z]+=\"|<script>(?!\s*</script>)")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources("*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]
    assert wrong == []


def test_files_stay_under_four_hundred_lines():
    long = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources("*.py")}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}
