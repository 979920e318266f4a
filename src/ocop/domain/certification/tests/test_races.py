"""Twelve at once: numbers without gaps, one winner."""

from datetime import date

import pytest
from django.db import transaction

from ocop.domain.certification import counting
from ocop.domain.certification.complaining import subjects_of
from ocop.domain.certification.models import (
    Certificate,
    Complaint,
    Decision,
    Notice,
    RevocationCase,
    ScanCount,
    SigningKey,
)
from ocop.domain.certification.services import (
    complaining,
    expiry,
    handing_over,
    keys,
    recognition,
    revocation,
    scans,
)
from ocop.domain.certification.services.handing_over import Handed
from ocop.domain.certification.services.recognition import PastLine, import_decision
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, approved, past, product, proposed, under_consideration
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.accounts.models import User
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


class Refused(Exception):
    pass


def own(world) -> User:
    """Anh Dũng, read anew by each thread."""
    return User.objects.get(pk=world.dung.pk)


def test_twelve_decisions_at_once_number_their_certificates_without_gaps():
    """Three of them fail in the middle: their numbers are given again."""
    world = evaluation.load()
    products = [[product(world, f"Sản phẩm {place}-{step}") for step in range(3)] for place in range(CLIENTS)]

    def client(place: int) -> None:
        try:
            with clock.at(AUGUST), transaction.atomic():
                import_decision(
                    unit=world.province, number=f"{place + 1}/QĐ-UBND", issued_on=date(2019, 12, 20), title="Cũ",
                    lines=[PastLine(one, 3) for one in products[place]], months=36, by=own(world),
                )  # fmt: skip
                if place % 4 == 0:
                    raise Refused  # noqa: TRY301 the act fails after it took its numbers
        except Refused:
            pass

    race(client)

    numbers = sorted(Certificate.objects.values_list("register_number", flat=True))
    assert numbers == [f"BG-2019-{number:04d}" for number in range(1, 28)]
    serials = sorted(int(code.split("-")[3]) for code in Certificate.objects.values_list("product_code", flat=True))
    assert serials == list(range(1, 28))


def test_of_twelve_who_issue_one_decision_one_does():
    world = evaluation.load()
    with clock.at(AUGUST):
        decision = approved(world, 66)

    def client(place: int) -> str:
        try:
            with clock.at(AUGUST):
                mine = Decision.objects.select_related("season", "unit", "paper").get(pk=decision.pk)
                recognition.issue(decision=mine, number=100 + place, issued_on=AUGUST, by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "issued"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["issued"]
    assert Certificate.objects.get().register_number == "BG-2020-0001"


def test_of_twelve_who_choose_one_dossier_one_gets_it():
    world = evaluation.load()
    with clock.at(AUGUST):
        dossier = proposed(world, 66)[0]

    def client(_place: int) -> str:
        try:
            with clock.at(AUGUST):
                recognition.prepare(season=world.season, unit=world.province, dossiers=[dossier], by=own(world))
        except DomainError as refusal:
            return "conflict" if refusal.code == "not_proposed" else refusal.code
        return "prepared"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["prepared"]
    assert Decision.objects.count() == 1


def test_of_twelve_who_revoke_one_does():
    world = evaluation.load()
    with clock.at(AUGUST):
        certificate = past(world)[0]

    def client(place: int) -> str:
        try:
            with clock.at(AUGUST):
                revoke(
                    certificate=Certificate.objects.get(pk=certificate.pk), number=f"{place}/QĐ-UBND", on=AUGUST,
                    ground="Ngừng sản xuất.", by=own(world),
                )  # fmt: skip
        except DomainError as refusal:
            return refusal.code
        return "revoked"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["revoked"]


def test_of_twelve_who_need_the_first_key_one_makes_it():
    world = evaluation.load()
    products = [[product(world, f"Sản phẩm {place}")] for place in range(CLIENTS)]

    def client(place: int) -> None:
        with clock.at(AUGUST):
            import_decision(
                unit=world.province, number=f"{place + 1}/QĐ-UBND", issued_on=date(2019, 12, 20), title="Cũ",
                lines=[PastLine(one, 3) for one in products[place]], months=36, by=own(world),
            )  # fmt: skip

    race(client)

    key = SigningKey.objects.get()
    assert Certificate.objects.filter(signing_key=key).exclude(payload="").count() == CLIENTS


def test_of_twelve_who_replace_the_key_each_is_served_or_told_and_one_key_signs():
    world = evaluation.load()
    keys.rotate(by=world.dung)

    def client(_place: int) -> str:
        try:
            keys.rotate(by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "rotated"

    said = race(client)

    assert set(said) <= {"rotated", "conflict"}
    assert SigningKey.objects.filter(state=SigningKey.State.ACTIVE).count() == 1
    assert SigningKey.objects.count() == 1 + said.count("rotated")


def test_twelve_processes_that_write_their_counts_lose_none():
    world = evaluation.load()
    with clock.at(AUGUST):
        certificate = past(world)[0]

    race(lambda _place: counting._write(certificate.pk, AUGUST, 5))

    assert ScanCount.objects.get().count == 5 * CLIENTS


def test_of_twelve_alarms_about_one_code_one_is_told():
    world = evaluation.load()
    with clock.at(AUGUST):
        ScanCount.objects.create(certificate=past(world)[0], day=AUGUST, count=99)

    def client(_place: int) -> int:
        with clock.at(AUGUST):
            return scans.watch()

    assert sorted(race(client)) == [0] * (CLIENTS - 1) + [1]


def test_of_twelve_sweeps_one_writes_the_notices():
    world = evaluation.load()
    with clock.at(AUGUST):
        past(world, "Mỳ A", "Mỳ B")
    day = date(2022, 11, 20)

    def client(_place: int) -> str:
        try:
            with clock.at(day):
                return str(expiry.sweep(day))
        except DomainError as refusal:
            return refusal.code

    assert [answer for answer in race(client) if answer not in ("conflict", "0")] == ["2"]
    assert Notice.objects.count() == 2


def test_of_twelve_who_enter_one_delivery_one_is_kept():
    world = evaluation.load()
    day = date(2022, 11, 20)
    with clock.at(AUGUST):
        past(world)
    with clock.at(day):
        expiry.sweep(day)

    def client(place: int) -> str:
        try:
            with clock.at(day):
                rows = Notice.objects.select_related("paper")
                expiry.deliver(notices=rows, way="PHONE", on=day, received_by=f"chị Lan {place}", by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "delivered"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["delivered"]
    assert AuditEntry.objects.filter(action="certification.deliver_notice").count() == 1


def test_of_twelve_who_decide_or_end_one_case_one_does():
    world = evaluation.load()
    with clock.at(AUGUST):
        case = under_consideration(world)

    def client(place: int) -> str:
        found, by = RevocationCase.objects.get(pk=case.pk), own(world)
        try:
            with clock.at(AUGUST):
                if place % 2:
                    revocation.drop(case=found, reason="Đã hoạt động lại.", by=by)
                else:
                    revocation.decide(case=found, number=f"{place}/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=by)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["done"]
    case.refresh_from_db()
    assert {"DECIDED": "REVOKED", "DROPPED": "VALID"}[case.state] == Certificate.objects.get().state


def test_of_twelve_who_send_the_same_complaint_one_is_received_and_one_answers_it():
    world = evaluation.load()
    with clock.at(AUGUST):
        past(world, day=AUGUST)

    def send(_place: int) -> str:
        lan = User.objects.get(pk=world.lan.pk)
        try:
            with clock.at(AUGUST):
                complaining.file(subject=subjects_of([world.producer])[0], text="Sai.", request="Xét lại.", by=lan)
        except DomainError as refusal:
            return refusal.code
        return "sent"

    assert sorted(race(send)) == ["open_already"] * (CLIENTS - 1) + ["sent"]

    def handle(place: int) -> str:
        row, act = Complaint.objects.get(), (complaining.refuse, complaining.withdraw)[place % 2]
        try:
            with clock.at(AUGUST):
                act(complaint=row, reason="Rút theo đơn.", by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(handle)) == ["conflict"] * (CLIENTS - 1) + ["done"]


def test_of_twelve_who_write_one_row_of_the_hand_over_one_does():
    world = evaluation.load()
    with clock.at(AUGUST):
        certificate = past(world)[0]

    def client(place: int) -> str:
        row = Handed(certificate, position=1, receiver=f"Người {place}", handed_on=AUGUST)
        try:
            with clock.at(AUGUST):
                handing_over.write_down(decision=certificate.decision, rows=[row], by=own(world))
        except DomainError as refusal:
            return refusal.code
        return "written"

    assert sorted(race(client)) == ["conflict"] * (CLIENTS - 1) + ["written"]
