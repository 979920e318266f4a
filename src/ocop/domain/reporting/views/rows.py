"""The rows behind one figure, of a unit's report or of the consolidated one."""

from functools import cached_property
from typing import Any

from django.http import Http404

from ocop.domain.reporting import computing
from ocop.platform.ui.views import OfficePage


class FigureRows(OfficePage):
    """``frozen`` is the document that the figure stands in."""

    template_name = "reporting/rows.html"

    def frozen(self) -> computing.Frozen:
        raise NotImplementedError

    @cached_property
    def _known(self) -> computing.Frozen:
        return self.frozen()

    @cached_property
    def figure(self) -> dict[str, Any]:
        line = computing.line_of(self._known, self.kwargs["table"], self.kwargs["line"])
        if line is None or not line["source"]:
            raise Http404
        return line

    def get_title(self) -> str:
        return str(self.figure["label"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = computing.behind(self._known, self.kwargs["table"], self.figure["code"])
        return super().get_context_data(
            figure=self.figure, rows=rows, lead=str(self.object), with_amount=any(row.amount != 1 for row in rows),  # type: ignore[attr-defined]
            total=sum(row.amount for row in rows), **kwargs,
        )  # fmt: skip
