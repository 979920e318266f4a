"""A file of many parts: how far it is, then the file, for who asked for it."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from ocop.platform.files import batches
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ObjectMixin, OfficePage, OfficeView

REFRESH_SECONDS = 3
_STILL = timedelta(minutes=2)


class BatchRows(ObjectMixin):
    permission = "administration.view_batch"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return super().get_rows().select_related("file").defer("keys", "parts")


class BatchView(BatchRows, OfficePage):
    """Loads itself again without a script while the file is being made; ``?tai-lai=khong`` stops that."""

    template_name = "administration/batch.html"

    @property
    def reloads(self) -> bool:
        return self.object.is_going and self.request.GET.get("tai-lai") != "khong"

    def get_title(self) -> str:
        return str(self.object)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.reloads:
            response.headers["Refresh"] = str(REFRESH_SECONDS)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        still = timezone.now() - self.object.moved_at > _STILL
        return super().get_context_data(reloads=self.reloads, seconds=REFRESH_SECONDS, still=still, **kwargs)


class BatchFileView(BatchRows, OfficeView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        batch = self.object
        if batch.file is None:
            raise Http404
        batches.fetch(batch=batch)
        return serve(batch.file)
