"""On 15/10/2022 the certificates of 20/12/2019 run out: the radar lists them, the notices are drafted or out."""

from datetime import date

import pytest

from ocop.demo import lapse, people
from ocop.domain.certification import lapsing
from ocop.domain.certification.models import Certificate, Notice
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

DAY = date(2022, 10, 15)


@pytest.mark.usefixtures("demonstration")
def test_what_runs_out_on_the_day_of_the_demonstration():
    dung = User.objects.get(email=people.email("dung"))
    with clock.at(DAY):
        lapse.until(dung, DAY)
        shown = list(lapsing.radar_for(dung, DAY))

    noticed = {row.pk: sorted(notice.days for notice in row.notices.all()) for row in shown}
    held = Certificate.objects.filter(expires_on=date(2022, 12, 20), state="VALID")
    assert {row.pk for row in held} == set(noticed)
    assert set(map(tuple, noticed.values())) == {(90, 120, 180)}
    about = Notice.objects.filter(certificate__in=held)
    assert not about.filter(paper=None).exists()
    assert about.filter(days__in=(120, 180), delivered_on=None).count() == 0
    assert about.filter(days=90, paper__issued_on__isnull=False).count() == 0
