"""Vì sao tôi (không) xem được: the rule of a permission, part by part, for the person who asks."""

from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import Http404

from ocop.platform.access.grants import grants_of
from ocop.platform.access.rules import Permission, explain, permissions, within_sight
from ocop.platform.ui.views import OfficePage


class WhyView(OfficePage):
    """``?muc=`` names the row. One beyond the person's sight is answered like one that does not exist."""

    title = "Vì sao xem được, không xem được"
    template_name = "administration/why.html"

    @property
    def asked(self) -> Permission:
        name = self.kwargs["permission"]
        if name not in permissions:
            raise Http404
        return permissions[name]

    def row(self) -> Model | None:
        model, named = self.asked.model, self.request.GET.get("muc", "")
        try:
            model._meta.get_field("uid")
            return within_sight(self.request.user, model).filter(uid=UUID(named)).first()
        except (FieldDoesNotExist, ValueError):
            return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        permission, row = self.asked, self.row()
        parts = explain(self.request.user, permission.name, row)
        return super().get_context_data(
            what=permission.label[:1].lower() + permission.label[1:], kind=permission.model._meta.verbose_name, row=row,
            named="muc" in self.request.GET, parts=parts, holds=parts[0][1], grants=grants_of(self.request.user),
            **kwargs,
        )  # fmt: skip
