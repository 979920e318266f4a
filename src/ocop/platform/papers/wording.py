"""The words of a paper type as an official may change them: plain text with blanks ``{{ năm }}``, no language.

Which words of a form are its own and which are computed is found by trying: the type is composed on marked values, and
once more on each variation of them. A text that stays the same but for the marks is offered, a blank for each mark; a
text that changes with a list ("34 sản phẩm") or is worked out of a value is not.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.papers import schema
from ocop.platform.papers.forms import Certificate, Document, Form, Paragraph
from ocop.platform.papers.types import PaperType

_BLANK = re.compile(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
_LABELS = {
    "subject": "Trích yếu", "authority": "Thẩm quyền ban hành", "grounds": "Căn cứ, mỗi dòng một căn cứ",
    "opening": "Lời mở đầu", "recipients": "Nơi nhận, mỗi dòng một nơi", "heading": "Tên giấy",
    "statement": "Lời chứng nhận",
}  # fmt: skip
_LISTS = {"grounds", "recipients"}


@dataclass(frozen=True)
class Slot:
    """One text of a type: ``default`` as the system words it, with its blanks."""

    key: str
    label: str
    default: str

    @property
    def blanks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_BLANK.findall(self.default)))


@cache
def slots(kind: PaperType) -> tuple[Slot, ...]:
    """The texts of ``kind`` that may be changed, in the order of the paper."""
    sample = schema.load(kind.schema, kind.sample())
    leaves = dict(_leaves(sample))
    marked, marks = _marked(kind, sample, leaves)
    form = kind.compose(marked)
    plain, probed = _texts(kind.compose(sample)), [_texts(form) for form in _probes(kind, marked)]
    names = {mark: label for label, mark in marks.items()}
    found = []
    for key, text in _texts(form).items():
        if not text or any(text not in other.values() for other in probed):
            continue
        default = re.sub("|".join(map(re.escape, names)) or "$^", lambda mark: f"{{{{ {names[mark[0]]} }}}}", text)
        if _BLANK.sub("", default).strip() and fill(default, leaves) == plain.get(key):
            found.append(Slot(key, _label(key, form), default))
    return tuple(found)


def apply(form: Form, texts: Mapping[str, Mapping[str, str]], values: Any) -> Form:
    """``form`` in the words of ``texts`` (``{"from", "to"}`` by key). What this paper has not changes nothing."""
    leaves = dict(_leaves(values))
    changes = {key: (fill(text["from"], leaves), fill(text["to"], leaves)) for key, text in texts.items()}
    own = _texts(form)
    new = {key: to for key, (was, to) in changes.items() if "-" not in key and own.get(key) == was}
    parts: dict[str, Any] = {key: tuple(to.split("\n")) if key in _LISTS else to for key, to in new.items()}
    if isinstance(form, Document):
        spoken = {was: to for key, (was, to) in changes.items() if key.startswith("block-")}
        parts["blocks"] = tuple(
            replace(block, text=spoken[block.text]) if isinstance(block, Paragraph) and block.text in spoken else block
            for block in form.blocks
        )
        parts["signatures"] = tuple(
            replace(one, **{
                name: changes[key][1] for name in ("authority", "position")
                if (key := f"signature-{place}-{name}") in changes and own.get(key) == changes[key][0]
            })
            for place, one in enumerate(form.signatures)
        )  # fmt: skip
    return replace(form, **parts)


def check(slot: Slot, text: str, names: set[str]) -> str:
    """The text as it is kept. Anything but words and known blanks is refused with its line and word."""
    text = nfc(text)
    if not text:
        raise _refuse(slot, "đang để trống", "Viết lời văn, hoặc trả về lời văn gốc.")
    if len(text) > schema.LONGEST:
        raise _refuse(slot, f"dài quá {schema.LONGEST} chữ", "Viết ngắn lại.")
    for number, line in enumerate(text.split("\n"), start=1):
        for name in _BLANK.findall(line):
            if name not in names:
                known = ", ".join(sorted(names)) or "không có"
                raise _refuse(slot, f"dòng {number} có chỗ trống lạ “{name}”", f"Các chỗ trống của loại này: {known}.")
        rest = _BLANK.sub("", line)
        if found := re.search(r"\S*[{}]\S*|<%\S*|\$\(\S*", rest):
            raise _refuse(
                slot, f"dòng {number} có “{found[0]}”",
                "Lời văn không có vòng lặp hay mã lệnh, chỉ có chữ và chỗ trống như {{ năm }}.",
            )  # fmt: skip
    here = set(_BLANK.findall(text))
    if missing := [name for name in slot.blanks if name not in here]:
        blanks = ", ".join(f"{{{{ {name} }}}}" for name in missing)
        raise _refuse(slot, f"thiếu chỗ trống {blanks}", "Viết thêm vào: thiếu nó thì văn bản in ra không đủ.")
    return "\n".join(line for line in text.split("\n") if line) if slot.key in _LISTS else text


def names_of(kind: PaperType) -> set[str]:
    """Every blank this type can fill."""
    return set(dict(_leaves(schema.load(kind.schema, kind.sample()))))


def fill(text: str, leaves: Mapping[str, Any]) -> str:
    """One pass: what a value says is never read as a blank."""
    return _BLANK.sub(lambda blank: str(leaves.get(blank[1], blank[0])), text)


def _refuse(slot: Slot, what: str, then: str) -> DomainError:
    return DomainError("wording", f"“{slot.label}” {what}. {then}")


def _texts(form: Form) -> dict[str, str]:
    if isinstance(form, Certificate):
        return {"heading": form.heading, "statement": form.statement}
    found = {
        "subject": form.subject, "authority": form.authority, "grounds": "\n".join(form.grounds),
        "opening": form.opening,
    }  # fmt: skip
    for place, block in enumerate(form.blocks):
        if isinstance(block, Paragraph):
            found[f"block-{place}"] = block.text
    found["recipients"] = "\n".join(form.recipients)
    for place, one in enumerate(form.signatures):
        found |= {f"signature-{place}-authority": one.authority, f"signature-{place}-position": one.position}
    return found


def _label(key: str, form: Form) -> str:
    if key in _LABELS:
        return _LABELS[key]
    kind, place, *rest = key.split("-")
    if kind == "signature":
        which = f" {int(place) + 1}" if isinstance(form, Document) and len(form.signatures) > 1 else ""
        return ("Quyền hạn ký" if rest == ["authority"] else "Chức vụ người ký") + which
    block = form.blocks[int(place)]  # type: ignore[union-attr]
    lead = block.lead.rstrip(".:") if isinstance(block, Paragraph) else ""
    spoken = [at for at, other in enumerate(form.blocks) if isinstance(other, Paragraph)]  # type: ignore[union-attr]
    return lead if lead and "\ue000" not in lead else f"Đoạn {spoken.index(int(place)) + 1}"


def _leaves(values: Any) -> Iterator[tuple[str, Any]]:
    """Texts and numbers by their Vietnamese names; those of the letterhead and the signature among them."""
    for field in fields(values):
        value = getattr(values, field.name)
        if is_dataclass(value):
            yield from _leaves(value)
        elif isinstance(value, str) or type(value) is int:
            yield field.metadata.get("label", field.name), value


def _marked(kind: PaperType, sample: Any, leaves: dict[str, Any]) -> tuple[Any, dict[str, str]]:
    """The sample with a mark in place of each text and number, as far as the type can be composed of marks."""
    texts = {label: f"\ue000{place}\ue001" for place, label in enumerate(leaves) if isinstance(leaves[label], str)}
    numbers = {label: str(7001 + place) for place, label in enumerate(leaves) if type(leaves[label]) is int}
    for marks in (texts | numbers, texts, numbers, {}):
        marked = _with(sample, marks)
        try:
            kind.compose(marked)
        except Exception:  # noqa: BLE001, S112 a type may read its values: then they are no marks
            continue
        return marked, marks
    return sample, {}


def _with(values: Any, marks: Mapping[str, str]) -> Any:
    changes: dict[str, Any] = {}
    for field in fields(values):
        value, label = getattr(values, field.name), field.metadata.get("label", field.name)
        if is_dataclass(value):
            changes[field.name] = _with(value, marks)
        elif label in marks and value != "":
            changes[field.name] = int(marks[label]) if type(value) is int else marks[label]
    return replace(values, **changes)


def _changed(value: Any) -> Any:
    """Other words in every row of a list."""
    if isinstance(value, tuple):
        return tuple(_changed(item) for item in value)
    if is_dataclass(value):
        return replace(value, **{field.name: _changed(getattr(value, field.name)) for field in fields(value)})  # type: ignore[type-var]
    return f"{value} thử" if isinstance(value, str) else value


def _probes(kind: PaperType, marked: Any) -> Iterator[Form]:
    """The type composed on each variation of what carries no mark, one field at a time."""
    for field in fields(marked):
        value = getattr(marked, field.name)
        for vary in _VARIATIONS:
            if (other := vary(value)) is None:
                continue
            try:
                yield kind.compose(replace(marked, **{field.name: other}))
            except Exception:  # noqa: BLE001, S112 a value this type cannot have
                continue


_VARIATIONS: tuple[Callable[[Any], Any], ...] = (
    lambda value: value * 2 if isinstance(value, tuple) and value else None,
    lambda value: ("thử",) if value == () else None,
    lambda value: _changed(value) if isinstance(value, tuple) and value else None,
    lambda value: not value if isinstance(value, bool) else None,
    lambda value: value + timedelta(days=400) if isinstance(value, date) else None,
    lambda value: value + 1 if type(value) is int and value < 7001 else None,  # noqa: PLR2004 below the marks
    lambda value: f"{value} thử" if isinstance(value, str) and value and "\ue000" not in value else None,
    lambda value: "thử" if value == "" else None,
)
