"""The notice on the product's page of a sent round, and in the portal once it is issued."""

from django.http import HttpRequest

from ocop.domain.certification import noticing
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Entry
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels
from ocop.platform.ui.panels import Panel


def of_entry(entry: Entry, user: User, _request: HttpRequest) -> Panel | None:
    if entry.round.state != entry.round.State.SENT_UP or (entry.stars or 0) >= noticing.LOWEST:
        return None
    if not noticing.entries_to_notify(user).filter(pk=entry.pk).exists():
        return None
    return Panel("certification/noticing/panel.html", {"paper": noticing.notice_of(entry)})


def of_dossier(dossier: Dossier, user: User, _request: HttpRequest) -> Panel | None:
    if dossier.state not in (Dossier.State.KEPT, Dossier.State.NOT_RECOGNISED):
        return None
    entry = noticing.entries_of_mine(user).filter(dossier=dossier).order_by("-pk").first()
    paper = noticing.notice_of(entry) if entry else None
    if paper is None or not paper.is_issued or paper.pdf is None:
        return None
    return Panel("certification/noticing/portal.html", {"entry": entry, "paper": paper})


def register_panels() -> None:
    panels.register(Entry, "certification.notice", of_entry, place="side", order=20)
    panels.register(Dossier, "certification.notice_portal", of_dossier, place="portal", order=55)
