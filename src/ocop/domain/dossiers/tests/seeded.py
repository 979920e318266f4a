"""Dossiers without a fault, and errors of the kinds that offices really meet, put into them one at a time."""

from collections.abc import Callable
from datetime import date
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import filing, self_scoring
from ocop.domain.dossiers.tests.factories import Season2020, complete, dossier
from ocop.domain.producers.models import ProducerPaper, Product
from ocop.domain.rulebook.definitions import CriteriaSetDefinition
from ocop.platform.core import clock

NAMES = ("Mỳ gạo Suối Lành", "Bún khô Đồi Trám", "Bánh đa nem Bến Đình", "Mật ong rừng Khe Rỗ", "Chè xanh Bản Ven")
PACKED = "Gạo tẻ, muối, nước"
Seed = Callable[[Season2020, Dossier, Random], None]


def clean(world: Season2020, random: Random, number: int) -> Dossier:
    """Complete, backed by papers for each claim; names written as people write them (capitals, HTX in full)."""
    name = f"{random.choice(NAMES)} {number}"
    row = dossier(world, name=name)
    Product.objects.filter(pk=row.product_id).update(ingredients=PACKED)
    row = Dossier.objects.get(pk=row.pk)
    with clock.at(date(2020, 6, 15)):
        complete(row, world.lan)
        for place, kind in enumerate(row.procedure.parsed.evidence):
            if kind.code == "sample":
                continue
            filing.add_evidence(
                dossier=row, kind=kind.code, upload=_scan(kind.code, f"{number}/{place}"), by=world.lan,
                product_name=random.choice((name, name.upper(), f"{name}.")),
                holder_name=random.choice((world.producer.name, "Hợp tác xã Mỳ Suối Lành", "HTX MỲ SUỐI LÀNH")),
                address=random.choice(("xã Nam Dương, huyện Lục Ngạn", "Nam Dương, Lục Ngạn, Bắc Giang", "")),
                ingredients=random.choice((PACKED, "Muối, nước, gạo tẻ (95 %)", "gạo tẻ; nước; muối 2,5 %")),
                number=f"{number}/{place}", issued_on=date(2020, 1, 2), expires_on=date(2023, 1, 1),
            )  # fmt: skip
        definition = row.criteria_set.parsed
        best = best_choices(definition)
        self_scoring.keep(dossier=row, choices=best, version=0, by=world.lan)
    return Dossier.objects.get(pk=row.pk)


def _scan(kind: str, text: str) -> SimpleUploadedFile:
    """A file that no other dossier hands in."""
    return SimpleUploadedFile(f"{kind}.pdf", f"%PDF-1.7 {kind} {text}".encode())


def best_choices(definition: CriteriaSetDefinition) -> dict[str, int]:
    """The option with most points of each criterion."""
    return {
        code: max(criterion.options, key=lambda option: option.points).place
        for code, criterion in definition.criteria.items()
    }


def _change(row: Dossier, kind: str, **columns: object) -> None:
    ProducerPaper.objects.filter(uses__dossier=row, kind=kind).update(**columns)


def _typo(text: str, random: Random) -> str:
    """One letter is another: what an eye passes over."""
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    place = random.choice(places)
    letter = random.choice([each for each in "bcghkmnpqstx" if each != text[place].lower()])
    return text[:place] + letter + text[place + 1 :]


def _twin(world: Season2020, row: Dossier) -> None:
    other = Product(producer=world.other_producer, name=row.product.name, subgroup=row.product.subgroup)
    other.slug = f"ban-sao-{row.pk}"
    other.save()


def _same_file(world: Season2020, row: Dossier) -> None:
    stored = row.evidence.select_related("paper").get(kind="test_report").paper
    ProducerPaper.objects.create(
        producer=world.other_producer, kind="test_report", file=stored.file, added_by=world.neighbour,
        added_at=clock.now(),
    )  # fmt: skip


ERRORS: dict[str, tuple[str, Seed]] = {
    "one letter of the name": ("product_name", lambda _, row, r: _change(
        row, "declaration", product_name=_typo(row.product.name, r))),
    "a word of the name missing": ("product_name", lambda _, row, r: _change(
        row, "test_report", product_name=" ".join(row.product.name.split()[1:]))),
    "another product": ("product_name", lambda _, row, r: _change(row, "standard", product_name="Mật ong hoa nhãn")),
    "another holder": ("holder_name", lambda w, row, r: _change(
        row, "food_safety", holder_name=w.other_producer.name)),
    "the holder's old name": ("holder_name", lambda w, row, r: _change(
        row, "declaration", holder_name=_typo(w.producer.name, r))),
    "another commune": ("address", lambda _, row, r: _change(row, "food_safety", address="xã Xuân Lương, Yên Thế")),
    "run out before the round": ("expired", lambda _, row, r: _change(
        row, r.choice(("food_safety", "test_report")), expires_on=date(2020, 7, r.randint(1, 13)))),
    "an ingredient more": ("ingredients", lambda _, row, r: _change(
        row, "declaration", ingredients=f"{PACKED}, phẩm màu")),
    "an ingredient less": ("ingredients", lambda _, row, r: _change(row, "test_report", ingredients="Gạo tẻ, nước")),
    "a claim without its paper": ("unbacked", lambda _, row, r: row.evidence.filter(
        kind=r.choice(("story", "environment", "market"))).update(removed_at=clock.now())),
    "the same product of another": ("same_name", lambda w, row, r: _twin(w, row)),
    "the paper of another": ("same_paper", lambda w, row, r: _same_file(w, row)),
}  # fmt: skip
