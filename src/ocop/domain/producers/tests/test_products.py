"""A product's facts, packs, photographs and classes."""

from datetime import date

import pytest

from ocop.domain.producers import queries
from ocop.domain.producers.models import Pack, Product, ProductClass, ProductPhoto
from ocop.domain.producers.services import classes, photos, products
from ocop.domain.producers.tests.test_paper_pages import noodles, photo
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

__all__ = ["noodles"]

K = ProductClass.Kind


def pack(world, noodles, **more) -> Pack:
    return products.keep_pack(product=noodles, **{"name": "Gói 500 g", "by": world.lan, **more})


class TestFacts:
    def test_two_who_edit_at_once_do_not_overwrite_each_other(self, world, noodles):
        products.describe(product=noodles, facts={"ingredients": "Gạo tẻ", "name_en": "Rice noodles"}, version=1, by=world.lan)
        with pytest.raises(Conflict):
            products.describe(product=noodles, facts={"ingredients": "Gạo nếp"}, version=1, by=world.minh)
        noodles.refresh_from_db()
        assert (noodles.ingredients, noodles.name_en, noodles.version) == ("Gạo tẻ", "Rice noodles", 2)

    @pytest.mark.parametrize(
        ("facts", "code"),
        [({"season_from": 3}, "season_half"), ({"local_percent": 101}, "percent")],
    )
    def test_facts_that_cannot_be_are_refused(self, world, noodles, facts, code):
        with pytest.raises(DomainError) as refused:
            products.describe(product=noodles, facts=facts, version=1, by=world.lan)
        noodles.refresh_from_db()
        assert (refused.value.code, noodles.version) == (code, 1)

    def test_the_name_is_not_among_the_facts(self, world, noodles):
        products.describe(product=noodles, facts={"name": "Mỳ khác", "storage": "Nơi khô"}, version=1, by=world.lan)
        assert (noodles.name, noodles.storage) == ("Mỳ gạo Suối Lành", "Nơi khô")

    @pytest.mark.parametrize("who", ["tu", "mai", "khach"])
    def test_readers_and_strangers_change_nothing(self, world, noodles, who):
        with pytest.raises(NotAllowed):
            products.describe(product=noodles, facts={"storage": "x"}, version=1, by=getattr(world, who))


class TestPacks:
    def test_a_pack_is_kept_changed_and_removed(self, world, noodles):
        row = pack(world, noodles, barcode="4006381333931")
        pack(world, noodles, pack=row, price=28_000, barcode="4006381333931", version=2)
        row.refresh_from_db()
        assert (row.price, row.barcode) == (28_000, "4006381333931")
        products.remove_pack(pack=row, by=world.lan)
        assert [entry.action for entry in history(noodles)] == [
            "producers.remove_pack", "producers.keep_pack", "producers.keep_pack",
        ]  # fmt: skip
        with pytest.raises(Conflict, match=r"^Quy cách này vừa được bỏ"):
            products.remove_pack(pack=row, by=world.lan)
        with pytest.raises(Conflict, match="Chữ đã gõ còn ở đây"):
            pack(world, noodles, pack=row)

    @pytest.mark.parametrize(
        ("more", "code"),
        [({"barcode": "4006381333932"}, "barcode"), ({"barcode": "4006381333931"}, "barcode_taken"), ({"price": 0}, "price")],
    )
    def test_wrong_and_taken_barcodes_and_no_price_at_all(self, world, noodles, more, code):
        pack(world, noodles, barcode="4006381333931")
        with pytest.raises(DomainError) as refused:
            pack(world, noodles, name="Hộp", **more)
        assert (refused.value.code, noodles.packs.count()) == (code, 1)

    def test_a_stale_pack_is_not_overwritten(self, world, noodles):
        row = pack(world, noodles)
        with pytest.raises(Conflict):
            pack(world, noodles, pack=row, name="Gói 1 kg", version=1)
        row.refresh_from_db()
        assert row.name == "Gói 500 g"


class TestPhotos:
    def add(self, world, noodles, alt: str = "Gói mỳ") -> ProductPhoto:
        return photos.add(product=noodles, upload=photo("a.jpg"), alt=alt, by=world.lan)

    def cover(self, noodles) -> int | None:
        return Product.objects.get(pk=noodles.pk).photo_id

    def test_the_first_is_the_cover_and_another_can_take_its_place(self, world, noodles):
        first, second = self.add(world, noodles), self.add(world, noodles, "Phên phơi")
        assert self.cover(noodles) == first.file_id
        photos.make_cover(photo=second, by=world.lan)
        assert (self.cover(noodles), list(noodles.photos.all())) == (second.file_id, [second, first])
        photos.remove(photo=second, by=world.lan)
        assert self.cover(noodles) == first.file_id
        photos.remove(photo=first, by=world.lan)
        assert self.cover(noodles) is None
        for act in (photos.remove, photos.make_cover):
            with pytest.raises(Conflict, match=r"^Ảnh này vừa được gỡ"):
                act(photo=first, by=world.lan)

    def test_eight_and_none_without_words(self, world, noodles):
        with pytest.raises(DomainError, match="Ghi trong ảnh có gì"):
            self.add(world, noodles, "  ")
        for _ in range(8):
            self.add(world, noodles)
        with pytest.raises(DomainError, match="đã có 8 ảnh"):
            self.add(world, noodles)
        assert noodles.photos.count() == 8


class TestClasses:
    def put(self, world, noodles, **more) -> ProductClass:
        given = {
            "kind": K.KEY, "decision_number": "615/QĐ-UBND", "decided_on": date(2020, 3, 10),
            "valid_from": date(2020, 3, 10), "by": world.dung, **more,
        }  # fmt: skip
        return classes.put(product=noodles, **given)

    def test_a_class_holds_from_its_day_until_it_is_ended(self, world, noodles):
        row = self.put(world, noodles)
        days = (date(2020, 3, 9), date(2020, 3, 10), date(2020, 6, 30), date(2020, 7, 1))
        assert [queries.classed_on(day, K.KEY).count() for day in days] == [0, 1, 1, 1]
        classes.end(product_class=row, on=date(2020, 6, 30), by=world.dung)
        assert [queries.classed_on(day, K.KEY).count() for day in days] == [0, 1, 1, 0]
        assert [queries.classed_on(days[1], kind).count() for kind in (K.SPECIFIC, K.POTENTIAL)] == [0, 0]
        with pytest.raises(Conflict):
            classes.end(product_class=row, on=date(2020, 6, 30), by=world.dung)

    @pytest.mark.parametrize(
        ("more", "code"),
        [({}, "class_already"), ({"valid_to": date(2020, 3, 1)}, "dates"), ({"decided_on": date(2020, 3, 13)}, "decided_ahead")],
    )
    def test_twice_the_same_and_days_that_cannot_be(self, world, noodles, more, code):
        self.put(world, noodles)
        with pytest.raises(DomainError) as refused:
            self.put(world, noodles, **more)
        assert (refused.value.code, noodles.classes.count()) == (code, 1)

    @pytest.mark.parametrize("who", ["lan", "minh", "ha", "mai"])
    def test_the_standing_office_alone_gives_one(self, world, noodles, who):
        with pytest.raises(NotAllowed):
            self.put(world, noodles, by=getattr(world, who))
