"""Sửa dự thảo: one place of the document a page. Each form hands a new text to one service."""

from typing import Any

from django import forms
from django.http import Http404

from ocop.domain.plans import addresses, queries
from ocop.domain.plans.document import editing
from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.holders import groups_of
from ocop.domain.plans.forms.drafting import (
    BudgetForm,
    DutyForm,
    HeadForm,
    ItemForm,
    MilestonesForm,
    NewItemForm,
    TargetsForm,
    people_initial,
)
from ocop.domain.plans.models import PlanVersion
from ocop.domain.plans.services import drafting
from ocop.domain.plans.views.versions import OneVersion
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.views import ObjectFormView


class Edit(OneVersion, ObjectFormView):
    """A form about one place of a draft; ``changed(form)`` gives the new text, ``place`` the words for the audit."""

    permission = "plans.edit_plan"
    template_name = "plans/edit.html"
    done = "Đã lưu vào dự thảo."
    anchor = ""

    def get_object(self) -> PlanVersion:
        version = super().get_object()
        if version.state != PlanVersion.State.DRAFT:
            raise Conflict("Bản này đã trình nên không sửa được. Mở trang của bản để xem đang ở đâu.")
        return version

    @property
    def content(self) -> Content:
        return self.object.content

    @property
    def place(self) -> str:
        return self.get_title()

    def changed(self, form: Any) -> Content:
        raise NotImplementedError

    def act(self, form: Any) -> PlanVersion:
        revision = self.request.POST.get("revision", "")
        seen = int(revision) if revision.isascii() and revision.isdigit() else self.object.revision
        return drafting.rewrite(
            version=self.object, content=self.changed(form), revision=seen, by=self.request.user, what=self.place
        )

    def get_success_url(self) -> str:
        return addresses.version(self.object) + (f"#{self.anchor}" if self.anchor else "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        revision = self.request.POST.get("revision") or self.object.revision
        return super().get_context_data(revision=revision, cancel_url=self.get_success_url(), **kwargs)

    def holders(self) -> dict[str, Any]:
        """What the forms need to read names of agencies; the directory is asked for when something was typed."""
        found: list[Any] = []

        def directory() -> Any:
            if not found:
                found.append(queries.directory(self.object.plan.season.province))
            return found[0]

        return {"groups": groups_of(self.content), "directory": directory}


class HeadView(Edit):
    form_class = HeadForm
    title = "Sửa phần đầu và phần cuối"

    def get_initial(self) -> dict[str, Any]:
        return {
            **{name: self.content[name] for name in ("title", "opening", "closing")},
            **{name: "\n".join(self.content[name]) for name in ("legal_bases", "recipients")},
        }

    def changed(self, form: HeadForm) -> Content:
        return editing.set_head(self.content, form.values())


class _EditItem(Edit):
    @property
    def item(self) -> dict[str, Any]:
        found = editing.item_of(self.content, self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    @property
    def anchor(self) -> str:  # type: ignore[override]
        return f"muc-{self.kwargs['code']}"


class ItemEditView(_EditItem):
    form_class = ItemForm

    def get_title(self) -> str:
        return f"Sửa mục {self.kwargs['code']}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.holders()}

    def get_initial(self) -> dict[str, Any]:
        return ItemForm.initial_of(self.item, groups_of(self.content))

    def changed(self, form: ItemForm) -> Content:
        code = self.item["code"]
        if not form.cleaned_data["remove"]:
            return editing.set_item(self.content, code, form.values())
        if any(item["parent"] == code for item in self.content["items"]):
            raise DomainError("has_parts", f"Mục {code} còn mục con. Bỏ các mục con trước.")
        return editing.remove_item(self.content, code)


class TargetsView(_EditItem):
    form_class = TargetsForm

    def get_title(self) -> str:
        return f"Sửa chỉ tiêu của mục {self.kwargs['code']}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "item": self.item}

    def changed(self, form: TargetsForm) -> Content:
        return editing.set_item(self.content, self.item["code"], form.values())


class MilestonesView(_EditItem):
    form_class = MilestonesForm

    def get_title(self) -> str:
        return f"Sửa mốc thời gian của mục {self.kwargs['code']}"

    def get_form_kwargs(self) -> dict[str, Any]:
        taken = {row["code"] for item in self.content["items"] for row in item["milestones"]}
        return {**super().get_form_kwargs(), "item": self.item, "taken": taken}

    def changed(self, form: MilestonesForm) -> Content:
        return editing.set_item(self.content, self.item["code"], form.values())


class NewItemView(Edit):
    form_class = NewItemForm
    title = "Thêm mục"
    submit = "Thêm mục"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "content": self.content}

    def changed(self, form: NewItemForm) -> Content:
        return editing.add_item(self.content, form.values())


class DutyEditView(_EditItem):
    """A paragraph of part III; the code ``them`` is a new one of the item."""

    form_class = DutyForm

    @property
    def duty(self) -> dict[str, Any] | None:
        if self.kwargs["duty"] == "them":
            return None
        found = editing.duty_of(self.content, self.kwargs["duty"])
        if found is None or found["item"] != self.item["code"]:
            raise Http404
        return found

    def get_title(self) -> str:
        return (
            f"Sửa trách nhiệm {self.duty['code']}" if self.duty else f"Thêm trách nhiệm vào mục {self.kwargs['code']}"
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.holders(), "content": self.content}

    def get_form(self, form_class: Any = None) -> forms.Form:
        form = super().get_form(form_class)
        if self.duty is None:
            del form.fields["remove"]
        return form

    def get_initial(self) -> dict[str, Any]:
        duty = self.duty
        if duty is None:
            return {}
        people = people_initial(duty["agencies"], groups_of(self.content))
        return {"text": duty["text"], "milestone": duty["milestone"], "due_on": duty["due_on"], **people}

    def changed(self, form: DutyForm) -> Content:
        duty = self.duty
        if duty is None:
            return editing.add_duty(self.content, self.item["code"], form.values())
        if form.cleaned_data["remove"]:
            return editing.remove_duty(self.content, duty["code"])
        return editing.set_duty(self.content, duty["code"], form.values())


class BudgetEditView(Edit):
    form_class = BudgetForm
    title = "Sửa dự toán"
    anchor = "du-toan"

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.content.get("budget"):
            raise Http404
        return {**super().get_form_kwargs(), "content": self.content}

    def changed(self, form: BudgetForm) -> Content:
        return editing.set_budget(self.content, form.cleaned_data["total"], form.changed(), form.added())
