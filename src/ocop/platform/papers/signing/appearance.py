"""What is seen of a signature: the picture of the hand, the red seal over its left third (NĐ 30/2020, Phụ lục I)."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from ocop.platform.core.errors import DomainError

MOST_PIXELS = 4_000_000
WIDTH, HEIGHT = 1440, 720
"""The canvas, 20 points to the millimetre: a seal of 36 mm beside and over a signature of at most 24 mm height."""


@dataclass(frozen=True)
class Seen:
    """PNG pictures with a clear ground; either may be missing."""

    signature: bytes = b""
    seal: bytes = b""

    def picture(self) -> Image.Image | None:
        hand, seal = _opened(self.signature, "chữ ký"), _opened(self.seal, "con dấu")
        if hand is None and seal is None:
            return None
        canvas = Image.new("RGBA", (WIDTH, HEIGHT), (255, 255, 255, 0))
        seal = seal and _fitted(seal, HEIGHT, HEIGHT)
        taken = seal.width if seal else 0
        hand = hand and _fitted(hand, (WIDTH - taken) * 3 // 2 if seal else WIDTH, HEIGHT * 2 // 3)
        under = hand.width // 3 if hand and seal else 0  # the left third of the hand lies under the seal
        left = (WIDTH - taken - (hand.width if hand else 0) + under) // 2
        if hand:
            canvas.alpha_composite(hand, (left + taken - under, (HEIGHT - hand.height) // 2))
        if seal:
            canvas.alpha_composite(seal, (left, (HEIGHT - seal.height) // 2))
        return canvas


def _opened(content: bytes, what: str) -> Image.Image | None:
    if not content:
        return None
    refusal = DomainError("picture", f"Ảnh {what} không đọc được. Chọn ảnh PNG nền trong, nhỏ hơn 4 triệu điểm ảnh.")
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as found:
            if found.width * found.height > MOST_PIXELS:
                raise refusal
            return found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise refusal from None


def _fitted(image: Image.Image, width: int, height: int) -> Image.Image:
    share = min(width / image.width, height / image.height)
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))), Image.LANCZOS)
