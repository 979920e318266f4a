"""Five simulated years: certificates are renewed, lost, revoked and forgotten; none runs out without its notices.

``make prove`` simulates 2,000 products day by day (``SIMULATED_PRODUCTS``, ``SIMULATED_STEP``).
"""

import json
import os
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from ocop.domain.certification.lapsing import THRESHOLDS
from ocop.domain.certification.models import Certificate, Notice
from ocop.domain.certification.services import expiry, renewal, revocation
from ocop.domain.certification.services.recognition import PastLine, import_decision
from ocop.domain.certification.tests.factories import product, two_levels
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.core import clock

PRODUCTS = int(os.environ.get("SIMULATED_PRODUCTS", "10"))
STEP = int(os.environ.get("SIMULATED_STEP", "20"))
"""Days between two runs of the daily job: twenty is a worker that is down most of the month."""
FIRST, YEARS = date(2020, 1, 2), 5
S = Certificate.Status
FATES = ("renewed", "forgotten", "revoked", "late, then renewed", "late, then refused")


@pytest.mark.parametrize("seed", [2020])
def test_no_certificate_runs_out_without_notice(world, seed):
    law, random, told = two_levels(world), Random(seed), Counter()
    goods = [product(world, f"Sản phẩm {number}") for number in range(PRODUCTS)]
    for quarter in range(4):
        _recognise(world, goods[quarter::4], FIRST + timedelta(days=90 * quarter))
    fates = {row.pk: FATES[place % len(FATES)] for place, row in enumerate(Certificate.objects.order_by("pk"))}
    for passed in range(0, 365 * YEARS, STEP):
        day = FIRST + timedelta(days=passed)
        with clock.at(day):
            renewal.extend(day)
            told["notices"] += expiry.sweep(day)
            for certificate in _near(day):
                fate = fates.setdefault(certificate.pk, random.choice(FATES))
                told[fate] += _happens(world, law, certificate, fate, day)
            told["seen"] += _checked(day)
    assert {fate for fate in FATES if told[fate]} == set(FATES)
    assert {S(status) for status in _statuses(FIRST + timedelta(days=365 * YEARS))} == set(S)
    assert Notice.objects.filter(certificate__isnull=False).count() == told["notices"]
    if report := os.environ.get("LAPSE_REPORT"):
        Path(report).write_text(json.dumps({"seed": seed, "products": PRODUCTS, "step": STEP, **told}), encoding="utf-8")


def _recognise(world, goods, day):
    """One decision for all of ``goods``, as if it came from paper."""
    with clock.at(day):
        number = f"{Certificate.objects.count() + 1}/QĐ-UBND"
        lines = [PastLine(one, 3) for one in goods]
        import_decision(unit=world.province, number=number, issued_on=day, title="Công nhận", lines=lines, months=36, by=world.dung)


def _near(day):
    """Those whose last days come, or which hold on while they are judged."""
    rows = Certificate.objects.filter(state="VALID", expires_on__lte=day + timedelta(days=40), expires_on__gte=day - timedelta(days=70))
    return rows.select_related("product__producer")


def _happens(world, law, certificate, fate, day):
    """What becomes of a certificate near its end; 1 when it happened on this day."""
    left = (certificate.expires_on - day).days
    late = Dossier.objects.filter(product=certificate.product, season=world.season)
    if fate == "renewed" and 0 <= left <= 25:
        _recognise(world, [certificate.product], day)
    elif fate == "revoked" and 0 <= left <= 30:
        ground = "Ngừng sản xuất."
        revocation.revoke(certificate=certificate, number=f"{certificate.pk}/QĐ-UBND", on=day, ground=ground, by=world.dung)
    elif fate.startswith("late") and left >= 0 and not late.exists():
        Dossier.objects.create(
            season=world.season, product=certificate.product, producer=world.producer, territory=world.commune.path,
            participation=Idea.Participation.AGAIN, regulation=law.regulation, procedure=law, stage="province",
            criteria_set=world.criteria, opened_on=day, state=Dossier.State.RECEIVED,
        )  # fmt: skip
        return 0
    elif fate.startswith("late") and left <= -50 and late.filter(state=Dossier.State.RECEIVED).exists():
        if fate.endswith("refused"):
            late.update(state=Dossier.State.NOT_RECOGNISED)
        else:
            late.update(state=Dossier.State.RECOGNISED)
            _recognise(world, [certificate.product], day)
    else:
        return 1 if fate == "forgotten" and -STEP <= left < 0 else 0
    return 1


def _checked(day):
    """Every certificate whose last day went by since the last look has its notices."""
    gone = Certificate.objects.filter(expires_on__lt=day, expires_on__gte=day - timedelta(days=STEP)).exclude(
        state="REVOKED", revoked_on__lt=day - timedelta(days=30)
    )
    for certificate in gone.exclude(state="REPLACED", replaced_on__lte=day - timedelta(days=STEP)):
        days = sorted(certificate.notices.filter(made_on__lte=certificate.expires_on).values_list("days", flat=True))
        assert days == list(THRESHOLDS), (certificate, days)
    return gone.count()


def _statuses(day):
    return {row.status_on(day) for row in Certificate.objects.all()}
