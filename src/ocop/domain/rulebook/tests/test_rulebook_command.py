from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ocop.domain.rulebook.models import Procedure
from ocop.domain.rulebook.tests.test_proposals import next_procedure

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]


def check(path) -> str:
    out = StringIO()
    call_command("rulebook", "check", str(path), stdout=out)
    return out.getvalue()


def test_a_clean_file_is_called_clean_and_stays_outside(tmp_path):
    path = tmp_path / "moi.yaml"
    path.write_text(next_procedure(), encoding="utf-8")

    assert check(path) == "moi.yaml: không có lỗi (quy trình 26-2026+1).\n"
    assert not Procedure.objects.filter(code="26-2026+1").exists()


def test_each_fault_is_printed_with_line_and_field(tmp_path):
    path = tmp_path / "moi.yaml"
    spoiled = next_procedure(("combine: mean", "combine: guess"), ("spread: 10", "spread: -1"))
    path.write_text(spoiled, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        check(path)

    line = spoiled[: spoiled.index("combine: guess")].count("\n") + 1
    assert str(refused.value).splitlines() == [
        f"moi.yaml, dòng {line}, council.combine: 'guess' không thuộc: mean, agreement",
        f"moi.yaml, dòng {line}, council.spread: không được âm: -1",
    ]


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(CommandError, match="Không đọc được"):
        check(tmp_path / "khong-co.yaml")
