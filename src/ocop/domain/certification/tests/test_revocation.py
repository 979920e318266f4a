from datetime import date

import pytest

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import LAST_DAY, past
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

DAY = date(2020, 6, 15)
GROUND = "Không còn đạt tiêu chí theo kết quả kiểm tra."


def act(certificate, by, **words):
    return revoke(certificate=certificate, by=by, **{"number": "612/QĐ-UBND", "on": DAY, "ground": GROUND, **words})


def test_a_revocation_carries_number_day_and_ground(world):
    certificate = act(past(world)[0], world.dung)

    assert (certificate.state, certificate.revoked_on, certificate.revocation_number) == ("REVOKED", DAY, "612/QĐ-UBND")
    entry = history(certificate)[0]
    assert (entry.by, entry.note, entry.data["number"]) == (world.dung, GROUND, "612/QĐ-UBND")
    notice = Notification.objects.get(kind="certification.revoked")
    assert (notice.user, GROUND in notice.text) == (world.lan, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"number": "  "}, "number_required"),
        ({"on": date(2019, 12, 19)}, "before_issue"),
        ({"on": date(2022, 12, 21)}, "already_expired"),
        ({"ground": " "}, "note_required"),
    ],
)
def test_what_a_revocation_needs(world, words, code):
    certificate = past(world)[0]

    with pytest.raises(DomainError) as refusal:
        act(certificate, world.dung, **words)
    assert refusal.value.code == code
    assert Certificate.objects.get().state == "VALID"


def test_its_last_day_can_still_be_revoked(world):
    assert act(past(world)[0], world.dung, on=LAST_DAY).state == "REVOKED"


def test_twice_is_refused(world):
    certificate = act(past(world)[0], world.dung)

    with pytest.raises(Conflict):
        act(certificate, world.dung, number="700/QĐ-UBND")
    assert Certificate.objects.get().revocation_number == "612/QĐ-UBND"


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "nga", "mai", "khach"])
def test_only_the_standing_office_revokes_and_is_asked_first(world, who):
    certificate = past(world)[0]

    with pytest.raises(NotAllowed):
        act(certificate, getattr(world, who), number="")
    assert Certificate.objects.get().state == "VALID"
