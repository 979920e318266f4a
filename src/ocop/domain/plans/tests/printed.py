"""The plan as published (``ke-hoach-4130.txt``), cut at its own headings: what the data file is held against."""

import re
from pathlib import Path

TEXT = (Path(__file__).parent / "ke-hoach-4130.txt").read_text(encoding="utf-8").replace("*", "")

HEADINGS = {
    "I": "I. MỤC ĐÍCH, YÊU CẦU",
    "I.1": "1. Mục đích",
    "I.2": "2. Yêu cầu",
    "II": "II. NỘI DUNG KẾ HOẠCH",
    "II.1": "1. Tổ chức các hoạt động tuyên truyền",
    "II.2": "2. Tập huấn, bồi dưỡng",
    "II.2.1": "2.1. Bồi dưỡng",
    "II.2.2": "2.2. Bồi dưỡng",
    "II.3": "3. Tổ chức đoàn công tác",
    "II.4": "4. Xúc tiến thương mại",
    "II.5": "5. Hỗ trợ tư vấn",
    "II.5.1": "5.1. Tư vấn",
    "II.5.2": "5.2. Hỗ trợ",
    "II.6": "6. Hỗ trợ xây dựng",
    "II.7": "7. Triển khai các hoạt động",
    "II.7.1": "7.1. Tổ chức đăng ký",
    "II.7.2": "7.2. Tổ chức đánh giá",
    "II.7.2a": "a. Cấp huyện",
    "II.7.2b": "b. Cấp tỉnh",
    "II.7.3": "7.3. Tổ chức Lễ",
    "II.8": "8. Kinh phí",
    "III": "III. TỔ CHỨC THỰC HIỆN",
    "III.1": "1. Sở Nông nghiệp",
    "III.2": "2. Sở Kế hoạch",
    "III.3": "3. Sở Tài chính",
    "III.4": "4. Sở Công Thương",
    "III.5": "5. Sở Khoa học",
    "III.6": "6. Sở Y tế",
    "III.7": "7. Sở Văn hóa",
    "III.8": "8. Sở Lao động",
    "III.9": "9. Sở Tài nguyên",
    "III.10": "10. Các Sở, ban, ngành",
    "III.12": "12. UBND các huyện",
    "end": "Trên đây là Kế hoạch",
}
"""Where each item begins: the first words of its heading, in the order of the document."""


def items() -> dict[str, tuple[str, list[str]]]:
    """Each item as printed: its title without the number, its paragraphs."""
    lines = [line.strip() for line in TEXT.splitlines() if line.strip()]
    starts: list[int] = []
    for words in HEADINGS.values():
        after = starts[-1] + 1 if starts else 0
        starts.append(next(place for place in range(after, len(lines)) if lines[place].startswith(words)))
    found = {}
    for code, start, stop in zip(HEADINGS, starts, [*starts[1:], starts[-1] + 1], strict=True):
        title, _, rest = re.sub(r"^(\w+\.)+ ", "", lines[start]).partition(": ")
        found[code] = (title, [*([rest] if rest else []), *lines[start + 1 : stop]])
    return found


def estimate() -> list[tuple[str, str, int]]:
    """Each line of the appendix as printed: code with its part, words, đồng; the total first."""
    table = TEXT[TEXT.index("TT\tNội dung") :].splitlines()[1:]
    rows, part = [], ""
    for line in filter(str.strip, table):
        code, words, amount, *_ = line.split("\t")
        if not code or code[0] in "IV":
            part, name = code, code
        else:
            name = f"{part}.{code}"
        rows.append((name, words, int(amount.replace(".", ""))))
    return rows
