"""What the system already knows is not typed again: the answers an empty form begins with."""

from typing import Any

from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.rulebook.definitions import Form

P = Idea.Participation
_REGISTERS = {P.UPGRADE: "upgrade", P.AGAIN: "again"}
OF_FILING = {"kind"}
"""Fields that say how this dossier is filed: never taken over from another one."""


def known(dossier: Dossier, form: Form) -> dict[str, Any]:
    """Answers by field name, for the fields ``form`` has; the producer may change each."""
    producer, product = dossier.producer, dossier.product
    place = ", ".join(filter(None, (producer.address, producer.commune.full_name)))
    answers = {
        "unit": producer.name, "representative": producer.representative, "position": producer.representative_title,
        "address": place, "phone": producer.phone, "email": producer.email, "product_name": product.name,
        "group": f"{dossier.criteria_set.group}, {dossier.criteria_set.title}",
        "kind": _REGISTERS.get(P(dossier.participation), "first"), "registration": producer.registration_no,
    }  # fmt: skip
    return {field.name: answers[field.name] for field in form.fields if answers.get(field.name)}
