"""``ocop tally``: what the law makes of a set of choices."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ocop.domain.rulebook import loading, tally
from ocop.domain.rulebook.definitions import CriteriaSetDefinition, parse_procedure
from ocop.platform.core.datafile import plain, read
from ocop.platform.core.errors import DomainError


class Command(BaseCommand):
    help = "Tính điểm, hạng sao và cách suy ra từ các lựa chọn (tệp JSON: một đối tượng hoặc một danh sách)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--regulation", required=True, help="1048-2019, 148-2023 hoặc 26-2026")
        parser.add_argument("--set", required=True, dest="set_code", help="mã bộ tiêu chí, ví dụ 07")
        parser.add_argument("--choices", required=True, help="tệp JSON; - là đầu vào chuẩn")
        parser.add_argument(
            "--date", type=date.fromisoformat, help="ngày đánh giá (2020-07-20); bỏ trống là theo bản sửa đổi mới nhất"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            definition = loading.read_set(settings.DATA_DIR, options["regulation"], options["set_code"])
            _require_criteria(definition)
            caveats = _caveats(definition, options["date"])
            given = _read_choices(options["choices"])
            if isinstance(given, list):
                answer: Any = [_answer(definition, one, caveats) for one in given]
            else:
                answer = _answer(definition, given, caveats)
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def _require_criteria(definition: CriteriaSetDefinition) -> None:
    if not definition.parts:
        message = f"Bộ {definition.code} chưa có tiêu chí trong dữ liệu."
        raise DomainError("empty_set", message)


def _answer(definition: CriteriaSetDefinition, given: Any, caveats: list[str]) -> dict[str, Any]:
    if not isinstance(given, dict):
        message = "Mỗi phiếu phải là một đối tượng JSON {mã tiêu chí: số thứ tự phương án hoặc null}."
        raise DomainError("bad_choices", message)
    choices = dict(given)
    recorded = choices.pop("knock_outs", None) or []
    if not isinstance(recorded, list) or not all(isinstance(code, str) for code in recorded):
        message = "knock_outs phải là danh sách mã."
        raise DomainError("bad_choices", message)
    return tally.tally(definition, choices, recorded, caveats).as_json()


def _read_choices(source: str) -> Any:
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        return json.loads(text)
    except (OSError, ValueError) as error:
        message = f"Không đọc được {source}: {error}"
        raise DomainError("bad_choices", message) from None


def _caveats(definition: CriteriaSetDefinition, day: date | None) -> list[str]:
    """The caveats of the regulation's procedures in force on ``day`` (of all of them without a day), and of the set."""
    found = (
        [] if definition.usable else [f"bộ tiêu chí chưa đủ dữ liệu, không dùng để chấm chính thức ({definition.note})"]
    )
    for path in sorted((settings.DATA_DIR / "procedures").glob("*.yaml")):
        root = read(path).root
        if root.get("regulation") != definition.regulation:
            continue
        ends = root["in_force"].get("to")
        if day is None or (root["in_force"]["from"] <= day and (ends is None or day <= ends)):
            found += parse_procedure(plain(root)).caveats_for(definition.group)
    return list(dict.fromkeys(found))
