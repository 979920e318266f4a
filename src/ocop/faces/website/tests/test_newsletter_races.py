"""Twelve editors who press the button at once; twelve clicks on one confirmation."""

from datetime import timedelta

import pytest
from django.core import mail

from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.evaluation.tests import factories
from ocop.faces.website.models import Issue, Subscriber
from ocop.faces.website.services import newsletter
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_twelve_who_send_one_does():
    world = factories.load()
    with clock.at(AUGUST):
        past(world, day=AUGUST - timedelta(days=3))

    def client(_place: int) -> str:
        try:
            with clock.at(AUGUST):
                newsletter.send_now(by=world.mai)
        except DomainError as refusal:
            return refusal.code
        return "done"

    found = race(client)
    assert (found.count("done"), set(found) - {"done", "conflict", "nothing_new"}) == (1, set())
    assert Issue.objects.count() == 1


def test_of_twelve_clicks_one_row_comes():
    token = newsletter.confirmation_token("a@vi-du.vn")

    def client(_place: int) -> str:
        newsletter.confirm(token=token)
        return "done"

    assert race(client) == ["done"] * CLIENTS
    assert Subscriber.objects.count() == 1


def test_of_two_workers_with_one_batch_each_address_gets_one_mail():
    world = factories.load()
    with clock.at(AUGUST):
        past(world, day=AUGUST - timedelta(days=3))
        for number in range(4):
            newsletter.confirm(token=newsletter.confirmation_token(f"so-{number}@vi-du.vn"))
        issue = newsletter.send_now(by=world.mai)

    def client(_place: int) -> int:
        return newsletter.send_batch(issue_pk=issue.pk, first=0, last=10**9)

    assert sum(race(client)) == 4
    assert len(mail.outbox) == 4
