"""The one list view: columns, search without accents, filters, order, pages, selection, Excel of what is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import TemplateView

from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import fold, slugify
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.exports import workbook
from ocop.platform.ui.filters import FilterSet
from ocop.platform.ui.forms import Form
from ocop.platform.ui.rehearsing import SHOWN, Rehearsal, names, opened, sealed
from ocop.platform.ui.views import FaceMixin, whole_number

_LONG = 19
"""So many digits no key of a database has."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what to do first."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""


@dataclass
class Head:
    """One heading with the address that sorts by it and the direction in force."""

    column: Column
    sort: str
    direction: str


class ListView(FaceMixin, TemplateView):
    """Declare ``permission`` (or ``rows``), ``columns`` and, where wanted, the rest. Asks a fixed number of queries."""

    face = "office"
    template_name = "ui/list.html"
    columns: Sequence[Column] = ()
    row_template = ""
    """A template for the cells of one row (``row``); without it each column draws its own cell."""
    filterset_class: type[FilterSet] | None = None
    search_in: Sequence[str] = ("search",)
    """Folded columns: every word must be found in one of them."""
    order: Sequence[str] = ("pk",)
    per_page = 50
    what = "dòng"
    lead = ""
    empty = Empty("Chưa có gì ở đây")
    bulk: ClassVar[Sequence[Bulk]] = ()
    export = True

    def rows(self) -> "QuerySet[Any]":
        """The rows this person may see, with what the columns need already joined."""
        assert self.permission is not None  # noqa: S101 a list without a permission overrides rows()
        return allowed(self.request.user, self.permission)

    def rehearse(self, name: str, rows: "QuerySet[Any]") -> Rehearsal:
        """Which of the rows the bulk act ``name`` would take, and why not the others."""
        raise NotImplementedError

    def asking(self, name: str, rows: "Sequence[Any]", data: Any = None) -> Form:
        """What the bulk act ``name`` must know once for all ``rows``; with ``data``, what was answered."""
        raise NotImplementedError

    # from here on nothing is overridden

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("xuat") == "xlsx" and self.export:
            return self._excel()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        name = request.POST.get("viec", "")
        if name not in {act.name for act in self.bulk}:
            raise BadRequest
        bulk = next(act for act in self.bulk if act.name == name)
        if bulk.rehearse and not request.POST.get("chac_chan"):
            return self._rehearse(bulk)
        rows = self._confirmed(bulk) if bulk.rehearse else self._selected()
        act: Callable[..., HttpResponse | None] = getattr(self, f"bulk_{name}")
        answer = self._answered(bulk, rows, act) if bulk.asks else act(rows)
        return answer or HttpResponseRedirect(request.get_full_path())

    def _rehearse(self, act: Bulk) -> HttpResponse:
        """Nothing happens yet: how many go, who stays and why, and one button."""
        found = self.rehearse(act.name, self._selected())
        if not found.going and not found.skipped:
            messages.warning(self.request, f"Chưa chọn {self.what} nào. Đánh dấu vào ô đầu dòng rồi bấm lại.")
            return HttpResponseRedirect(self.request.get_full_path())
        asked = self.asking(act.name, found.going) if act.asks and found.going else None
        return self._rehearsal(act, found, asked)

    def _answered(self, act: Bulk, rows: "QuerySet[Any]", call: Callable[..., HttpResponse | None]) -> Any:
        """A wrong or refused answer comes back with the same rows and what was typed."""
        going = list(rows)
        if not going:
            return None
        asked = self.asking(act.name, going, self.request.POST)
        if asked.is_valid():
            try:
                return call(rows, asked)
            except (Conflict, NotAllowed):
                raise
            except DomainError as error:
                asked.add_error(None, error.message)
        return self._rehearsal(act, Rehearsal(going), asked, status=422)

    def _rehearsal(self, act: Bulk, found: Rehearsal, asked: Form | None, status: int = 200) -> HttpResponse:
        values = super().get_context_data(
            act=act, going=names(found.going), skipped=found.reasons(), stay=len(found.skipped), what=self.what,
            kept=sealed(act.name, found.going), back=self.request.get_full_path(), asked=asked,
        )  # fmt: skip
        return render(self.request, "ui/rehearsal.html", values, status=status)

    def _confirmed(self, act: Bulk) -> "QuerySet[Any]":
        """The rows that were shown as going, of those of the list that go now; who fell out in between is named."""
        keys = opened(act.name, self.request.POST.get("cac_dong", ""))
        found = self.rehearse(act.name, self.rows().filter(pk__in=keys))
        go = [row.pk for row in found.going]
        fallen = [f"{row}: {reason}" for row, reason in found.skipped]
        if gone := len(keys) - len(go) - len(fallen):
            fallen.append(f"{gone} {self.what} không còn trong danh sách này")
        if fallen:
            more = f"; và {len(fallen) - SHOWN} {self.what} nữa" if len(fallen) > SHOWN else ""
            messages.warning(self.request, f"Có thay đổi nên bỏ qua: {'; '.join(fallen[:SHOWN])}{more}.")
        return self.rows().filter(pk__in=go).order_by(*self.order)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self._page(self._shown())
        values = {
            "page": page,
            "page_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "heads": [self._head(column) for column in self.columns],
            "columns": self.columns,
            "row_template": self.row_template,
            "filters": self._filters().form if self.filterset_class else None,
            "searching": bool(self.search_in),
            "q": self.request.GET.get("q", ""),
            "narrowed": self._narrowed(),
            "what": self.what,
            "lead": self.lead,
            "empty": self.empty,
            "bulk": self.bulk,
            "export": self.export,
        }
        return super().get_context_data(**{**values, **kwargs})

    def _shown(self) -> "QuerySet[Any]":
        """Every row of the list as filtered, searched and ordered: what the page, the selection and Excel share."""
        rows = self.rows()
        if self.filterset_class:
            rows = self._filters(rows).qs
        for word in fold(self.request.GET.get("q", ""))[:200].split():
            found = Q()
            for path in self.search_in:
                found |= Q(**{f"{path}__contains": word})
            rows = rows.filter(found)
        return rows.order_by(*self._order())

    def _filters(self, rows: "QuerySet[Any] | None" = None) -> FilterSet:
        assert self.filterset_class is not None  # noqa: S101 asked by the callers
        queryset = self.rows().none() if rows is None else rows
        return self.filterset_class(self.request.GET, queryset=queryset, request=self.request)

    def _order(self) -> list[str]:
        asked = self.request.GET.get("sap", "")
        column = next((column for column in self.columns if column.order and column.key == asked.lstrip("-")), None)
        if column is None:
            return list(self.order)
        sign = "-" if asked.startswith("-") else ""
        chosen = [f"{sign}{name}" for name in column.order]
        return chosen if "pk" in column.order else [*chosen, "pk"]

    def _head(self, column: Column) -> Head:
        asked = self.request.GET.get("sap", "")
        direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(asked, "")
        sort = "" if not column.order else f"-{column.key}" if direction == "ascending" else column.key
        return Head(column, sort, direction if column.order else "")

    def _page(self, rows: "QuerySet[Any]") -> Page:
        paginator = Paginator(rows, self.per_page)
        return paginator.get_page(whole_number(self.request.GET.get("trang")))

    def _narrowed(self) -> bool:
        names = {"q", *(self.filterset_class.base_filters if self.filterset_class else ())}
        return any(self.request.GET.get(name) for name in names)

    def _selected(self) -> "QuerySet[Any]":
        """The ticked rows, or every row of the list when the person asked for all; never a row beyond the list."""
        rows = self._shown()
        if self.request.POST.get("tat_ca"):
            return rows
        chosen = self.request.POST.getlist("chon")
        keys = [key for key in chosen if key.isascii() and key.isdigit() and len(key) < _LONG]
        return rows.filter(pk__in=keys)

    def _excel(self) -> FileResponse:
        title = self.get_title()
        name = f"{slugify(title) or 'danh-sach'}-{clock.today():%Y-%m-%d}.xlsx"
        rows = self._shown().iterator(chunk_size=2000)
        return FileResponse(workbook(title, self.columns, rows), as_attachment=True, filename=name, content_type=XLSX)
