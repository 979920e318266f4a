"""Ties that the records show between the people around a council and the products of a round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Conflict
from ocop.domain.producers.models import Member
from ocop.platform.accounts.models import User

K = Conflict.Kind


@dataclass(frozen=True)
class Tie:
    """Between one person and one product, in words that can stand in the minutes."""

    user: User
    dossier: Dossier
    kind: str
    reason: str


def found(dossiers: Iterable[Dossier], people: Iterable[User], council_path: str) -> Iterator[Tie]:
    """Every tie of ``people`` (with agency and unit) with ``dossiers`` (with producer and commune); one query.

    Personal: acts or works for the producer, helped with its dossier, has its phone or address of mail. Institutional:
    serves an office of the producer's own commune or district, where that is narrower than the council's territory.
    """
    dossiers, people = list(dossiers), list(people)
    members = Member.objects.filter(producer__in={row.producer_id for row in dossiers}, user__in=people)
    roles = {(row.producer_id, row.user_id): row for row in members}
    for dossier in dossiers:
        for user in people:
            if member := roles.get((dossier.producer_id, user.pk)):
                yield Tie(user, dossier, K.PERSONAL, f"{member.get_role_display()} của {dossier.producer}")
            elif shared := _shared(user, dossier):
                yield Tie(user, dossier, K.PERSONAL, f"dùng chung {shared} với {dossier.producer}")
            if office := _local_office(user, dossier, council_path):
                yield Tie(user, dossier, K.INSTITUTIONAL, f"công tác tại {office}, nơi có {dossier.producer}")


def _shared(user: User, dossier: Dossier) -> str:
    """What the person and the producer have in common that only one person has."""
    producer = dossier.producer
    if user.phone and user.phone == producer.phone:
        return "số điện thoại"
    if user.email and user.email.lower() == producer.email.lower():
        return "địa chỉ e-mail"
    return ""


def _local_office(user: User, dossier: Dossier, council_path: str) -> str:
    agency = user.agency
    if agency is None or agency.unit.path == council_path or not agency.unit.path.startswith(council_path):
        return ""
    return agency.name if dossier.producer.commune.path.startswith(agency.unit.path) else ""
