"""A report opened by another office suite: LibreOffice draws its Word file and its workbook, with every word in them."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from ocop.domain.reporting.reading import Row, Sheet
from ocop.domain.reporting.workbook import workbook
from ocop.platform.papers import docx
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.types import paper_types

SUITE = shutil.which("soffice")
DAY = date(2020, 6, 24)

if SUITE is None and os.environ.get("CI") != "true":
    pytest.skip("LibreOffice is missing: apt-get install libreoffice-writer-nogui", allow_module_level=True)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> dict[str, list[str]]:
    """The words of each page, by file; both files in one call, since the suite takes seconds to start."""
    folder = tmp_path_factory.mktemp("office")
    kind = paper_types["reporting.report"]
    form = kind.compose(kind.sample())
    (folder / "bao-cao.docx").write_bytes(docx.build(form, Particulars(DAY, "BC-UBND", 152, DAY)))
    cross = {"title": "Hạng sao theo xã", "down": "Xã", "heads": ["4 sao", "3 sao", "Cộng"],
             "cells": [["Nam Dương", 1, 2, 3], ["Hồng Giang", 0, 2, 2]]}  # fmt: skip
    row = Row("a", "Sản phẩm được tư vấn", "sản phẩm", 0, 30, 27, 20, "consultations", note='=HYPERLINK("http://x")')
    with workbook("Báo cáo 6 tháng 2020", DAY, [Sheet("t", "Hỗ trợ", [row], [cross])]) as file:
        (folder / "bang.xlsx").write_bytes(file.read())
    assert SUITE is not None, "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
    own = f"-env:UserInstallation=file://{folder}/profile"
    files = [folder / "bao-cao.docx", folder / "bang.xlsx"]
    subprocess.run(
        [SUITE, own, "--headless", "--convert-to", "pdf", "--outdir", folder, *files], check=True, capture_output=True,
        timeout=180,
    )  # fmt: skip
    return {file.stem: _pages(file.with_suffix(".pdf")) for file in files}


def _pages(path: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(path)]


def test_the_word_file_shows_head_words_tables_and_chart(drawn):
    words = " ".join(drawn["bao-cao"])

    assert "152/BC-UBND" in words
    for expected in ("ỦY BAN NHÂN DÂN", "Đã ban hành kế hoạch triển khai.", "Sản phẩm còn hiệu lực", "Hạng sao theo xã",
                     "ĐỀ NGHỊ KHEN THƯỞNG", "BIỂU ĐỒ", "Hồng Giang"):  # fmt: skip
        assert expected in words
    assert len(drawn["bao-cao"]) >= 4


def test_the_workbook_shows_sums_and_percents_and_never_a_link(drawn):
    words = " ".join(drawn["bang"])

    for expected in ("Sản phẩm được tư vấn", "90%", "135%", "Cộng145"):
        assert expected in words
    assert '=HYPERLINK("http://x")' in words
