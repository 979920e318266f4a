"""The figures of the demonstration on Monday 20/7/2020, counted by hand from its script."""

from collections import Counter
from datetime import date

import pytest

from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers import contradictions, holding, queries
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.evaluation.models import Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import recomputing
from ocop.domain.plans import queries as plans
from ocop.domain.producers.models import Producer, Product
from ocop.platform.accounts.models import User
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.government.models import Installation

pytestmark = pytest.mark.usefixtures("demonstration")

D = Dossier.State
SENT_UP = {
    "TP Bắc Giang": 4, "Yên Thế": 5, "Tân Yên": 4, "Lạng Giang": 3, "Lục Nam": 2, "Lục Ngạn": 6, "Sơn Động": 3,
    "Yên Dũng": 4, "Việt Yên": 5, "Hiệp Hòa": 4,
}  # fmt: skip


def test_every_stored_result_is_derived_again_without_a_difference():
    found = [(entry, recomputing.differences(entry)) for entry in recomputing.stored()]

    assert len(found) > 40
    assert [str(row) for _, rows in found for row in rows] == []


def test_whatever_went_on_with_three_stars_or_more_has_its_recorded_check():
    going = Entry.objects.filter(outcome__in=("FORWARD", "RECOGNISE"), stars__gte=3)

    assert going.exists()
    assert not going.filter(manual_check=None).exclude(dossier__criteria_set__group__code="VI").exists()


def test_forty_producers_and_sixty_products_over_ten_districts():
    districts = set(Producer.objects.values_list("commune__parent__code", flat=True))
    assert (Producer.objects.count(), Product.objects.count(), len(districts)) == (39, 60, 10)


def test_forty_seven_ideas_forty_sent_up_thirty_eight_chosen():
    counts = queries.district_counts(plans.season_of(2020), 3, 4)
    assert sum(row.received for row in counts) == 47
    assert {row.district.short_name: row.sent_up for row in counts} == SENT_UP
    assert [row.district.short_name for row in counts if row.short_by] == ["Lục Nam"]
    assert sum(row.chosen for row in counts) == 38


def test_chosen_are_new_second_tries_and_upgrades():
    chosen = Idea.objects.filter(state=Idea.State.IN_CYCLE).values_list("participation", flat=True)
    assert Counter(chosen) == {"NEW": 24, "RETRY": 6, "UPGRADE": 8}


def test_twenty_four_scored_in_the_districts_twenty_sent_up_fourteen_left():
    entries = Entry.objects.filter(round__council__stage="district", round__number=1)
    assert Counter(entries.values_list("outcome", flat=True)) == {"FORWARD": 20, "KEEP": 4}
    assert Dossier.objects.exclude(entries__round__number=1).count() == 14


def test_nine_districts_were_on_time_and_son_dong_was_not():
    rounds = Round.objects.filter(council__stage="district", number=1).select_related("council__unit")
    assert [r.council.unit.name for r in rounds if r.closed_on >= r.due_on] == ["Sơn Động"]
    assert max(r.closed_on for r in rounds if r.closed_on < r.due_on) <= date(2020, 7, 14)


def test_the_province_round_has_one_product_in_discussion_and_one_stopped_before_it():
    round_ = Round.objects.get(council__stage="province")
    waiting = round_.entries.get(state=Entry.State.DISCUSSION)
    assert (str(waiting.dossier), waiting.mean_shown, waiting.spread) == ("Vải sấy nguyên hạt Bến Hạ", "84,0", 14)
    assert waiting.result["derivation"] == "84 điểm → 4 sao theo điểm → 4 sao; chưa đủ dữ liệu QĐ 781"
    stopped = Dossier.objects.get(state=D.STOPPED)
    (finding,) = contradictions.stopping(stopped)
    assert [(side.says, bool(side.evidence)) for side in finding.sides] == [
        ("Mật ong rừng", False), ("Mật ong hoa nhãn", True),
    ]  # fmt: skip


def test_thirty_certificates_of_2019_one_of_them_revoked():
    assert Counter(Certificate.objects.values_list("state", flat=True)) == {"VALID": 29, "REVOKED": 1}
    assert certification.valid().count() == 29
    assert set(Certificate.objects.values_list("issued_on", "expires_on")) == {(date(2019, 12, 20), date(2022, 12, 20))}


def test_chi_lans_file_is_with_chi_ha_until_24_july():
    found = holding.of(Dossier.objects.get(product__name="Mỳ gạo Suối Lành"))
    assert (found.person.called, found.until) == ("chị Hà", date(2020, 7, 24))


def test_marks_of_the_second_round_in_the_city_are_sealed_and_ong_tu_still_has_to_mark():
    open_ = ScoreSheet.objects.filter(entry__round__state=Round.State.SCORING)
    mine = open_.get(member__user__email="tu@demo.example")
    assert (mine.state, mine.choices) == (ScoreSheet.State.DRAFT, {})


@pytest.mark.parametrize(
    ("model", "states"),
    [
        (Idea, {"LATE", "RECEIVED", "RETURNED", "DECLINED", "REFUSED", "IN_CYCLE", "WITHDRAWN"}),
        (Dossier, {"DRAFT", "SENT", "RETURNED", "RECEIVED", "STOPPED", "IN_ROUND", "KEPT"}),
        (Round, {"SCORING", "OPENED", "SENT_UP"}),
        (Certificate, {"VALID", "REVOKED"}),
    ],
)
def test_every_state_possible_on_that_day_is_occupied(model, states):
    assert set(model.objects.values_list("state", flat=True)) == states


def test_real_producers_appear_in_good_states_only():
    real = Producer.objects.filter(is_invented=False)
    files = Dossier.objects.filter(producer__in=real)
    assert real.count() == 9
    assert set(files.values_list("state", flat=True)) <= {D.DRAFT, D.SENT, D.RECEIVED}
    assert Entry.objects.filter(dossier__producer__in=real).count() == 0
    assert Certificate.objects.filter(product__producer__in=real).count() == 0
    assert set(Idea.objects.filter(producer__in=real).values_list("state", flat=True)) == {Idea.State.IN_CYCLE}


def test_the_installation_says_that_it_is_a_demonstration():
    assert Installation.objects.get().is_demonstration is True


def test_it_was_played_through_the_services():
    """Every file's present state is the last one its history speaks of."""
    for dossier in Dossier.objects.all():
        acts = AuditEntry.objects.filter(object_type="dossiers.dossier", object_id=str(dossier.pk))
        last = acts.filter(data__has_key="to").last()
        assert (last.data["to"] if last else "DRAFT") == dossier.state


def test_the_people_of_the_guides_can_sign_in():
    keys = ("lan", "minh", "ha", "dung", "tu", "hoa", "thao", "nga", "phuc", "mai", "khach")
    people = User.objects.filter(email__in=[f"{key}@demo.example" for key in keys])
    assert {person.check_password("ocop-demo") for person in people} == {True}
    assert people.count() == len(keys)
