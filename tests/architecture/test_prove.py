"""``make prove``: a test that ran and wrote nothing leaves the evidence of before as it is."""

import sys
from pathlib import Path

import pytest


@pytest.fixture
def prove(monkeypatch, tmp_path):
    """The script over a ``pytest`` that leaves as ``exit_code`` says and writes no report."""
    scripts = Path(__file__).parents[2] / "scripts"
    monkeypatch.setattr(sys, "path", [str(scripts), *sys.path])
    import prove

    monkeypatch.setattr(prove, "BIN", tmp_path)
    monkeypatch.setattr(prove, "EVIDENCE", tmp_path / "evidence")
    return prove


@pytest.mark.parametrize(("exit_code", "told"), [(5, 5), (0, 1)])
@pytest.mark.parametrize("name", ["checks", "autosave", "outbox", "offline", "lapse"])
def test_without_a_report_the_proof_has_failed_and_writes_nothing(prove, tmp_path, name, exit_code, told):
    pytest_ = tmp_path / "pytest"
    pytest_.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    pytest_.chmod(0o755)

    assert prove.PROOFS[name]() == told
    assert not prove.EVIDENCE.exists()
