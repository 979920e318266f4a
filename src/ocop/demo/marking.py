"""The files of the mark that holders find: drawings of our own that say MẪU, never the real mark."""

from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile

from ocop.demo.stage import Stage
from ocop.domain.certification.services import marks
from ocop.platform.core import clock


def samples(stage: Stage) -> None:
    with clock.at(date(2020, 1, 6)):
        for stars in marks.RANKS:
            name = f"mau-{stars}-sao.png"
            content = (settings.DATA_DIR / "demo" / "marks" / name).read_bytes()
            marks.put_up(
                stars=stars, label=f"MẪU vẽ minh họa, {stars} sao", upload=ContentFile(content, name=name),
                by=stage.people["dung"],
            )  # fmt: skip
