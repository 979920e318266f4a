"""Chấm trên giấy: ông Quý fills in a printed sheet; cô Thảo keys it from the scan, anh Dũng compares and confirms."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.evaluation.models import CouncilMember, Entry, ScoreSheet
from ocop.domain.evaluation.services import councils, interests, keying, results, scoring
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_sealed import EVERYBODY, SECRET, TOTAL, addresses, leaks, text_of
from ocop.platform.access.rules import allowed
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

S = CouncilMember.Seat
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def scan():
    return SimpleUploadedFile("quet.pdf", PDF)


def seat(found, user):
    return found.council.members.get(user=user)


def fresh(sheet):
    return ScoreSheet.objects.select_related("entry__round__council", "member__user").get(pk=sheet.pk)


def on_paper(world):
    """Everybody but ông Quý has handed in on the screen; he scores on paper."""
    seats = [Seat(world.hoa, S.CHAIR), Seat(world.tu), Seat(world.yen), Seat(world.quy), Seat(world.thao, S.SECRETARY),
             Seat(world.phuc, S.STAFF)]  # fmt: skip
    found = factories.scoring(world, "Chả chay", "Ruốc gà", of=factories.council(world, seats=seats))
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    factories.mark_all(found.entries.get(position=1), [76] * 3)
    return fresh(factories.sheet_of(world.quy, found))


@pytest.fixture
def paper(world):
    return on_paper(world)


@pytest.fixture
def keyed(world, paper):
    return key(paper, world.thao)


def key(sheet, by, total=TOTAL):
    keying.attach_scan(sheet=sheet, upload=scan(), by=by)
    choices = factories.choices_for(total)
    keying.key_marks(sheet=sheet, choices=choices, reasons={"1.1": SECRET}, version=sheet.version, by=by)
    return keying.key(sheet=sheet, version=sheet.version, by=by)


def check(sheet, by):
    keying.take_check(sheet=sheet, by=by)
    return keying.confirm(sheet=sheet, version=sheet.version, by=by)


class TestOnPaper:
    def test_marked_on_the_councils_page_with_an_audit_line(self, world, enter):
        found = factories.scoring(world)
        member, browser = seat(found, world.quy), enter(world.thao)
        factories.mark(factories.sheet_of(world.quy, found), 60, submit=False)
        page = reverse("office:council", args=[found.council.uid])
        assert "Chấm trên giấy" in browser.get(page).content.decode()
        browser.post(reverse("office:put_on_paper", args=[member.pk]), {"giay": "1"})
        member.refresh_from_db()
        assert (member.on_paper, factories.sheet_of(world.quy, found).choices) == (True, {})
        assert "Chấm trên máy" in browser.get(page).content.decode()
        assert AuditEntry.objects.get(action="evaluation.put_on_paper").data["member"] == member.pk

    @pytest.mark.parametrize("who", ["hoa", "tu", "quy", "nga", "ha", "minh", "lan", "khach"])
    def test_by_office_and_secretary_only(self, world, enter, who):
        found, user = factories.scoring(world), getattr(world, who)
        member = seat(found, world.quy)
        with pytest.raises(NotAllowed):
            keying.put_on_paper(member=member, on_paper=True, by=user)
        answer = enter(user).post(reverse("office:put_on_paper", args=[member.pk]), {"giay": "1"})
        assert answer.status_code in (403, 404)

    def test_refusals(self, world, keyed):
        found = keyed.entry.round
        for member, on_paper, code in (
            (seat(found, world.thao), True, "no_sheets"), (seat(found, world.quy), True, "same"),
            (seat(found, world.quy), False, "keyed"),
        ):  # fmt: skip
            with pytest.raises(DomainError) as refusal:
                keying.put_on_paper(member=member, on_paper=on_paper, by=world.dung)
            assert refusal.value.code == code
        assert seat(found, world.quy).on_paper

    def test_the_member_scores_on_the_screen_no_more_until_taken_back(self, world, paper, enter):
        with pytest.raises(NotAllowed):
            factories.scoring_save(paper, factories.choices_for(60))
        assert enter(world.quy).get(reverse("office:sheet", args=[paper.uid])).status_code == 404
        assert "Chấm trên giấy." in enter(world.quy).get(reverse("office:sheets")).content.decode()
        keying.put_on_paper(member=seat(paper.entry.round, world.quy), on_paper=False, by=world.thao)
        assert factories.mark(factories.sheet_of(world.quy, paper.entry.round), 60).state == "SUBMITTED"

    def test_what_was_handed_in_on_the_screen_stays_as_it_is(self, world, paper, enter):
        found = paper.entry.round
        keying.put_on_paper(member=seat(found, world.tu), on_paper=True, by=world.thao)
        sheet = factories.sheet_of(world.tu, found)
        assert enter(world.tu).get(reverse("office:sheet", args=[sheet.uid])).status_code == 200
        assert enter(world.thao).get(reverse("office:paper_sheet", args=[sheet.uid])).status_code == 404
        assert key(paper, world.thao).state == "KEYED"

    def test_a_second_scoring_on_paper_starts_empty(self, world, paper):
        factories.mark_all(Entry.objects.get(position=2), [70, 71, 72])
        check(key(paper, world.thao, total=95), world.dung)
        results.open_marks(round_=paper.entry.round, by=world.thao)
        results.rescore(entry=fresh(paper).entry, note="Thống nhất", by=world.thao)
        again = ScoreSheet.objects.filter(attempt=2, entry=paper.entry)
        assert {sheet.member.user_id == world.quy.pk: bool(sheet.choices) for sheet in again} == {
            True: False, False: True,
        }  # fmt: skip


class TestKeying:
    def test_keyed_and_confirmed_it_counts_as_any_other(self, world, keyed):
        sheet = check(keyed, world.dung)
        entry = Entry.objects.get(pk=sheet.entry_id)
        assert (sheet.state, sheet.keyed_by, sheet.checked_by) == ("SUBMITTED", world.thao, world.dung)
        assert (entry.sheets_submitted, len(sheet.fingerprint)) == (4, 81)
        assert Notification.objects.filter(kind="evaluation.sheets_complete", user=world.thao).count() == 1
        factories.mark_all(Entry.objects.get(position=2), [70, 71, 72])
        results.open_marks(round_=entry.round, by=world.thao)
        entry.refresh_from_db()
        assert sorted(entry.result["totals"]) == [76, 76, 76, TOTAL]
        assert results.compute(entry) == entry.result
        assert set(allowed(world.quy, "evaluation.view_my_sheet").values_list("pk", flat=True)) == {sheet.pk}

    def test_sent_back_with_a_reason_and_keyed_again(self, world, keyed):
        keying.take_check(sheet=keyed, by=world.phuc)
        with pytest.raises(DomainError, match="Ghi lý do"):
            keying.send_back(sheet=keyed, why=" ", by=world.phuc)
        keying.send_back(sheet=keyed, why="1.1 ghi 15.", by=world.phuc)
        assert (keyed.state, keyed.checked_by, keyed.choices) == ("DRAFT", None, factories.choices_for(TOTAL))
        assert AuditEntry.objects.get(action="score_sheet.unkey").note == "1.1 ghi 15."
        assert Entry.objects.get(pk=keyed.entry_id).sheets_submitted == 3
        keying.key(sheet=keyed, version=keyed.version, by=world.thao)
        assert check(keyed, world.dung).state == "SUBMITTED"

    def test_taken_back_by_whoever_keyed_it(self, world, keyed, enter):
        keying.take_check(sheet=keyed, by=world.dung)
        for user in (world.dung, world.phuc):
            with pytest.raises(NotAllowed):
                keying.take_back(sheet=fresh(keyed), why="Sai.", by=user)
        enter(world.thao).post(reverse("office:take_back_sheet", args=[keyed.uid]), {"note": "Nhầm 1.1."})
        sheet = fresh(keyed)
        assert (sheet.state, sheet.keyed_by, sheet.checked_by) == ("DRAFT", world.thao, None)
        assert not allowed(world.dung, "evaluation.view_keyed").exists()

    def test_whoever_has_still_to_score_the_product_keys_no_other_sheet(self, world):
        body = councils.set_rules(council=factories.council(world), by=world.dung, secretary_scores=True)
        found = factories.scoring(world, of=body)
        for user in (world.quy, world.thao):
            keying.put_on_paper(member=seat(found, user), on_paper=True, by=world.dung)
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, found), 76)
        other = fresh(factories.sheet_of(world.quy, found))
        with pytest.raises(NotAllowed):
            keying.attach_scan(sheet=other, upload=scan(), by=world.thao)
        own = key(fresh(factories.sheet_of(world.thao, found)), world.dung)
        with pytest.raises(NotAllowed):
            keying.take_check(sheet=own, by=world.thao)
        ScoreSheet.objects.filter(pk=own.pk).update(state="SUBMITTED")
        assert key(other, world.thao).state == "KEYED"

    def test_not_while_a_sheet_on_the_screen_is_missing(self, world, paper):
        other = fresh(factories.sheet_of(world.quy, paper.entry.round, place=1))
        with pytest.raises(DomainError, match="Còn 3 phiếu chấm trên máy"):
            keying.attach_scan(sheet=other, upload=scan(), by=world.thao)

    def test_not_confirmed_while_a_sheet_on_the_screen_was_reopened(self, world, keyed):
        scoring.reopen(sheet=factories.sheet_of(world.tu, keyed.entry.round), why="Nhầm.", by=world.thao)
        keying.take_check(sheet=keyed, by=world.dung)
        with pytest.raises(DomainError, match="Còn 1 phiếu chấm trên máy"):
            keying.confirm(sheet=keyed, version=keyed.version, by=world.dung)
        assert Entry.objects.get(pk=keyed.entry_id).sheets_submitted == 2

    def test_not_without_a_scan(self, world, paper):
        with pytest.raises(DomainError) as refusal:
            keying.key_marks(sheet=paper, choices={}, version=paper.version, by=world.thao)
        assert refusal.value.code == "no_scan"
        with pytest.raises(DomainError) as refusal:
            keying.attach_scan(sheet=paper, upload=SimpleUploadedFile("a.pdf", b"khong phai"), by=world.thao)
        assert refusal.value.code == "wrong_type"

    def test_not_of_somebody_who_scores_on_the_screen(self, world, paper):
        with pytest.raises(NotAllowed):
            keying.attach_scan(sheet=factories.sheet_of(world.tu, paper.entry.round), upload=scan(), by=world.thao)

    @pytest.mark.parametrize(("choices", "knock_outs", "code"), [
        ({"9.9": 0}, [], "unknown_criterion"), ({"1.1": 99}, [], "unknown_option"), ({}, ["nowhere"], "bad_knock_out"),
    ])  # fmt: skip
    def test_marks_the_set_does_not_have(self, world, paper, choices, knock_outs, code):
        keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
        with pytest.raises(DomainError) as refusal:
            keying.key_marks(
                sheet=paper, choices=choices, knock_outs=knock_outs, version=paper.version, by=world.thao
            )
        assert refusal.value.code == code

    def test_an_incomplete_sheet_is_not_handed_on(self, world, paper):
        keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
        with pytest.raises(DomainError, match="tiêu chí chưa chấm"):
            keying.key(sheet=paper, version=paper.version, by=world.thao)

    def test_whoever_keyed_it_does_not_check_it(self, world, keyed):
        for act, words in (
            (keying.take_check, {}), (keying.send_back, {"why": "Sai."}), (keying.confirm, {"version": keyed.version}),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                act(sheet=keyed, by=world.thao, **words)
        assert fresh(keyed).state == "KEYED"

    def test_one_checks_and_one_keys(self, world, paper, keyed):
        keying.take_check(sheet=keyed, by=world.dung)
        for user in (world.phuc, world.thao):
            with pytest.raises(NotAllowed):
                keying.take_check(sheet=fresh(keyed), by=user)
            with pytest.raises(NotAllowed):
                keying.confirm(sheet=fresh(keyed), version=keyed.version, by=user)
        other = fresh(factories.sheet_of(world.quy, paper.entry.round, place=1))
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, paper.entry.round, place=1), 70)
        keying.attach_scan(sheet=other, upload=scan(), by=world.phuc)
        with pytest.raises(NotAllowed):
            keying.attach_scan(sheet=fresh(other), upload=scan(), by=world.dung)

    def test_posted_again(self, world, keyed):
        with pytest.raises(Conflict):
            keying.key(sheet=fresh(keyed), version=keyed.version, by=world.thao)
        sheet = check(keyed, world.dung)
        with pytest.raises(Conflict):
            keying.confirm(sheet=fresh(sheet), version=sheet.version, by=world.dung)
        with pytest.raises(Conflict):
            keying.attach_scan(sheet=fresh(sheet), upload=scan(), by=world.thao)
        assert Entry.objects.get(pk=sheet.entry_id).sheets_submitted == 4

    def test_a_stale_page_keys_and_confirms_nothing(self, world, paper):
        keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
        keying.key_marks(sheet=paper, choices=factories.choices_for(70), version=paper.version, by=world.thao)
        with pytest.raises(Conflict):
            keying.key_marks(sheet=fresh(paper), choices={}, version=paper.version - 1, by=world.thao)
        with pytest.raises(Conflict):
            keying.key(sheet=fresh(paper), version=paper.version - 1, by=world.thao)
        keying.key(sheet=paper, version=paper.version, by=world.thao)
        keying.take_check(sheet=paper, by=world.dung)
        with pytest.raises(Conflict):
            keying.confirm(sheet=paper, version=paper.version - 1, by=world.dung)

    @pytest.mark.parametrize("who", ["thao", "dung"])
    def test_not_by_somebody_tied_to_the_product(self, world, paper, enter, who):
        user = getattr(world, who)
        interests.record_tie(entry=paper.entry, user=user, kind="PERSONAL", reason="Anh rể.", by=world.hoa)
        with pytest.raises(NotAllowed):
            keying.attach_scan(sheet=paper, upload=scan(), by=user)
        assert enter(user).get(reverse("office:paper_sheet", args=[paper.uid])).status_code in (403, 404)

    def test_a_tie_of_the_member_takes_the_keyed_sheet_away(self, world, keyed):
        interests.record_tie(entry=keyed.entry, user=world.quy, kind="PERSONAL", reason="Anh rể.", by=world.hoa)
        entry = Entry.objects.get(pk=keyed.entry_id)
        assert (entry.sheets_total, entry.sheets.filter(member__user=world.quy).exists()) == (3, False)

    def test_not_after_the_marks_are_open_or_the_product_is_out(self, world, keyed):
        councils.take_out(entry=keyed.entry, note="Rút", by=world.thao)
        with pytest.raises(NotAllowed):
            keying.take_check(sheet=fresh(keyed), by=world.dung)

    def test_one_left_at_the_opening_blocks_nobody(self, world, paper, keyed, enter):
        second = paper.entry.round.entries.get(position=2)
        for user in (world.hoa, world.tu, world.yen):
            factories.mark(factories.sheet_of(user, second.round, 1), 76)
        results.open_marks(round_=second.round, by=world.hoa)
        for act, who in ((keying.take_check, world.dung), (lambda **of: keying.take_back(why="Sai.", **of), world.thao)):
            with pytest.raises(NotAllowed):
                act(sheet=fresh(keyed), by=who)
        page = enter(world.thao).get(reverse("office:paper_sheet", args=[keyed.uid])).content.decode()
        assert "Lấy lại" not in page
        member = seat(second.round, world.quy)
        assert keying.put_on_paper(member=member, on_paper=False, by=world.thao).on_paper is False


class TestOnTheScreen:
    def test_the_whole_way(self, world, paper, enter):
        clerk, checker = enter(world.thao), enter(world.dung)
        entry = reverse("office:entry", args=[paper.entry.uid])
        page = reverse("office:paper_sheet", args=[paper.uid])
        assert page in clerk.get(entry).content.decode()
        assert "Tải bản quét lên" in clerk.get(page).content.decode()
        assert clerk.post(reverse("office:attach_scan", args=[paper.uid]), {"scan": scan()}).status_code == 302
        version = fresh(paper).version
        for number, part in enumerate("ABC"):
            wanted = factories.choices_for(TOTAL).items()
            typed = {f"c-{code}": place for code, place in wanted if code.startswith(str(number + 1))}
            answer = clerk.post(page, {**typed, "phan": part, "version": version + number, "viec": "luu"})
            assert answer.status_code == 302
        assert clerk.post(page, {"c-1.1": "99", "phan": "A", "version": version + 3}).status_code == 422
        assert clerk.post(page, {"c-1.1": "0", "phan": "A", "version": version}).status_code == 409
        shown = clerk.get(page).content.decode()
        assert (f'<b class="tn">{TOTAL}</b>' in shown, "Nhập xong" in shown) == (True, True)
        clerk.post(reverse("office:key_sheet", args=[paper.uid]), {"version": version + 3})
        assert leaks(text_of(clerk.get(page)))
        assert not leaks(text_of(checker.get(page)))
        checker.post(reverse("office:take_check", args=[paper.uid]))
        assert leaks(text_of(checker.get(page)))
        assert b"%PDF" in b"".join(checker.get(reverse("office:scan", args=[paper.uid])).streaming_content)
        checker.post(reverse("office:confirm_sheet", args=[paper.uid]), {"version": fresh(paper).version})
        assert fresh(paper).state == "SUBMITTED"
        assert not leaks(text_of(checker.get(page)))

    def test_from_part_to_part_without_climbing_to_the_tabs(self, world, paper, enter):
        clerk, checker = enter(world.thao), enter(world.dung)
        page = reverse("office:paper_sheet", args=[paper.uid])
        keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
        for part, following in (("A", "B"), ("B", "C")):
            assert f"Ghi, sang phần {following}" in clerk.get(f"{page}?phan={part}").content.decode()
            posted = {"phan": part, "version": fresh(paper).version, "viec": f"phan-{following}"}
            assert clerk.post(page, posted).headers["Location"] == f"{page}?phan={following}"
        assert "Ghi, sang phần" not in clerk.get(f"{page}?phan=C").content.decode()
        key(fresh(paper), world.thao)
        keying.take_check(sheet=fresh(paper), by=world.dung)
        assert [f"Xem phần {code}" in checker.get(f"{page}?phan={part}").content.decode()
                for part, code in (("A", "B"), ("B", "C"), ("C", "A"))] == [True, True, False]  # fmt: skip

    def test_sent_back_on_the_screen(self, world, keyed, enter):
        checker = enter(world.phuc)
        checker.post(reverse("office:take_check", args=[keyed.uid]))
        checker.post(reverse("office:send_back_sheet", args=[keyed.uid]), {"note": "Sai ở 1.1."})
        assert fresh(keyed).state == "DRAFT"

    @pytest.mark.parametrize("count", [1, 3])
    def test_its_query_count(self, world, enter, count, django_assert_num_queries):
        found = factories.scoring(world, *[f"Sản phẩm {place}" for place in range(count)])
        keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
        browser, sheet = enter(world.thao), factories.sheet_of(world.quy, found)
        with django_assert_num_queries(14):
            browser.get(reverse("office:paper_sheet", args=[sheet.uid]))


class TestSealed:
    """A keyed sheet of 77 points: nobody but cô Thảo, who keyed it, and anh Dũng, who checks it, learns its marks."""

    @pytest.fixture(scope="class")
    def taken(self, standing):
        with standing(lambda it: keying.take_check(sheet=key(on_paper(it), it.thao), by=it.dung)) as sheet:
            yield sheet

    @pytest.fixture
    def keyed(self, taken, world):
        return fresh(taken)

    def places(self, sheet):
        found = sheet.entry.round
        return [
            *addresses(found), reverse("office:paper_sheet", args=[sheet.uid]),
            reverse("office:scan", args=[sheet.uid]), reverse("office:attach_scan", args=[sheet.uid]),
            reverse("office:agree", args=[sheet.entry.uid]), reverse("office:entries"),
        ]  # fmt: skip

    @pytest.mark.parametrize("who", [*(key for key in EVERYBODY if key not in ("thao", "dung")), "quy"])
    def test_no_page_list_or_export_tells(self, world, keyed, enter, who):
        browser = enter(getattr(world, who))
        answers = {address: browser.get(address) for address in self.places(keyed)}
        assert [address for address, answer in answers.items() if leaks(text_of(answer))] == []
        assert answers[reverse("office:scan", args=[keyed.uid])].status_code in (403, 404)

    @pytest.mark.parametrize("who", [*EVERYBODY, "quy"])
    def test_no_rule_gives_it(self, world, keyed, who):
        user = getattr(world, who)
        for name in ("view_sheet", "view_my_sheet", "score", "key_sheet", "take_check"):
            assert not allowed(user, f"evaluation.{name}").filter(pk=keyed.pk).exists(), name
        knows = allowed(user, "evaluation.view_keyed").filter(pk=keyed.pk).exists()
        assert knows == (who in ("thao", "dung"))
        assert allowed(user, "evaluation.check_sheet").filter(pk=keyed.pk).exists() == (who == "dung")

    @pytest.mark.parametrize("who", [key for key in EVERYBODY if key not in ("thao", "dung")])
    def test_nobody_else_writes(self, world, keyed, enter, who):
        browser, posted = enter(getattr(world, who)), {"version": keyed.version, "note": "Sai.", "phan": "A"}
        for name in ("paper_sheet", "attach_scan", "key_sheet", "take_check", "confirm_sheet", "send_back_sheet",
                     "take_back_sheet"):  # fmt: skip
            answer = browser.post(reverse(f"office:{name}", args=[keyed.uid]), posted)
            assert answer.status_code in (403, 404, 409), name
        assert fresh(keyed).state == "KEYED"

    def test_history_notices_and_counts_name_no_mark(self, world, keyed):
        texts = [notice.title + notice.text for notice in Notification.objects.all()]
        lines = [f"{line.note}{line.data}" for line in AuditEntry.objects.all()]
        assert not any(SECRET in text for text in texts + lines)
        assert not any("'total'" in line or f" {TOTAL}" in line for line in lines)
        entry = Entry.objects.get(pk=keyed.entry_id)
        assert (entry.sheets_submitted, entry.points_sum, entry.result) == (3, None, {})
