"""A form with a list in it: the rows there are, and a few blank ones. A row left blank is a row taken out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

from ocop.platform.ui.forms import Fieldset, Form

Make = Mapping[str, Callable[[], forms.Field]]


class RowsForm(Form):
    """``add_rows`` in ``__init__``; ``rows(name)`` gives the filled ones with the place each had before."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fieldsets: list[Fieldset] = []
        self._needed: dict[str, Sequence[str]] = {}

    def add_rows(
        self,
        name: str,
        make: Make,
        rows: Sequence[Mapping[str, Any]],
        *,
        legend: str,
        needed: Sequence[str],
        blank: int = 2,
        titled: str = "",
    ) -> None:
        """``needed``: fields a filled row cannot be without; ``titled``: the field a row is named by."""
        self._needed[name] = needed
        for place in range(len(rows) + blank):
            row = rows[place] if place < len(rows) else {}
            names = []
            for key, field in make.items():
                full = f"{name}-{place}-{key}"
                self.fields[full] = field()
                self.fields[full].required = key in needed  # for the label; a blank row may leave it out
                self.fields[full].initial = row.get(key)
                names.append(full)
            title = f"{legend} {row.get(titled, place + 1)}" if row else f"{legend} {place + 1} (thêm)"
            self.fieldsets.append(Fieldset(title, names, pair=True))

    def full_clean(self) -> None:
        looser = [field for full, field in self.fields.items() if "-" in full and field.required]
        for one in looser:
            one.required = False
        super().full_clean()
        for one in looser:
            one.required = True

    def rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        found: dict[int, dict[str, Any]] = {}
        for full, value in self.cleaned_data.items():
            if full.startswith(f"{name}-"):
                place, _, key = full.removeprefix(f"{name}-").partition("-")
                found.setdefault(int(place), {})[key] = value
        return [(place, row) for place, row in sorted(found.items()) if self._filled(row)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name, needed in self._needed.items():
            for place, row in self.rows(name):
                for key in needed:
                    full = f"{name}-{place}-{key}"
                    if row.get(key) in (None, "") and full not in self.errors:
                        self.add_error(full, "Điền ô này, hoặc xóa hết các ô của dòng để bỏ dòng.")
        return values

    @staticmethod
    def _filled(row: Mapping[str, Any]) -> bool:
        """Ticks and choices do not make a row: they are filled in a blank one too."""
        return any(value not in (None, "", False) for key, value in row.items() if key not in ("inclusive", "kind"))
