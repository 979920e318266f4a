"""Write the certificates of an issued decision: register numbers without gaps, earlier certificates replaced."""

from ocop.domain.certification import workflow
from ocop.domain.certification.codes import product_code, register_number
from ocop.domain.certification.models import Certificate, Decision, DecisionLine
from ocop.domain.certification.places import running, upwards
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.dates import add_months
from ocop.platform.papers.services.numbering import next_number

from . import papers, sealing

LOWEST = 3
"""Fewer stars get no certificate."""


def write(decision: Decision, *, months: int, by: User) -> list[Certificate]:
    """One certificate a line of 3 stars or more. Called inside the transaction that issues ``decision``."""
    lines = decision.lines.select_related("product__producer__commune__parent__parent").filter(stars__gte=LOWEST)
    return [_write(decision, line, months, by) for line in lines]


def _write(decision: Decision, line: DecisionLine, months: int, by: User) -> Certificate:
    producer, issued_on = line.product.producer, decision.issued_on
    units = list(upwards(producer.commune))
    certificate = Certificate(
        decision=decision, product=line.product, territory=producer.commune.path, product_name=line.product.name,
        producer_name=producer.name, stars=line.stars, issued_on=issued_on, expires_on=add_months(issued_on, months),
        address=", ".join(filter(None, (producer.address, *map(running, units)))),
        register_number=register_number(
            province=units[-1].name, year=issued_on.year, number=next_number(code="certificate", year=issued_on.year)
        ),
        product_code=product_code(
            units=[unit.code for unit in reversed(units)], year=decision.year,
            serial=next_number(code=f"product {producer.commune.path}", year=decision.year),
        ),
    )  # fmt: skip
    sealing.seal(certificate, by=by).save()
    record(action="certification.grant", obj=certificate, by=by, data={"decision": decision.pk})
    _succeed(certificate)
    certificate.paper = papers.certificate_paper(certificate, months=months, by=by)
    certificate.save(update_fields=["paper"])
    return certificate


def _succeed(certificate: Certificate) -> None:
    """Of several certificates of a product the latest stands; an imported one may be older than what is here."""
    others = Certificate.objects.filter(product=certificate.product, state=Certificate.State.VALID)
    others = others.exclude(pk=certificate.pk).order_by("issued_on", "pk")
    newer = next((other for other in others if other.issued_on > certificate.issued_on), None)
    for older in others:
        if older.issued_on <= certificate.issued_on:
            _replace(older, certificate)
    if newer:
        _replace(certificate, newer)


def _replace(older: Certificate, newer: Certificate) -> None:
    workflow.certificate.fire(older, "replace", by=None, replaced_by=newer, replaced_on=newer.issued_on)
