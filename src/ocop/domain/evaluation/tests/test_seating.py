"""Who sits in, for the tied products or for all; whoever leaves keeps what was handed in."""

import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import CouncilMember, KeptMark, ScoreSheet
from ocop.domain.evaluation.services import interests, results, seating
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_interests import HIDDEN, PRODUCTS, product, tied
from ocop.platform.access.rules import can
from ocop.platform.core.errors import DomainError, NotAllowed


class TestSubstitutes:
    def seat(self, user) -> CouncilMember:
        return CouncilMember.objects.select_related("council", "user").get(user=user)

    def test_one_sits_in_for_the_tied_product_only(self, world):
        found = factories.scoring(world, *PRODUCTS)
        tied(found, world.quy)
        new = seating.substitute(
            member=self.seat(world.quy), user=world.phuc, leaves=False, why="Có xung đột.", by=world.dung
        )
        interests.declare(round_=found, by=world.phuc)
        assert list(ScoreSheet.objects.filter(member=new).values_list("entry__dossier__product__name", flat=True)) == [
            HIDDEN
        ]
        assert (product(found).sheets_total, product(found, "Chả chay").sheets_total) == (4, 4)
        assert new in seating.scoring_members(found.council)

    def test_whoever_leaves_in_the_middle_keeps_what_was_handed_in(self, world):
        found = factories.scoring(world, *PRODUCTS)
        factories.mark(factories.sheet_of(world.quy, found, 0), 60)
        new = seating.substitute(
            member=self.seat(world.quy), user=world.phuc, leaves=True, why="Chuyển công tác.", by=world.dung
        )
        assert [(row.sheets_total, row.sheets_submitted) for row in found.entries.order_by("position")] == [
            (4, 1),
            (4, 0),
        ]
        assert list(ScoreSheet.objects.filter(member=new).values_list("entry__position", flat=True)) == [2]
        assert not can(world.quy, "evaluation.view_round", found)

    def test_the_chair_is_replaced_by_a_chair(self, world):
        found = factories.scoring(world)
        new = seating.substitute(
            member=self.seat(world.hoa), user=world.phuc, leaves=True, why="Đi họp.", by=world.dung
        )
        assert new.seat == "CHAIR"
        for user in (world.tu, world.yen, world.quy):
            factories.mark(factories.sheet_of(user, found), 60)
        with pytest.raises(DomainError, match="chưa có phiếu của Chủ tịch"):
            results.open_marks(round_=found, by=world.thao)

    def test_somebody_leaves_without_a_substitute(self, world):
        found = factories.scoring(world)
        seating.remove(member=self.seat(world.quy), why="Nghỉ ốm.", by=world.dung)
        assert found.entries.get().sheets_total == 3
        with pytest.raises(DomainError, match="đã thôi"):
            seating.remove(
                member=CouncilMember.objects.select_related("council", "user").get(user=world.quy),
                why="Lần nữa.",
                by=world.dung,
            )

    def test_refusals(self, world):
        factories.scoring(world)
        quy = self.seat(world.quy)
        for user, why, code in ((world.tu, "Bận.", "seat_taken"), (world.phuc, " ", "why_required")):
            with pytest.raises(DomainError) as refusal:
                seating.substitute(member=quy, user=user, leaves=False, why=why, by=world.dung)
            assert refusal.value.code == code
        seating.substitute(member=quy, user=world.phuc, leaves=False, why="Bận.", by=world.dung)
        with pytest.raises(DomainError, match="đã có người thay"):
            seating.substitute(member=quy, user=world.mai, leaves=False, why="Bận.", by=world.dung)
        with pytest.raises(NotAllowed):
            seating.remove(member=quy, why="Bận.", by=world.thao)

    def test_on_the_page(self, world, enter):
        found = factories.scoring(world)
        page = reverse("office:substitute", args=[self.seat(world.quy).pk])
        assert [enter(user).get(page).status_code for user in (world.dung, world.thao, world.khach)] == [200, 403, 403]
        enter(world.dung).post(page, {"user": world.phuc.pk, "scope": "ALL", "why": "Chuyển công tác."})
        text = enter(world.dung).get(reverse("office:council", args=[found.council.uid])).content.decode()
        assert ("thôi từ 20/7/2020: Chuyển công tác." in text, "thay ông Quý" in text) == (True, True)

    def test_marks_kept_beside_a_draft_are_no_sheets(self, world):
        found = factories.scoring(world)
        sheet = factories.sheet_of(world.quy, found)
        KeptMark.objects.create(sheet=sheet, code="1.1", choice="1", other_choice="2")
        seating.remove(member=self.seat(world.quy), why="Nghỉ ốm.", by=world.dung)
        assert (found.entries.get().sheets_total, found.entries.get().sheets.count()) == (3, 3)
