"""Pages of a list that everything takes part in."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class KeyPaginator(Paginator):
    """Sorts keys and fetches the rows of one page; whole rows with their texts are never sorted."""

    def __init__(self, rows: QuerySet[Any], per_page: int, total: int, fetch: Callable[[], QuerySet[Any]]) -> None:
        super().__init__(rows, per_page)
        self.count = total
        self._fetch = fetch

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[first : first + self.per_page]
        return self._get_page(
            self._fetch().filter(pk__in=keys).order_by(*self.object_list.query.order_by), number, self
        )
