"""``ocop``: every Django command, plus demo, serve, worker, doctor, plan, tally (hyphens for underscores)."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    command = [word if word.startswith("-") else word.replace("-", "_") for word in sys.argv[1:2]]
    execute_from_command_line(["ocop", *command, *sys.argv[2:]])
