"""Receipts and contact on the pages of ideas and dossiers; appointments among the tasks."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.dossiers import addresses, contacting, holding
from ocop.domain.dossiers.forms import AssignForm, CallForm, MessageForm
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services.receipts import is_given
from ocop.domain.dossiers.standing_in import stands_in
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_EACH = 20


def receipts(file: Idea | Dossier, user: User, request: HttpRequest) -> Panel | None:
    name = file._meta.model_name
    rows = list(contacting.receipts_of(file, user))
    may_give = (
        face_of(request) == "office"
        and holding.is_at_office(file)
        and can(user, f"dossiers.give_{name}_receipt", file)
        and not (rows and is_given(file, user))
    )
    shown = [(row, reverse(f"{face_of(request)}:receipt", args=[row.uid])) for row in rows]
    if not (shown or may_give):
        return None
    give = reverse(f"office:{name}_receipt", args=[file.uid]) if may_give else ""
    return Panel("dossiers/panels/receipts.html", {"receipts": shown, "give": give})


def conversation(file: Idea | Dossier, user: User, request: HttpRequest) -> Panel | None:
    """The messages, in the office with its calls between them, and the forms to add one."""
    name, in_office = file._meta.model_name, face_of(request) == "office"
    may_write = can(user, f"dossiers.{'call' if in_office else 'message'}_{name}", file)
    may_call = in_office and may_write
    if not in_office and stands_in(user, file.producer):
        return None  # the producer's own place to write; the office has its own
    rows = list(contacting.contacts_of(file, user))
    if not (rows or may_write):
        return None
    return Panel("dossiers/panels/contacts.html", {
        "contacts": rows, "in_office": in_office,
        "message": MessageForm(auto_id="%s-nhan") if may_write else None,
        "message_url": reverse(f"{face_of(request)}:{name}_message", args=[file.uid]),
        "call": CallForm(auto_id="%s-goi") if may_call else None,
        "call_url": reverse(f"office:{name}_call", args=[file.uid]) if may_call else "",
    })  # fmt: skip


def scan(idea: Idea, _user: User, request: HttpRequest) -> Panel | None:
    """A form that came on paper says so and shows the paper."""
    if idea.scan_id is None:
        return None
    return Panel("dossiers/panels/scan.html", {"url": reverse(f"{face_of(request)}:idea_scan", args=[idea.uid])})


def assignment(file: Idea | Dossier, user: User, request: HttpRequest) -> Panel | None:
    """The office that holds the file chooses who takes it."""
    name = file._meta.model_name
    if face_of(request) != "office" or not can(user, f"dossiers.assign_{name}", file):
        return None
    people = holding.office_people(file)
    form = AssignForm(auto_id="%s-giao", people=people, initial={"person": file.assigned_to_id})
    return Panel(
        "dossiers/panels/assign.html", {"form": form, "url": reverse(f"office:{name}_assign", args=[file.uid])}
    )


def appointments(user: User) -> Iterator[Task]:
    for row in contacting.appointments(user)[:_EACH]:
        file = row.idea or row.dossier
        yield Task(
            f"Gọi lại: {file.product}", addresses.office(file),
            f"Hẹn {format_date(row.agreed_on)} với {file.producer}. {row.text}", row.agreed_on,
        )  # fmt: skip


def register_panels() -> None:
    builders: dict[str, Any] = {"contacts": (conversation, 15), "receipts": (receipts, 30)}
    for name, (build, order) in builders.items():
        for model in (Idea, Dossier):
            for place in ("side", "portal"):
                key = f"dossiers.{name}.{model._meta.model_name}.{place}"
                panels.register(model, key, build, place=place, order=order)
    for place in ("side", "portal", "writing"):
        panels.register(Idea, f"dossiers.scan.{place}", scan, place=place, order=10)
    for model in (Idea, Dossier):
        panels.register(model, f"dossiers.assign.{model._meta.model_name}", assignment, place="side", order=20)
    panels.register(Idea, "dossiers.contacts.idea.writing", conversation, place="writing", order=40)
    tasks.register("dossiers.appointments", appointments)
