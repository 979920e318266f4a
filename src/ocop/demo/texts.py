"""What the producers of the demonstration write into their forms."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from ocop.demo.script import ProductPart

_BY_ART = {
    "my": ("gạo tẻ trồng tại địa phương", "12 tấn", "Gói 500 g, bó lạt", "12 tháng, nơi khô mát", (1, 12)),
    "vai": ("quả chín hái cuối vụ trong xã", "18 tấn", "Hộp 500 g", "12 tháng, nơi khô mát", (6, 7)),
    "che": ("nguyên liệu trồng trên đồi trong xã", "3 tấn", "Gói 200 g, hút chân không", "18 tháng, tránh ẩm", (3, 11)),
    "mat-ong": ("nguyên liệu thu từ các hộ trong xã", "2.500 chai", "Chai 500 ml", "24 tháng, tránh nắng", (4, 6)),
    "ga": ("gà nuôi thả đồi trong huyện", "15.000 con", "Khay 1 kg, cấp đông", "6 tháng ở −18 °C", (1, 12)),
    "doi-vai": ("nguyên liệu của các hộ liên kết trong xã", "9 tấn", "Túi 1 kg", "9 tháng, nơi khô mát", (1, 12)),
}


def details(part: ProductPart) -> dict[str, Any]:
    """The product's own columns."""
    materials, _, packing, storage, (first, last) = _BY_ART[part.art]
    return {
        "art": part.art, "packing": packing, "storage": storage, "ingredients": materials[:1].upper() + materials[1:],
        "season_from": first, "season_to": last, "story_title": part.plot.get("story_title", ""),
        "story": part.plot.get("story", ""), "is_invented": "source" not in part.plot,
    }  # fmt: skip


@dataclass(frozen=True)
class Shelf:
    """What a buyer asks: the introduction, where the materials come from, packs and prices."""

    facts: dict[str, Any]
    packs: tuple[dict[str, Any], ...]


_PRICES = {"my": 28_000, "vai": 65_000, "che": 90_000, "mat-ong": 180_000, "ga": 140_000, "doi-vai": 75_000}


def shelf(part: ProductPart) -> Shelf:
    materials, _, packing, storage, _ = _BY_ART[part.art]
    facts = {
        "public_text": f"{part.name} làm từ {materials}. {packing}, bảo quản {storage}.",
        "materials_origin": materials[:1].upper() + materials[1:], "local_percent": 90,
        **_english().get(part.name, {}),
    }  # fmt: skip
    first = packing.split(",")[0]
    return Shelf(
        facts,
        (
            {"name": first, "net_weight": first.split(" ", 1)[1], "price": _PRICES[part.art]},
            {"name": "Hộp quà, thùng theo đặt"},
        ),
    )


@cache
def _english() -> dict[str, dict[str, str]]:
    """By product, what a few of them say in English."""
    return yaml.safe_load((settings.DATA_DIR / "demo" / "english.yaml").read_text(encoding="utf-8"))


def form_values(part: ProductPart, fields: Any) -> dict[str, Any]:
    """Every field of a form, answered; numbers where the form asks for numbers."""
    materials, output, packing, storage, _ = _BY_ART[part.art]
    known = {
        "product_name": part.name,
        "description": f"{part.name}, {packing.lower()}, bảo quản {storage.lower()}.",
        "materials": f"{materials[:1].upper()}{materials[1:]}, khoảng 90 % trong tỉnh.",
        "output": output, "distinctiveness": "Cách làm của các hộ trong xã, mỗi mẻ ghi tên người làm.",
        "market": "Chợ huyện, cửa hàng nông sản tại thành phố Bắc Giang, khách đặt qua điện thoại.",
        "since": 2016, "revenue": 850_000_000, "investment": 320_000_000, "own_capital": 200_000_000,
        "revenue_plan": 1_100_000_000, "staff": 14, "local_staff": 12,
    }  # fmt: skip
    return {
        field.name: known.get(field.name, 1 if field.kind == "number" else f"{field.label}: có, chi tiết trong hồ sơ kèm theo.")
        for field in fields
    }  # fmt: skip
