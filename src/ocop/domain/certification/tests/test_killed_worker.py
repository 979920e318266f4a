"""A worker killed again and again while it grants and prints certificates: no gap, no double, nothing lost.

``make prove`` kills twenty (``WORKERS_KILLED``).
"""

import os
import signal
import subprocess
import sys
from itertools import count
from random import Random

import pypdfium2
import pytest
from django.conf import settings
from django.db import connection

from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.tests.factories import AUGUST, product
from ocop.domain.certification.tests.killed_worker import EACH
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.files.models import Batch

KILLED = int(os.environ.get("WORKERS_KILLED", "1"))
MODULE = "ocop.domain.certification.tests.killed_worker"

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def worker(folder) -> subprocess.Popen:
    """Started and past its imports."""
    database = str(connection.settings_dict["NAME"])
    path = os.pathsep.join([str(settings.ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-m", MODULE, database, str(folder), AUGUST.isoformat()], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert process.stdout.readline() == "begun\n"
    return process


def test_a_worker_that_is_killed_leaves_no_gap_and_no_double(tmp_path):
    world, random = evaluation.load(), Random(2020)
    for place in range(EACH * (KILLED + 1)):
        product(world, f"Sản phẩm {place}")
    for _ in range(KILLED):
        process = worker(tmp_path)
        try:
            process.wait(random.uniform(0.02, 1.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert worker(tmp_path).wait() == 0

    total = EACH * (KILLED + 1)
    numbers = list(Certificate.objects.order_by("register_number").values_list("register_number", flat=True))
    assert numbers == [f"BG-2020-{place:04d}" for place, _ in zip(count(1), range(total), strict=False)]
    assert Certificate.objects.values("product").distinct().count() == total
    assert AuditEntry.objects.filter(action="certification.grant").count() == total
    printed = {batch.back: batch for batch in Batch.objects.filter(file__isnull=False)}
    assert len(printed) == Decision.objects.count() == KILLED + 1
    assert sum(len(pypdfium2.PdfDocument(batch.file.content.read())) for batch in printed.values()) == total
