"""Sealed marks: whoever tries, wherever they look, a mark of 77 or a reason is nowhere before the marks are open."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories
from ocop.platform.access.rules import allowed
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.audit.services import history
from ocop.platform.notifications.models import Notification

EVERYBODY = ["hoa", "tu", "yen", "thao", "dung", "nga", "ha", "minh", "lan", "phuc", "mai", "khach"]
SECRET = "Mùi lạ khi mở gói"
TOTAL = 77


def sealed_by_quy(world):
    found = factories.scoring(world, "Chả chay", "Ruốc gà")
    sheet = factories.sheet_of(world.quy, found)
    factories.scoring_save(sheet, factories.choices_for(TOTAL), reasons={"1.1": SECRET})
    factories.scoring_submit(sheet, world.quy)
    draft = factories.sheet_of(world.quy, found, place=1)
    factories.scoring_save(draft, factories.choices_for(TOTAL), reasons={"1.1": SECRET})


def addresses(found):
    sheets = ScoreSheet.objects.filter(entry__round=found, member__user__full_name="Bùi Văn Quý")
    return [
        reverse("office:round", args=[found.uid]),
        reverse("office:council", args=[found.council.uid]),
        reverse("office:results", args=[found.uid]),
        reverse("office:results", args=[found.uid]) + "?xuat=xlsx",
        reverse("office:councils"),
        reverse("office:councils") + "?xuat=xlsx",
        reverse("office:outcomes", args=[found.uid]),
        reverse("office:home"),
        reverse("office:sheets"),
        *(reverse("office:entry", args=[entry.uid]) for entry in found.entries.all()),
        *(reverse("office:dossier", args=[entry.dossier.uid]) for entry in found.entries.all()),
        *(reverse("portal:dossier", args=[entry.dossier.uid]) for entry in found.entries.all()),
        *(reverse("office:sheet", args=[sheet.uid]) for sheet in sheets),
    ]


def text_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        rows = openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
        return str(list(rows))
    visible = re.sub(
        r"csrfmiddlewaretoken[^>]*|[0-9a-f-]{36}|\b[0-9a-f]{12}\b|<head>.*?</head>",
        "",
        content.decode(errors="replace"),
        flags=re.DOTALL,
    )
    return re.sub(r"<svg.*?</svg>", "", visible, flags=re.DOTALL)


def leaks(text):
    """The reason, or the mark as a word of its own: fingerprints and addresses may hold its digits by chance."""
    return SECRET in text or bool(re.search(rf"(?<![\w/]){TOTAL}(?![\w/:])", text))


class TestFirstScoring:
    """ông Quý has submitted 77 points with a reason, and begun a second product; nothing is open."""

    @pytest.fixture(scope="class", autouse=True)
    def _begun(self, standing):
        with standing(sealed_by_quy):
            yield

    @pytest.fixture
    def sealed(self, world):
        return Round.objects.get()

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_no_page_shows_a_sealed_mark(self, world, sealed, enter, who):
        browser = enter(getattr(world, who))

        shown = [address for address in addresses(sealed) if leaks(text_of(browser.get(address)))]

        assert shown == []

    def test_the_search_for_leaks_finds_one(self, world, sealed, enter):
        """The member's own page does show the mark, so the tests above look for something that is there."""
        own = factories.sheet_of(world.quy, sealed)

        page = enter(world.quy).get(reverse("office:sheet", args=[own.uid]))

        assert leaks(text_of(page))

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_nobody_opens_or_writes_on_anothers_sheet(self, world, sealed, enter, who):
        browser, sheet = enter(getattr(world, who)), factories.sheet_of(world.quy, sealed, place=1)
        posted = {"version": sheet.version, "phan": "A", "c-1.1": "0", "viec": "luu"}

        answers = {
            browser.get(reverse("office:sheet", args=[sheet.uid])).status_code,
            *(
                browser.post(reverse(f"office:{name}", args=[sheet.uid]), posted).status_code
                for name in ("sheet", "submit_sheet")
            ),
            browser.get(reverse("office:sheet_state", args=[sheet.uid])).status_code,
        }

        before = sheet.choices
        sheet.refresh_from_db()
        assert answers <= {403, 404}
        assert (sheet.choices, sheet.state) == (before, "DRAFT")

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_no_rule_gives_a_sealed_sheet_or_the_result(self, world, sealed, who):
        user = getattr(world, who)

        assert not allowed(user, "evaluation.view_sheet").exists()
        assert not allowed(user, "evaluation.view_results").exists()
        assert not allowed(user, "evaluation.view_my_sheet").exclude(member__user=user).exists()
        assert not allowed(user, "evaluation.score").exclude(member__user=user).exists()

    def test_nothing_of_the_result_is_stored_before_opening(self, sealed):
        kept = Entry.objects.values_list("points_sum", "spread", "stars", "fingerprint")
        assert set(kept) == {(None, None, None, "")}
        assert {str(row) for row in Entry.objects.values_list("result", flat=True)} == {"{}"}

    def test_notices_and_history_name_no_mark(self, world, sealed):
        texts = [notice.title + notice.text for notice in Notification.objects.all()]
        lines = [f"{line.note}{line.data}" for line in AuditEntry.objects.all()]
        lines += [f"{line.note}{line.data}" for line in history(sealed)]

        clean = [re.sub(r"[0-9a-f]{16,64}", "", line) for line in lines]
        assert not any(SECRET in text for text in texts + lines)
        assert not any(re.search(r"'total'|\b77\b", line) for line in clean)

    def test_the_progress_counts_sheets_and_nothing_else(self, world, sealed):
        found = queries.progress_of(sealed, world.thao)

        assert sorted(found.values()) == [(0, 2), (0, 2), (0, 2), (1, 2)]


def reopened_for_quy(world):
    found = factories.opened(world, [95, 81, 84, 84])
    entry = found.entries.get()
    results.rescore(entry=entry, note="Thống nhất", by=world.thao)
    factories.mark(factories.sheet_of(world.quy, found), TOTAL)


class TestSecondScoring:
    """The first marks are open with a spread of 14; in the second scoring ông Quý has submitted 77."""

    @pytest.fixture(scope="class", autouse=True)
    def _begun(self, standing):
        with standing(reopened_for_quy):
            yield

    @pytest.fixture
    def reopened(self, world):
        return Round.objects.get()

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_the_second_marks_are_sealed_again(self, world, reopened, enter, who):
        browser = enter(getattr(world, who))

        shown = [address for address in addresses(reopened) if leaks(text_of(browser.get(address)))]

        assert shown == []

    def test_the_first_marks_stay_open_meanwhile(self, world, reopened):
        seen = allowed(world.tu, "evaluation.view_sheet")

        assert set(seen.values_list("attempt", "total")) == {(1, 95), (1, 81), (1, 84)}


def test_a_draft_that_was_never_submitted_stays_closed_for_ever(world):
    found = factories.scoring(world)
    factories.mark(factories.sheet_of(world.quy, found), TOTAL, submit=False)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 84)
    results.open_marks(round_=found, by=world.thao)

    assert not allowed(world.tu, "evaluation.view_sheet").filter(member__user=world.quy).exists()


def test_a_product_taken_out_keeps_its_marks_sealed(world):
    from ocop.domain.evaluation.services import councils

    found = factories.scoring(world, "Một", "Hai")
    one, two = found.entries.order_by("position")
    factories.mark_all(one, [TOTAL] * 4)
    factories.mark_all(two, [84] * 4)
    councils.take_out(entry=one, note="Rút", by=world.thao)
    results.open_marks(round_=found, by=world.thao)

    assert set(allowed(world.tu, "evaluation.view_sheet").values_list("total", flat=True)) == {84}


@pytest.mark.parametrize(
    ("state", "seers"),
    [
        ("opened", ["hoa", "tu", "yen", "quy", "thao", "dung"]),
        ("closed", ["hoa", "tu", "yen", "quy", "thao", "dung", "nga"]),
    ],
)
def test_who_reads_the_results_of_the_province_when(world, state, seers):
    getattr(factories, state)(world, [84] * 4)

    found = [key for key, user in world.people.items() if allowed(user, "evaluation.view_results").exists()]

    assert sorted(found) == sorted(seers)


def test_the_province_reads_the_districts_results_once_they_are_sent(world):
    from ocop.domain.evaluation.services import outcomes

    found = factories.approved(world, [84] * 4, stage="district")
    before = allowed(world.dung, "evaluation.view_results").exists()

    outcomes.send_up(round_=found, by=world.thao)

    assert (before, allowed(world.dung, "evaluation.view_results").exists()) == (False, True)
