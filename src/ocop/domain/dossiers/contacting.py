"""Receipts, messages and calls as somebody may see them; appointments that are due."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ocop.domain.dossiers import holding
from ocop.domain.dossiers.models import Contact, Dossier, Idea, Receipt
from ocop.platform.access.grants import grants_of, people_over
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock


def files_to(user: User, permission: str) -> "QuerySet[Any]":
    """Ideas or dossiers, whichever ``permission`` is about, with what every page beside them needs."""
    return allowed(user, permission).select_related("product", "producer__commune__parent", "district", "season")


def receipts_for(user: User) -> QuerySet[Receipt]:
    return allowed(user, "dossiers.view_receipt").select_related("agency", "file")


def receipts_of(file: Idea | Dossier, user: User) -> QuerySet[Receipt]:
    return receipts_for(user).filter(**_about(file))


def contacts_of(file: Idea | Dossier, user: User) -> QuerySet[Contact]:
    """The conversation and, for an office, its calls in between; first things first."""
    return allowed(user, "dossiers.view_contact").filter(**_about(file)).select_related("by__agency").order_by("pk")


def appointments(user: User) -> QuerySet[Contact]:
    """What this person's office agreed for today or earlier and has not called about since, on files that go on."""
    later = Contact.objects.filter(
        Q(idea=OuterRef("idea")) | Q(dossier=OuterRef("dossier")),
        Q(by=OuterRef("by")) | Q(by__agency=OuterRef("by__agency")), kind=Contact.Kind.CALL, pk__gt=OuterRef("pk"),
    )  # fmt: skip
    due = allowed(user, "dossiers.view_contact").filter(kind=Contact.Kind.CALL, agreed_on__lte=clock.today())
    own = Q(by=user) | Q(by__agency=user.agency_id) if user.agency_id else Q(by=user)
    return (
        due.filter(own)
        .exclude(Exists(later))
        .exclude(Q(idea__state__in=holding.ENDED) | Q(dossier__state__in=holding.ENDED))
        .select_related("idea__product", "dossier__product", "idea__producer", "dossier__producer")
        .order_by(F("agreed_on").asc(), "pk")
    )


def left_to(user: User, rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Without what was given to a colleague: the file still stands in the list, but is no task of ``user``."""
    held = [(grant.role, grant.path) for grant in grants_of(user)]
    others = {person.pk for people in people_over(held).values() for person in people if person != user} if held else ()
    return rows.exclude(assigned_to__in=others)


def _about(file: Idea | Dossier) -> dict[str, Any]:
    return {str(file._meta.model_name): file}
