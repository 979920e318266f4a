import sys
from typing import Any

from django.core.management.base import BaseCommand

from ocop.platform.administration.doctor import examine


class Command(BaseCommand):
    help = "Khám bản cài đặt: cơ sở dữ liệu, nhật ký, giao diện, phông chữ, việc nền, đĩa, quét vi-rút; nói cách sửa."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(examine())
        for finding in findings:
            self.stdout.write(f"{'✓' if finding.fine else '✗'} {finding.what}: {finding.state}")
            if not finding.fine:
                self.stdout.write(f"    → {finding.remedy}")
        if not all(finding.fine for finding in findings):
            sys.exit(1)
