"""Rules of a council; one agreed sheet; conditions agreed in the minutes; what is reopened is kept."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.evaluation.models import Council, CouncilMember, Entry, ScoreSheet
from ocop.domain.evaluation.services import agreeing, councils, results, scoring
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.evaluation.tests import factories
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files import services as files

S = CouncilMember.Seat
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def council(world, **rules) -> Council:
    found = factories.council(world)
    return councils.set_rules(council=found, by=world.dung, **rules)


def agreed_round(world, *names, total=85):
    """A council that writes one sheet: everybody present, the options of the first product agreed."""
    found = factories.scoring(world, *names, of=council(world, combine="AGREED"))
    agreeing.mark_present(round_=found, members=list(found.council.members.all()), by=world.thao)
    for entry in found.entries.all():
        agreeing.agree(entry=entry, choices=factories.choices_for(total), version=0, by=world.thao)
    return found


class TestRules:
    def test_they_are_kept_with_the_decision(self, world):
        made = councils.create_council(
            season=world.season, stage="province", unit=world.province, name="Hội đồng tỉnh", decision_number="1/QĐ",
            decided_on=date(2020, 7, 1), seats=[Seat(world.hoa, S.CHAIR)], by=world.dung, secretary_scores=True,
            appeal_days=7, decision_file=SimpleUploadedFile("qd.pdf", PDF),
        )  # fmt: skip
        assert (made.secretary_scores, made.appeal_days, made.combine, made.decision_file.name) == (
            True, 7, "MEAN", "qd.pdf",
        )  # fmt: skip

    def test_the_decision_is_opened_by_the_council_only(self, world, enter):
        found = factories.council(world)
        address = reverse("office:council_decision", args=[found.uid])
        assert enter(world.tu).get(address).status_code == 404
        Council.objects.filter(pk=found.pk).update(
            decision_file=files.store(upload=SimpleUploadedFile("qd.pdf", PDF), by=world.dung)
        )
        assert [enter(user).get(address).status_code for user in (world.tu, world.dung, world.khach, world.lan)] == [
            200, 200, 403, 403,
        ]  # fmt: skip

    def test_they_are_changed_on_the_page_until_it_scores(self, world, enter):
        found = factories.council(world)
        page = reverse("office:council_rules", args=[found.uid])
        form = enter(world.dung).get(page).context["form"]
        typed = {name: form[name].value() for name in form.fields} | {"combine": "AGREED", "appeal_days": "9"}
        assert (
            enter(world.dung).post(page, {key: value for key, value in typed.items() if value is not False}).status_code
            == 302
        )
        found.refresh_from_db()
        assert (found.combine, found.appeal_days) == ("AGREED", 9)
        assert [enter(user).get(page).status_code for user in (world.thao, world.tu, world.lan)] == [403, 403, 403]
        factories.scoring(world, of=found)
        with pytest.raises(DomainError, match="đã mở chấm theo quy chế này"):
            councils.set_rules(council=found, by=world.dung, spread_limit=50)
        with pytest.raises(NotAllowed):
            councils.set_rules(council=found, by=world.thao, spread_limit=50)

    def test_they_begin_with_the_defaults_of_the_procedure(self, world, enter):
        form = enter(world.dung).get(reverse("office:new_council")).context["form"]
        usual = world.procedure.parsed.council
        assert [form[name].value() for name in ("quorum_percent", "quorum_with_chair", "spread_limit", "combine")] == [
            usual.quorum_percent, usual.quorum_with_chair, usual.spread, "MEAN",
        ]  # fmt: skip

    def test_a_secretary_who_scores_gets_sheets(self, world):
        found = factories.scoring(world, of=council(world, secretary_scores=True))
        assert factories.sheet_of(world.thao, found)
        assert found.entries.get().sheets_total == 5

    def test_without_the_chair_where_the_rules_do_not_ask(self, world):
        found = factories.scoring(world, of=council(world, quorum_with_chair=False))
        for user in (world.tu, world.yen, world.quy):
            factories.mark(factories.sheet_of(user, found), 60)
        assert results.open_marks(round_=found, by=world.thao).state == "OPENED"


class TestOneAgreedSheet:
    def test_the_result_is_that_sheet_and_recomputes(self, world):
        found = agreed_round(world, "Chả chay")
        factories.mark(factories.sheet_of(world.quy, found), 40)
        results.open_marks(round_=found, by=world.thao)
        entry = found.entries.get()
        assert (entry.state, entry.points_sum, entry.points_count, entry.spread, entry.stars) == ("SCORED", 85, 1, 0, 4)
        assert results.compute(entry) == entry.result

    def test_marks_open_only_with_every_criterion_and_enough_people(self, world):
        found = factories.scoring(world, of=council(world, combine="AGREED"))
        entry = found.entries.get()

        def refused() -> str:
            with pytest.raises(DomainError) as refusal:
                results.open_marks(round_=found, by=world.thao)
            return refusal.value.message

        assert "Mới có 0/4 thành viên có mặt" in refused()
        seats = {row.user_id: row for row in found.council.members.all()}
        without_chair = [seats[user.pk] for user in (world.tu, world.yen, world.quy)]
        agreeing.mark_present(round_=found, members=without_chair, by=world.thao)
        assert "Chủ tịch, Phó Chủ tịch chưa có mặt" in refused()
        agreeing.mark_present(round_=found, members=list(seats.values()), by=world.thao)
        assert "tiêu chí chưa chấm" in refused()
        agreeing.agree(entry=entry, choices={**factories.choices_for(85), "1.1": None}, version=0, by=world.thao)
        assert "Ghi lý do không có phương án phù hợp" in refused()

    def test_two_who_write_at_once_do_not_overwrite(self, world):
        entry = agreed_round(world, "Chả chay").entries.get()
        with pytest.raises(Conflict, match="vừa được ghi ở máy khác"):
            agreeing.agree(entry=entry, choices={}, version=0, by=world.hoa)
        assert Entry.objects.get(pk=entry.pk).agreed["choices"] == factories.choices_for(85)

    @pytest.mark.parametrize(("choices", "knock_outs", "code"), [
        ({"9.9": 0}, [], "unknown_criterion"), ({"1.1": 99}, [], "unknown_option"), ({}, ["nowhere"], "bad_knock_out"),
    ])  # fmt: skip
    def test_what_the_set_does_not_have_is_refused(self, world, choices, knock_outs, code):
        entry = agreed_round(world, "Chả chay").entries.get()
        with pytest.raises(DomainError) as refusal:
            agreeing.agree(entry=entry, choices=choices, knock_outs=knock_outs, version=1, by=world.thao)
        assert refusal.value.code == code

    @pytest.mark.parametrize("who", ["tu", "quy", "nga", "minh", "lan", "khach", "ha"])
    def test_others_neither_write_nor_read_it(self, world, enter, who):
        entry = agreed_round(world, "Chả chay").entries.get()
        user = getattr(world, who)
        with pytest.raises(NotAllowed):
            agreeing.agree(entry=entry, choices={}, version=1, by=user)
        with pytest.raises(NotAllowed):
            agreeing.mark_present(round_=entry.round, members=[], by=user)
        browser, page = enter(user), reverse("office:agree", args=[entry.uid])
        assert {browser.get(page).status_code, browser.post(page).status_code} <= {403, 404}

    def test_where_the_rules_know_none_there_is_none(self, world, enter):
        entry = factories.scoring(world).entries.get()
        assert enter(world.thao).get(reverse("office:agree", args=[entry.uid])).status_code == 404
        with pytest.raises(DomainError, match="theo phiếu từng thành viên"):
            agreeing.agree(entry=entry, choices={}, version=0, by=world.thao)

    def test_the_secretary_writes_part_by_part_on_the_screen(self, world, enter):
        found = factories.scoring(world, of=council(world, combine="AGREED"))
        entry, browser = found.entries.get(), enter(world.thao)
        page, wanted = reverse("office:agree", args=[entry.uid]), factories.choices_for(85)
        for number, part in enumerate("ABC"):
            typed = {f"c-{code}": place for code, place in wanted.items() if code.startswith(str(number + 1))}
            answer = browser.post(page, {**typed, "phan": part, "version": number, "viec": "luu"})
            assert answer.status_code == 302
        entry.refresh_from_db()
        assert (entry.agreed["choices"], entry.agreed_version) == (wanted, 3)
        assert browser.post(page, {"c-1.1": "99", "phan": "A", "version": 3}).status_code == 422
        assert browser.post(page, {"c-1.1": "0", "phan": "A", "version": 1}).status_code == 409
        shown = browser.get(page).content.decode()
        assert ('Tổng đến nay <b class="tn">85</b>' in shown, "đủ các tiêu chí" in shown) == (True, True)

    def test_before_the_scoring_nothing_is_agreed(self, world, enter):
        entry = factories.round_(world, of=council(world, combine="AGREED")).entries.get()
        assert agreeing.may_be_written(entry) is False
        page = enter(world.thao).get(reverse("office:entry", args=[entry.uid])).content.decode()
        assert "Ghi phương án thống nhất" not in page

    def test_attendance_on_the_round_page(self, world, enter):
        found = factories.scoring(world, of=council(world, combine="AGREED"))
        keys = [row.pk for row in found.council.members.all()[:3]]
        enter(world.thao).post(reverse("office:mark_present", args=[found.uid]), {"co-mat": keys})
        found.refresh_from_db()
        assert found.present == sorted(keys)
        other = CouncilMember.objects.create(council=factories.council(world, stage="district"), user=world.phuc)
        with pytest.raises(DomainError, match="không còn trong hội đồng"):
            agreeing.mark_present(round_=found, members=[other], by=world.thao)

    @pytest.mark.parametrize("count", [1, 3])
    def test_its_query_count(self, world, enter, count, django_assert_num_queries):
        found = agreed_round(world, *[f"Sản phẩm {place}" for place in range(count)])
        browser = enter(world.thao)
        with django_assert_num_queries(10):
            browser.get(reverse("office:agree", args=[found.entries.first().uid]))


class TestConditionsInTheMinutes:
    """3.2 asks at least 5 points for 4 stars; the members differ on it while their totals lie close together."""

    @pytest.fixture
    def disputed(self, world):
        found = factories.scoring(world, of=council(world, gates="MINUTES"))
        entry = found.entries.get()
        for place, sheet in enumerate(entry.sheets.order_by("member__position")):
            wanted = factories.choices_for(80)
            if place == 0:
                wanted |= {"3.2": 0, "3.1": wanted["3.1"] + 10}
            factories.scoring_save(sheet, wanted)
            factories.scoring_submit(sheet, sheet.member.user)
        results.open_marks(round_=found, by=world.thao)
        entry.refresh_from_db()
        return entry

    def test_the_council_agrees_before_there_is_a_result(self, world, disputed, enter):
        assert (disputed.state, disputed.result["disputed_gates"]) == ("DISCUSSION", ["3.2"])
        with pytest.raises(DomainError, match=r"tiêu chí 3\.2"):
            agreeing.settle_agreed(entry=disputed, by=world.thao)
        page = enter(world.thao).get(reverse("office:entry", args=[disputed.uid])).content.decode()
        assert "tiêu chí có điều kiện sao: 3.2" in page
        agreeing.agree(entry=disputed, choices={"3.2": 0}, version=0, by=world.thao)
        enter(world.thao).post(reverse("office:settle_agreed", args=[disputed.uid]))
        disputed.refresh_from_db()
        assert (disputed.state, disputed.points_sum, disputed.stars) == ("SCORED", 320, 3)
        assert results.compute(disputed) == disputed.result

    def test_what_was_agreed_of_the_first_sheets_does_not_settle_the_second(self, world, disputed):
        agreeing.agree(entry=disputed, choices={"3.2": 0}, version=0, by=world.thao)
        results.rescore(entry=disputed, note="Chấm lại 3.2.", by=world.thao)
        factories.mark_all(disputed, [80] * 4)
        results.settle_again(entry=Entry.objects.get(pk=disputed.pk), by=world.thao)
        disputed.refresh_from_db()
        assert (disputed.state, disputed.stars, disputed.result["disputed_gates"]) == ("SCORED", 4, [])

    def test_by_majority_no_agreement_is_needed(self, world):
        found = factories.opened(world, [80] * 4)
        assert found.entries.get().state == "SCORED"

    def test_an_agreement_does_not_settle_totals_that_lie_too_far_apart(self, world):
        found = factories.scoring(world, of=council(world, gates="MINUTES"))
        entry = found.entries.get()
        factories.mark_all(entry, [60, 60, 60, 90])
        results.open_marks(round_=found, by=world.thao)
        entry.refresh_from_db()
        agreeing.agree(entry=entry, choices={"3.2": 1}, version=0, by=world.thao)
        with pytest.raises(DomainError, match="mở chấm lại"):
            agreeing.settle_agreed(entry=entry, by=world.thao)


class TestReopening:
    def test_a_sheet_is_kept_and_its_member_goes_on_from_it(self, world, enter):
        found = factories.scoring(world)
        sheet = factories.mark(factories.sheet_of(world.quy, found), 60)
        entry = found.entries.get()
        page = enter(world.thao).get(reverse("office:entry", args=[entry.uid])).content.decode()
        assert ("Mở lại phiếu" in page, ">60<" in page) == (True, False)
        enter(world.thao).post(reverse("office:reopen_sheet", args=[sheet.uid]), {"note": "Bấm nhầm sản phẩm."})
        old, new = entry.sheets.filter(member__user=world.quy).order_by("pk")
        assert (old.state, old.total, old.reopened_why) == ("REOPENED", 60, "Bấm nhầm sản phẩm.")
        assert (new.state, new.choices) == ("DRAFT", old.choices)
        entry.refresh_from_db()
        assert (entry.sheets_total, entry.sheets_submitted) == (4, 0)
        factories.mark(new, 70)
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, found), 70)
        results.open_marks(round_=found, by=world.thao)
        assert found.entries.get().result["totals"] == [70] * 4

    def test_refusals(self, world):
        found = factories.scoring(world)
        sheet = factories.mark(factories.sheet_of(world.quy, found), 60)
        hoas = factories.mark(factories.sheet_of(world.hoa, found), 60)
        for row, why, by, error in (
            (sheet, " ", world.thao, DomainError), (sheet, "Nhầm.", world.tu, NotAllowed),
            (hoas, "Nhầm.", world.hoa, NotAllowed), (sheet, "Nhầm.", world.khach, NotAllowed),
        ):  # fmt: skip
            with pytest.raises(error):
                scoring.reopen(sheet=row, why=why, by=by)
        draft = factories.sheet_of(world.tu, found)
        with pytest.raises(DomainError):
            scoring.reopen(sheet=draft, why="Nhầm.", by=world.thao)
        assert found.entries.get().sheets_submitted == 2

    def test_after_the_opening_the_whole_product_is_reopened_with_a_reason(self, world, enter):
        found = factories.opened(world, [60] * 4)
        entry = found.entries.get()
        with pytest.raises(Conflict):
            scoring.reopen(sheet=entry.sheets.first(), why="Nhầm.", by=world.thao)
        with pytest.raises(DomainError):
            results.reopen(entry=entry, note=" ", by=world.thao)
        enter(world.thao).post(reverse("office:reopen_entry", args=[entry.uid]), {"note": "Thiếu một giấy."})
        entry.refresh_from_db()
        assert (entry.state, entry.attempt, entry.discussion_note) == ("RESCORING", 2, "Thiếu một giấy.")
        assert ScoreSheet.objects.filter(entry=entry, attempt=1, state="SUBMITTED").count() == 4
        assert AuditEntry.objects.filter(action="entry.reopen", note="Thiếu một giấy.").count() == 1

    def test_nothing_is_reopened_once_the_round_is_closed(self, world):
        entry = factories.closed(world, [60] * 4).entries.get()
        with pytest.raises(Conflict, match="trước khi chốt"):
            results.reopen(entry=entry, note="Muộn.", by=world.thao)
