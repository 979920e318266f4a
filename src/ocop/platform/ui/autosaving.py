"""What is typed reaches the server meanwhile: a form with ``data-autosave`` posts what changed every few seconds."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from ocop.platform.core.errors import DomainError


class AutosaveMixin:
    """For an ``ObjectFormView`` whose form carries the ``version`` (``OfficialForm``).

    ``keep(values, version)`` calls a service that writes these values if the row still has the version, and returns the
    new one; ``Conflict`` otherwise. A value that is not valid yet is not kept, and the page says which.
    """

    def keep(self, values: dict[str, Any], version: int) -> int:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "autosave" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        form = self.get_form()  # type: ignore[attr-defined]
        form.is_valid()
        changed = set(request.POST["autosave"].split())
        wanted = [bound for bound in form if bound.html_name in changed and bound.name != "version"]
        values = {bound.name: form.cleaned_data[bound.name] for bound in wanted if bound.name in form.cleaned_data}
        unkept = [str(bound.label) for bound in wanted if bound.name not in values]
        version = form.cleaned_data.get("version")
        if version is None:
            return JsonResponse({"message": "Tải lại trang rồi gõ tiếp."}, status=400)
        try:
            if values:
                version = self.keep(values, version)
        except DomainError as error:
            return JsonResponse({"message": error.message}, status=error.status)
        return JsonResponse({"version": version, "unkept": unkept})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = {"autosave": self.request.path, **kwargs}  # type: ignore[attr-defined]
        if self.draft:  # type: ignore[attr-defined]
            # of this version: what a browser kept before must not cover what the server has had since
            values["draft"] = f"{self.draft}-{self.get_initial().get('version', 0)}"  # type: ignore[attr-defined]
        return super().get_context_data(**values)  # type: ignore[misc]
