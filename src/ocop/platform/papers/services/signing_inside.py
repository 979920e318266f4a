"""Ký số trong hệ thống, where the installation has turned it on: draw with number and date, sign, keep."""

from datetime import date

from django.db import transaction

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import slugify
from ocop.platform.files.services import PDF, keep_generated
from ocop.platform.papers import rendering, workflow
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import issuing, signed_files
from ocop.platform.papers.services.drafting import form_of, particulars_of
from ocop.platform.papers.signing import pades
from ocop.platform.papers.signing.appearance import Seen
from ocop.platform.papers.signing.keys import Signer


@transaction.atomic
def sign(*, paper: Paper, signer: Signer, seen: Seen, number: int | None, issued_on: date, by: User) -> Paper:
    """Ký: the file bears number and date as it will be issued; the clerk confirms both when issuing.

    The key is used within this call and kept nowhere. Raises ``DomainError`` for a key that is locked, expired or
    wrong, for a wrong passphrase or PIN, and what the number may be refused for; the paper stays as it was then.
    """
    require(by, "papers.sign", paper)
    if refusal := workflow.paper.reason_against(paper, "sign_inside", by=by):
        raise DomainError("signing_off", refusal)
    issuing.require_number(paper, number)
    if taken := issuing.taken(paper, number, issued_on.year):
        raise taken
    form, particulars = form_of(paper), particulars_of(paper, number=number, issued_on=issued_on)
    hand = rendering.hands(form, particulars)[-1]
    content = pades.sign(
        rendering.pdf(form, particulars), signer=signer, seen=seen, reason=f"Ký {paper.label.lower()}",
        place=paper.place, spot=pades.Spot(int(hand["page"]) - 1, hand["middle"], hand["foot"]),
    )  # fmt: skip
    report = signed_files.examine(paper, content)
    name = f"{slugify(f'{paper.label} {particulars.reference}')}-da-ky.pdf"
    stored = keep_generated(content=content, name=name, content_type=PDF, by=by)
    return workflow.paper.fire(
        paper, "sign_inside", by=by, data={"sha256": stored.sha256}, signed=stored, signed_report=report
    )
