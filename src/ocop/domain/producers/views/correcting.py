"""Sửa thông tin chủ thể in the office, Ghi lại xã hiện nay in the portal."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.producers import queries
from ocop.domain.producers.forms import CorrectForm, MoveForm
from ocop.domain.producers.models import Producer
from ocop.domain.producers.services import correcting
from ocop.domain.producers.views.versioned import SavedOnce
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.views import ObjectFormView


class _OfProducer(SavedOnce, ObjectFormView):
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Producer]:
        return super().get_rows().select_related("commune")

    def communes(self) -> QuerySet[AdminUnit]:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "communes": self.communes(), "instance": self.object}

    def get_initial(self) -> dict[str, Any]:
        """Where the old commune went into one new one, that one is chosen already."""
        initial: dict[str, Any] = {"version": self.object.version}
        if self.object.left_behind:
            heirs = list(self.communes()[:2])
            initial["commune"] = heirs[0] if len(heirs) == 1 else None
        return initial


class CorrectView(_OfProducer):
    title = "Sửa thông tin chủ thể"
    permission = "producers.correct"
    form_class = CorrectForm
    done = "Đã lưu thông tin chủ thể."

    def communes(self) -> QuerySet[AdminUnit]:
        mine = queries.communes_for(self.request.user)
        return mine.filter(pk__in=queries.present_communes(self.object)) if self.object.left_behind else mine

    def act(self, form: CorrectForm) -> Producer:
        facts, version = form.cleaned_data, form.cleaned_data["version"]
        return correcting.correct(producer=self.get_object(), facts=facts, version=version, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:producer", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.name, cancel_url=self.get_success_url(), **kwargs)


class MoveView(_OfProducer):
    title = "Ghi lại xã hiện nay"
    permission = "producers.move"
    face = "portal"
    form_class = MoveForm
    done = "Đã ghi xã hiện nay. Giấy tờ và sản phẩm giữ nguyên."

    def communes(self) -> QuerySet[AdminUnit]:
        return queries.present_communes(self.object)

    def act(self, form: MoveForm) -> Producer:
        return correcting.move(producer=self.get_object(), by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("portal:my_products")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)
