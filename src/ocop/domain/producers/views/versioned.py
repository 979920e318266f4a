"""A page about a row that somebody else may have saved meanwhile."""

from typing import Any

from django.http import HttpResponse

from ocop.platform.core.errors import Conflict


class SavedOnce:
    """A stale version is said beside what was typed; the form comes back with the present one, so that saving it again
    is a decision and not the same refusal.
    """

    def versioned(self) -> Any:
        """The row whose version the form carries."""
        return self.object  # type: ignore[attr-defined]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Conflict as error:
            form.add_error(None, error.message)
            if "version" in form.fields:
                row = self.versioned()
                row.refresh_from_db(fields=["version"])
                form.data = form.data.copy()
                form.data["version"] = row.version
            return self.render_to_response(self.get_context_data(form=form), status=error.status)  # type: ignore[attr-defined]
