"""``ocop rulebook check FILE``: what is wrong with a file of the law, against what is stored. Stores nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ocop.domain.rulebook.proposal_reading import checked
from ocop.platform.core.datafile import DataFaults


class Command(BaseCommand):
    help = "Kiểm tra một tệp quy định, quy trình hoặc bộ tiêu chí; in từng lỗi với dòng và trường."

    def add_arguments(self, parser: ArgumentParser) -> None:
        check = parser.add_subparsers(dest="what", required=True).add_parser("check", help="kiểm tra một tệp")
        check.add_argument("file", type=Path, help="tệp YAML")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"Không đọc được {path}: {error}"
            raise CommandError(message) from None
        try:
            kind, file, _ = checked(text, path.name)
        except DataFaults as error:
            raise CommandError(error.message) from None
        self.stdout.write(
            f"{path.name}: không có lỗi ({kind.label.lower()} {file.root.get('id', file.root.get('code'))})."
        )
