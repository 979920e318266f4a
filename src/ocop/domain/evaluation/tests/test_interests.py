"""Conflicts of interest: declared before anything is visible, found in the records; what is hidden stays hidden."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.evaluation import queries, workflow
from ocop.domain.evaluation.models import Conflict, CouncilMember, Declaration, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, interests, outcomes, results
from ocop.domain.evaluation.services.interests import Said
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_sealed import text_of
from ocop.domain.producers.models import Member, Producer
from ocop.platform.access.rules import allowed, can
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of

K = Conflict.Kind
HIDDEN = "Rượu men lá Ba Bể"
PRODUCTS = ("Chả chay", HIDDEN)


@pytest.fixture
def asked(world):
    """A round with two products; nobody has declared."""
    found = factories.round_(world, *PRODUCTS)
    Declaration.objects.all().delete()
    return found


def product(found, name=HIDDEN) -> Entry:
    return found.entries.select_related("dossier__product", "round__council").get(dossier__product__name=name)


def tied(found, user, kind=K.PERSONAL) -> None:
    said = [Said(product(found).dossier, kind, "Em ruột là chủ cơ sở.")]
    interests.declare(round_=found, said=said, by=user)


def declare_url(found) -> str:
    return reverse("office:declare", args=[found.uid])


class TestDeclaring:
    @pytest.mark.parametrize("who", ["hoa", "tu", "thao"])
    def test_nothing_is_visible_before(self, world, asked, enter, who):
        user = getattr(world, who)
        browser = enter(user)
        page = browser.get(reverse("office:round", args=[asked.uid])).content.decode()
        assert ("Chưa khai xung đột lợi ích" in page, HIDDEN in page) == (True, False)
        assert list(queries.entries_for(user)) == []
        assert browser.get(reverse("office:entry", args=[product(asked).uid])).status_code == 404
        assert [task.url for task in tasks_of(user, "office") if "Khai" in task.title] == [declare_url(asked)]

        browser.post(declare_url(asked), {})
        page = browser.get(reverse("office:round", args=[asked.uid])).content.decode()
        assert ("Chưa khai xung đột lợi ích" in page, HIDDEN in page) == (False, True)
        assert not [task for task in tasks_of(user, "office") if "Khai" in task.title]

    def test_a_sheet_is_not_there_before(self, world, asked):
        started = councils.start(round_=asked, by=world.dung)
        sheet = factories.sheet_of(world.quy, started)
        assert list(queries.sheets_of(world.quy)) == []
        with pytest.raises(NotAllowed):
            factories.scoring_save(sheet, {})
        interests.declare(round_=asked, by=world.quy)
        assert sheet in queries.sheets_of(world.quy)

    def test_a_tie_is_said_with_words_on_the_page(self, world, asked, enter):
        browser, entry = enter(world.quy), product(asked)
        page = browser.get(declare_url(asked)).content.decode()
        assert (HIDDEN in page, "HTX Cầu Sắt" in page) == (True, True)
        answer = browser.post(declare_url(asked), {f"sp-{entry.pk}-kind": "PERSONAL"})
        assert (answer.status_code, "Ghi rõ quan hệ" in answer.content.decode()) == (422, True)
        assert Declaration.objects.count() == 0
        said = {f"sp-{entry.pk}-kind": "PERSONAL", f"sp-{entry.pk}-reason": "Em ruột là chủ."}
        assert browser.post(declare_url(asked), said).status_code == 302
        tie = Conflict.objects.get()
        assert (tie.user, tie.dossier, tie.kind, tie.source, tie.reason) == (
            world.quy, entry.dossier, "PERSONAL", "DECLARED", "Em ruột là chủ.",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("who", "status"), [("dung", 404), ("khach", 403), ("lan", 403), ("ha", 404), ("nga", 404)]
    )
    def test_only_somebody_with_a_seat_declares(self, world, asked, enter, who, status):
        browser = enter(getattr(world, who))
        assert [browser.get(declare_url(asked)).status_code, browser.post(declare_url(asked)).status_code] == [
            status, status,
        ]  # fmt: skip
        with pytest.raises(NotAllowed):
            interests.declare(round_=asked, by=getattr(world, who))

    def test_other_products_in_the_round_are_declared_anew(self, world, asked):
        interests.declare(round_=asked, by=world.quy)
        councils.assign(round_=asked, dossiers=[factories.dossier(world, "Ruốc gà")], by=world.dung)
        assert (Declaration.objects.count(), list(queries.entries_for(world.quy))) == (0, [])

    def test_what_does_not_belong_here_is_refused_whole(self, world, asked):
        other = factories.dossier(world, "Ruốc gà")
        mine = product(asked).dossier
        for said, code in (
            ([Said(mine, K.PERSONAL, "Anh họ."), Said(other, K.PERSONAL, "Anh họ.")], "elsewhere"),
            ([Said(mine, K.PERSONAL, "  ")], "reason_required"),
        ):
            with pytest.raises(DomainError) as refusal:
                interests.declare(round_=asked, said=said, by=world.quy)
            assert refusal.value.code == code
        assert (Conflict.objects.count(), Declaration.objects.count()) == (0, 0)

    def test_what_was_said_is_not_taken_back_by_saying_nothing(self, world, asked):
        tied(asked, world.quy)
        interests.declare(round_=asked, by=world.quy)
        assert Conflict.objects.filter(user=world.quy, lifted_on=None).count() == 1

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_asks_the_same_for_many(self, world, enter, count, django_assert_num_queries):
        found = factories.round_(world, *[f"Sản phẩm {place}" for place in range(count)])
        browser = enter(world.quy)
        with django_assert_num_queries(11):
            browser.get(declare_url(found))


class TestFound:
    @pytest.mark.parametrize("role", Member.Role.values)
    def test_whoever_acts_for_the_producer(self, world, role):
        Member.objects.create(producer=world.producer, user=world.quy, role=role)
        factories.round_(world)
        tie = Conflict.objects.get(user=world.quy)
        assert (tie.kind, tie.source) == ("PERSONAL", "FOUND")
        assert tie.reason == f"{Member.Role(role).label} của HTX Cầu Sắt"

    @pytest.mark.parametrize(("columns", "said"), [
        ({"phone": "0912999111"}, "dùng chung số điện thoại với HTX Cầu Sắt"),
        ({"email": "QUY@demo.example"}, "dùng chung địa chỉ e-mail với HTX Cầu Sắt"),
    ])  # fmt: skip
    def test_a_number_or_an_address_of_the_producer(self, world, columns, said):
        world.quy.phone = "0912999111"
        world.quy.save(update_fields=["phone"])
        Producer.objects.filter(pk=world.producer.pk).update(**columns)
        factories.round_(world)
        assert Conflict.objects.get(user=world.quy).reason == said

    def test_an_office_of_the_producers_own_district_is_told_and_hides_nothing(self, world):
        agency = Agency.objects.get(slug="ubnd-213")
        type(world.quy).objects.filter(pk=world.quy.pk).update(agency=agency)
        found = factories.scoring(world)
        tie = Conflict.objects.get(user=world.quy)
        assert (tie.kind, tie.reason) == (
            "INSTITUTIONAL", "công tác tại UBND thành phố Bắc Giang, nơi có HTX Cầu Sắt",
        )  # fmt: skip
        assert factories.sheet_of(world.quy, found)

    def test_in_the_districts_own_council_its_office_is_no_tie(self, world):
        agency = Agency.objects.get(slug="ubnd-213")
        type(world.quy).objects.filter(pk=world.quy.pk).update(agency=agency)
        factories.round_(world, stage="district")
        assert not Conflict.objects.exists()

    def test_of_many_seeded_ties_all_are_found_and_no_other(self, world):
        producers = [
            Producer.objects.create(name=f"HTX {n}", kind="GROUP", commune=world.commune, representative="X",
                                    phone=f"09120007{n:02d}")
            for n in range(12)
        ]  # fmt: skip
        seeded = set()
        for place, producer in enumerate(producers):
            user = (world.hoa, world.tu, world.yen, world.quy, world.thao)[place % 5]
            if place % 4 == 3:
                continue
            if place % 4 == 0:
                user.phone = producer.phone if user.phone is None else user.phone
                user.save(update_fields=["phone"])
                if user.phone != producer.phone:
                    continue
            else:
                role = Member.Role.HELPER if place % 4 == 1 else Member.Role.EMPLOYEE
                Member.objects.create(producer=producer, user=user, role=role)
            seeded.add((user.pk, producer.pk))
        found = factories.round_(world)
        rows = [factories.dossier(world, f"Sản phẩm {n}", producer=row) for n, row in enumerate(producers)]
        councils.assign(round_=found, dossiers=rows, by=world.dung)
        assert len(seeded) >= 8
        assert set(Conflict.objects.values_list("user_id", "dossier__producer_id")) == seeded


def everything(found):
    return [
        reverse("office:round", args=[found.uid]), reverse("office:results", args=[found.uid]),
        reverse("office:results", args=[found.uid]) + "?xuat=xlsx", reverse("office:outcomes", args=[found.uid]),
        reverse("office:ties", args=[found.uid]), reverse("office:councils"), reverse("office:entries") + "?what=scored",
        reverse("office:sheets"), reverse("office:home"), reverse("office:council", args=[found.council.uid]),
        *(reverse("office:entry", args=[entry.uid]) for entry in found.entries.all()),
    ]  # fmt: skip


class TestHidden:
    """Three products, one of them hidden; 91 is its mean and its first mark, in no other product."""

    @pytest.fixture(scope="class", params=["SCORING", "OPENED", "CLOSED"])
    def state(self, standing, request):
        with standing(lambda world: self.brought_to(request.param, world)):
            yield

    @pytest.fixture
    def found(self, state, world):
        return Round.objects.get()

    def brought_to(self, state, world):
        found = factories.scoring(world, *PRODUCTS, "Ruốc gà")
        of_records = {"kind": K.PERSONAL, "source": "FOUND", "reason": "Anh rể.", "recorded_on": factories.DAY}
        for user in (world.thao, world.dung, world.nga, world.quy):
            if user.seats.exists():
                tied(found, user)
            else:
                Conflict.objects.create(dossier=product(found).dossier, user=user, **of_records)
        for entry in found.entries.all():
            factories.mark_all(entry, [91] * 4 if entry.dossier.product.name == HIDDEN else [60, 61, 62, 63])
        if state != "SCORING":
            results.open_marks(round_=found, by=world.hoa)
        if state == "CLOSED":
            results.close(round_=found, by=world.hoa)

    @pytest.mark.parametrize("who", ["thao", "dung", "nga", "quy"])
    def test_no_page_export_or_count_tells_of_it(self, world, found, enter, who):
        browser = enter(getattr(world, who))
        leaking = []
        for address in everything(found):
            text = text_of(browser.get(address))
            if HIDDEN in text or re.search(r"(?<![\w/:])91(?![\w/:])", text) or re.search(r"\b3 sản phẩm\b", text):
                leaking.append(address)
        assert leaking == []

    def test_what_is_looked_for_is_there_for_others(self, world, found, enter):
        texts = [text_of(enter(world.hoa).get(address)) for address in everything(found)]
        assert sum(HIDDEN in text for text in texts) >= 2
        if found.state != "SCORING":
            assert any(re.search(r"(?<![\w/:])91(?![\w/:])", text) for text in texts)

    @pytest.mark.parametrize("who", ["thao", "dung", "nga", "quy"])
    def test_no_list_holds_it(self, world, found, who):
        user = getattr(world, who)
        entry = product(found)
        assert entry not in queries.entries_for(user)
        assert not allowed(user, "evaluation.view_sheet").filter(entry=entry).exists()
        row = queries.rounds_for(user).get(pk=found.pk)
        assert row.products == 2
        assert not Notification.objects.filter(user=user, text__contains=HIDDEN).exists()

    def test_whoever_is_tied_neither_scores_nor_manages_it(self, world, found):
        entry = product(found)
        assert not ScoreSheet.objects.filter(entry=entry, member__user=world.quy).exclude(state="REOPENED").exists()
        for act in (
            lambda: councils.take_out(entry=entry, note="Không muốn.", by=world.thao),
            lambda: results.rescore(entry=entry, note="Không muốn.", by=world.thao),
            lambda: results.reopen(entry=entry, note="Không muốn.", by=world.dung),
            lambda: results.settle_again(entry=entry, by=world.dung),
            lambda: outcomes.decide(entry=entry, outcome="KEEP", note="Không muốn.", by=world.thao),
        ):
            with pytest.raises(NotAllowed):
                act()

    def test_a_refusal_does_not_name_it_to_them(self, world, found):
        if found.state != "CLOSED":
            return
        told = workflow.round_.reason_against(found, "approve", by=world.nga)
        assert HIDDEN not in told
        assert "một sản phẩm do người khác xử lý" in told


class TestLater:
    def test_a_tie_told_while_scoring_takes_the_sheet_away(self, world):
        found = factories.scoring(world, *PRODUCTS)
        factories.mark(factories.sheet_of(world.tu, found, 1), 60)
        factories.mark(factories.sheet_of(world.quy, found, 1), 60, submit=False)
        for user in (world.tu, world.quy):
            tied(found, user)
        entry = product(found)
        assert (entry.sheets_total, entry.sheets_submitted) == (2, 0)
        assert list(
            entry.sheets.filter(member__user__in=[world.tu, world.quy]).values_list("state", "reopened_why")
        ) == [("REOPENED", "xung đột lợi ích")]

    def test_one_told_after_the_opening_has_the_product_scored_anew_without_them(self, world):
        found = factories.opened(world, [60] * 4, [62] * 4)
        entry = found.entries.order_by("position").last()
        told = {"kind": K.PERSONAL, "reason": "Vợ là thành viên HTX.", "by": world.thao}
        interests.record_tie(entry=entry, user=world.quy, **told)
        assert history(entry).get(action="evaluation.record_tie").note == ""  # a product's page is read by more people than run the round
        entry.refresh_from_db()
        assert (entry.state, entry.attempt, entry.sheets_total) == ("RESCORING", 2, 3)
        assert entry.sheets.filter(attempt=1).count() == 4
        assert not entry.sheets.filter(attempt=2, member__user=world.quy).exists()

    @pytest.mark.parametrize(("marks", "state"), [([60] * 4, "SCORED"), ([60, 60, 60, 90], "DISCUSSION")])
    def test_a_member_who_declares_late_is_heard_whatever_stands_there(self, world, marks, state):
        found = factories.opened(world, marks)
        entry = found.entries.get()
        assert entry.state == state
        said = [Said(entry.dossier, K.PERSONAL, "Vợ là thành viên HTX.")]
        interests.declare(round_=found, said=said, by=world.quy)
        entry.refresh_from_db()
        assert (entry.state, entry.attempt, entry.sheets_total) == ("RESCORING", 2, 3)

    def test_what_was_declared_is_not_written_over(self, world):
        found = factories.scoring(world, *PRODUCTS)
        tied(found, world.quy)
        with pytest.raises(DomainError, match="đã tự khai quan hệ này"):
            interests.record_tie(entry=product(found), user=world.quy, kind=K.PERSONAL, reason="Khác.", by=world.hoa)
        assert Conflict.objects.get().reason == "Em ruột là chủ cơ sở."

    def test_an_institutional_one_changes_no_sheet(self, world):
        found = factories.scoring(world, *PRODUCTS)
        tied(found, world.quy, K.INSTITUTIONAL)
        assert product(found).sheets_total == 4
        assert factories.sheet_of(world.quy, found, 1)

    def test_a_mistaken_find_is_lifted_by_another_with_a_reason(self, world):
        Member.objects.create(producer=world.producer, user=world.quy, role=Member.Role.HELPER)
        found = factories.scoring(world, *PRODUCTS)
        Member.objects.filter(user=world.quy).delete()
        tie = Conflict.objects.filter(user=world.quy, dossier=product(found).dossier).get()
        with pytest.raises(NotAllowed):
            interests.lift(tie=tie, round_=found, why="Không phải tôi.", by=world.quy)
        with pytest.raises(DomainError, match="Ghi rõ"):
            interests.lift(tie=tie, round_=found, why=" ", by=world.thao)
        interests.lift(tie=tie, round_=found, why="Trùng tên, là người khác.", by=world.thao)
        assert (product(found).sheets_total, can(world.quy, "evaluation.view_entry", product(found))) == (4, True)

    def test_what_a_member_declared_stays(self, world):
        found = factories.scoring(world, *PRODUCTS)
        tied(found, world.quy)
        with pytest.raises(DomainError, match="tự khai thì giữ nguyên"):
            interests.lift(tie=Conflict.objects.get(), round_=found, why="Nhầm.", by=world.thao)

    @pytest.mark.parametrize("who", ["tu", "quy", "nga", "minh", "lan", "khach", "ha"])
    def test_others_neither_record_nor_lift(self, world, enter, who):
        Member.objects.create(producer=world.producer, user=world.yen, role=Member.Role.HELPER)
        found = factories.scoring(world, *PRODUCTS)
        user, entry, tie = getattr(world, who), product(found), Conflict.objects.first()
        with pytest.raises(NotAllowed):
            interests.record_tie(entry=entry, user=world.hoa, kind=K.PERSONAL, reason="Bịa.", by=user)
        with pytest.raises(NotAllowed):
            interests.lift(tie=tie, round_=found, why="Bịa.", by=user)
        browser = enter(user)
        assert browser.get(reverse("office:ties", args=[found.uid])).status_code in (403, 404)
        assert browser.post(reverse("office:lift_tie", args=[found.uid, tie.uid]), {"note": "x"}).status_code in (
            403,
            404,
        )

    def test_the_page_records_lifts_and_proposes_somebody(self, world, enter):
        Member.objects.create(producer=world.producer, user=world.yen, role=Member.Role.HELPER)
        found = factories.scoring(world, *PRODUCTS)
        browser, page = enter(world.thao), reverse("office:ties", args=[found.uid])
        text = browser.get(page).content.decode()
        assert "Người giúp làm hồ sơ, tư vấn của HTX Cầu Sắt" in text
        assert "không chấm 2 sản phẩm; đề nghị" in text
        seat = CouncilMember.objects.get(user=world.tu)
        typed = {
            "member": seat.pk,
            "entry": product(found).pk,
            "kind": "INSTITUTIONAL",
            "reason": "Ký hợp đồng hỗ trợ.",
        }
        assert browser.post(page, typed).status_code == 302
        tie = Conflict.objects.get(user=world.tu)
        browser.post(reverse("office:lift_tie", args=[found.uid, tie.uid]), {"note": "Hợp đồng của năm trước."})
        tie.refresh_from_db()
        assert (tie.source, tie.lifted_why) == ("RECORDED", "Hợp đồng của năm trước.")
        assert AuditEntry.objects.filter(action="evaluation.lift_tie", by=world.thao).count() == 1

    @pytest.mark.parametrize("count", [1, 3])
    def test_its_query_count(self, world, enter, count, django_assert_num_queries):
        Member.objects.create(producer=world.producer, user=world.yen, role=Member.Role.HELPER)
        found = factories.scoring(world, *[f"Sản phẩm {place}" for place in range(count)])
        browser = enter(world.thao)
        with django_assert_num_queries(16):
            browser.get(reverse("office:ties", args=[found.uid]))


def test_the_excel_of_one_who_is_tied_lacks_the_row(world, enter):
    found = factories.scoring(world, *PRODUCTS)
    tied(found, world.quy)
    for entry in found.entries.all():
        factories.mark_all(entry, [60] * 4)
    results.open_marks(round_=found, by=world.hoa)
    address = reverse("office:results", args=[found.uid]) + "?xuat=xlsx"
    rows = {
        who: len(list(openpyxl.load_workbook(BytesIO(b"".join(enter(getattr(world, who)).get(address)))).active.rows))
        for who in ("quy", "tu")
    }
    assert rows["tu"] - rows["quy"] == 1
