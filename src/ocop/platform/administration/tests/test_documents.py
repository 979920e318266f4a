"""Documents drawn from the code are compared, written and then found current."""

from io import StringIO

import pytest
from django.core.management import call_command

from ocop.platform.access.rules import permissions
from ocop.platform.administration.documents import documents
from ocop.platform.workflow.engine import machines


@pytest.fixture
def docs(settings, tmp_path):
    settings.ROOT = tmp_path
    return tmp_path / "docs"


def check() -> str:
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("generate_docs", "--check", stderr=err)
    return err.getvalue()


def test_missing_documents_are_named_and_not_written(docs):
    assert "permissions.md" in check()
    assert not docs.exists()


def test_what_was_written_is_current_until_somebody_edits_it(docs):
    call_command("generate_docs")
    call_command("generate_docs", "--check")
    (docs / "permissions.md").write_text("sửa tay", encoding="utf-8")
    assert check() == "Chạy make docs rồi lưu lại: permissions.md\n"


def test_every_permission_has_its_line_and_every_machine_its_drawing():
    drawn = documents()
    lines = [line for line in drawn["permissions.md"].splitlines() if line.startswith("| `")]
    assert len(lines) == len(permissions.values())
    assert set(drawn) == {"permissions.md", *(f"workflows/{machine.name}.mmd" for machine in machines)}
