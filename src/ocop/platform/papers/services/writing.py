"""Soạn văn bản: a notice, an invitation, a report that an official writes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.government.models import Agency
from ocop.platform.papers import general, schema
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting

TYPES = {kind.name: kind for kind in general.WRITTEN}


@transaction.atomic
def write(*, type: str, agency: Agency, words: Mapping[str, Any], by: User) -> Paper:  # noqa: A002
    """A draft in the name of ``agency``, by somebody who may issue such papers for it."""
    paper = drafting.draft(type=_known(type), values=_values(agency, words), agency=agency, by=by)
    require(by, "papers.issue", paper)
    return paper


def rewrite(*, paper: Paper, words: Mapping[str, Any], by: User) -> Paper:
    _known(paper.type)
    return drafting.revise(paper=paper, values=_values(paper.agency, words), by=by)


def words_of(paper: Paper) -> dict[str, Any]:
    """What was typed, for changing it."""
    values = schema.load(TYPES[paper.type].schema, paper.values)
    signature = values.signature
    return {name: value for name, value in vars(values).items() if name not in ("letterhead", "signature")} | {
        "authority": signature.authority, "position": signature.position, "signer": signature.name,
    }  # fmt: skip


def _values(agency: Agency, words: Mapping[str, Any]) -> dict[str, Any]:
    signature = {"authority": words["authority"], "position": words["position"], "name": words["signer"]}
    rest = {name: value for name, value in words.items() if name not in ("authority", "position", "signer")}
    return {**rest, "letterhead": letterhead_of(agency), "signature": signature}


def _known(type: str) -> str:  # noqa: A002
    if type not in TYPES:
        raise DomainError("not_written", "Loại văn bản này không soạn ở đây: nó được lập từ trang của công việc.")
    return type
