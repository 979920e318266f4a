"""Các bản của kế hoạch: reading one, what it changes, drafting the next, from the draft to the issue."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.plans import addresses, queries, reading, workflow
from ocop.domain.plans.document.content import Content, content_of
from ocop.domain.plans.document.copying import mentions, moved
from ocop.domain.plans.document.differences import differences
from ocop.domain.plans.forms.drafting import IssueForm, NoteForm, ReasonForm
from ocop.domain.plans.models import Plan, PlanVersion
from ocop.domain.plans.services import drafting, issuing
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import can
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin

V = PlanVersion.State
KIND = {V.DRAFT: "neutral", V.SUBMITTED: "warn", V.APPROVED: "info", V.ISSUED: "ok", V.DISCARDED: "neutral"}
_WAY = ("Soạn", "Trình lãnh đạo", "Lãnh đạo duyệt", "Ban hành")
_HERE = {V.DRAFT: 0, V.SUBMITTED: 2, V.APPROVED: 3, V.ISSUED: 4}


class OneVersion(ObjectMixin):
    """One version by year and place."""

    permission = "plans.view_version"
    object: PlanVersion

    def get_rows(self) -> QuerySet[PlanVersion]:
        return queries.versions(self.request.user)  # type: ignore[attr-defined]

    def get_object(self) -> PlanVersion:
        row = self.get_rows().filter(plan__season__year=self.kwargs["year"], ordinal=self.kwargs["ordinal"]).first()  # type: ignore[attr-defined]
        if row is None:
            raise Http404
        return row

    def get_crumbs(self) -> Crumbs:
        version = self.object
        plan = [] if version.plan.state == Plan.State.DRAFT else [(str(version.plan), addresses.plan(version.plan))]
        return [*plan, (str(version), addresses.version(version)), (self.get_title(), "")]  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.version(self.object)

    @cached_property
    def may_edit(self) -> bool:
        return self.object.state == V.DRAFT and can(self.request.user, "plans.edit_plan", self.object)  # type: ignore[attr-defined]


class VersionView(OneVersion, DetailView):
    """One text of the plan, whole; a draft with its buttons."""

    template_name = "plans/version.html"

    def get_title(self) -> str:
        return self.object.content["title"]

    def get_crumbs(self) -> Crumbs:
        return super().get_crumbs()[:-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version: PlanVersion = self.object
        content = version.content
        leaders = people_with(Role.PROVINCE_LEADER, version.plan.season.province.path)
        waiting = version.state == V.SUBMITTED and leaders
        open_ = workflow.plan_version.available(version, by=self.request.user)
        offers = {offer.transition.name: offer for offer in open_}
        return super().get_context_data(
            version=version, content=content, sections=reading.sections(content),
            lines=reading.lines(content), may_edit=self.may_edit, steps=_steps(version), kind=KIND[V(version.state)],
            offers=offers,
            versions=version.plan.versions.defer("content"), leader=leaders[0] if waiting else None,
            left=mentions(content, content["season"]["year"] - 1) if self._is_copy() else [],
            base=_base_label(version), note_form=NoteForm(auto_id="tra_lai_%s"),
            discard_form=NoteForm(auto_id="bo_%s"), effects=_effects(version), **kwargs,
        )  # fmt: skip

    def _is_copy(self) -> bool:
        return self.object.is_open and not self.object.is_amendment


class DifferencesView(OneVersion, DetailView):
    """Old and new, side by side: an amendment against the text in force, a first text against last year's."""

    template_name = "plans/differences.html"
    with_history = False

    def get_title(self) -> str:
        return f"So với {_base_label(self.object)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version: PlanVersion = self.object
        old, shifted = _base(version)
        places = differences(old, version.content, shifted)
        real, moved_only = ([place.only(moved=moved_) for place in places] for moved_ in (False, True))
        return super().get_context_data(
            version=version, base=_base_label(version),
            places=[place for place in real if place.differences],
            moved_only=[place for place in moved_only if place.differences], **kwargs,
        )  # fmt: skip


class AmendView(ObjectFormView):
    """Soạn kế hoạch điều chỉnh of a plan in force."""

    permission = "plans.edit_plan"
    template_name = "ui/form.html"
    form_class = ReasonForm
    title = "Soạn kế hoạch điều chỉnh"
    submit = "Lập bản điều chỉnh"
    done = "Đã lập bản điều chỉnh từ văn bản đang có hiệu lực. Sửa từng mục rồi trình lãnh đạo."
    slug_field = "season__year"
    slug_kwarg = "year"

    def get_rows(self) -> QuerySet[Plan]:
        return queries.plans(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [(str(self.object), addresses.plan(self.object)), (self.title, "")]

    def act(self, form: ReasonForm) -> PlanVersion:
        return drafting.start_amendment(plan=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.version(self.result)


class CopyView(ActionView):
    """Lập kế hoạch năm sau."""

    permission = "plans.edit_plan"
    slug_field = "season__year"
    slug_kwarg = "year"
    done = "Đã lập dự thảo: ngày tháng dời một năm; số, ngày, người ký để trống. Sửa từng mục rồi trình lãnh đạo."

    def get_rows(self) -> QuerySet[Plan]:
        return queries.plans(self.request.user)

    def act(self) -> PlanVersion:
        return drafting.copy_plan(plan=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.version(self.result)


_BUTTONS = {"trinh": issuing.submit, "duyet": issuing.approve}
_DONE = {"trinh": "Đã trình lãnh đạo.", "duyet": "Đã duyệt. Cơ quan thường trực lấy số văn bản rồi ban hành."}
_NOTED = {"tra-lai": issuing.return_version, "bo": drafting.discard}
_DONE_NOTED = {"tra-lai": "Đã trả lại; cơ quan thường trực nhận được lý do.", "bo": "Đã bỏ bản điều chỉnh."}


class ActView(OneVersion, ActionView):
    """The steps of one button: submit, approve; return and discard, with their reason."""

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        name = kwargs["act"]
        try:
            if name in _BUTTONS:
                _BUTTONS[name](version=self.object, by=request.user)
            else:
                _NOTED[name](version=self.object, note=request.POST.get("note", "").strip(), by=request.user)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, {**_DONE, **_DONE_NOTED}[name])
        return HttpResponseRedirect(self.get_success_url())


class IssueView(OneVersion, ObjectFormView):
    """Ban hành: number, date and signer from the signed paper; the text comes into force."""

    permission = "plans.edit_plan"
    template_name = "plans/issue.html"
    form_class = IssueForm
    title = "Ban hành"
    submit = "Ban hành"
    done = "Đã ban hành. Nội dung, chỉ tiêu, mốc thời gian và dự toán có hiệu lực từ nay."

    def get_initial(self) -> dict[str, Any]:
        signer = self.object.plan.signer
        return {"signer_title": signer.get("title", "CHỦ TỊCH")}

    def act(self, form: IssueForm) -> PlanVersion:
        values = form.cleaned_data
        return issuing.issue(
            version=self.object, number=values["number"], issued_on=values["issued_on"], by=self.request.user,
            signer={"title": values["signer_title"], "name": values["signer_name"]},
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.plan(self.object.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=self.object.content["title"], cancel_url=addresses.version(self.object),
            effects=_effects(self.object)["issue"], **kwargs,
        )  # fmt: skip


def _steps(version: PlanVersion) -> list[tuple[str, str, str]]:
    if version.state == V.DISCARDED or (version.state == V.ISSUED and not version.prepared_by_id):
        return []
    here = _HERE[V(version.state)]
    kinds = ["done" if place < here else "here" if place == here else "" for place in range(len(_WAY))]
    issued = format_date(version.issued_on) if version.issued_on else ""
    return list(zip(_WAY, ("", "", "", issued), kinds, strict=True))


def _base(version: PlanVersion) -> tuple[Content, Content | None]:
    """What a version is compared with, and that text a year on where it is another year's."""
    before = version.plan.versions.filter(state=V.ISSUED, ordinal__lt=version.ordinal).last()
    if before:
        return before.content, None
    if (plan := _plan_before(version)) is None:
        raise Http404
    old = content_of(plan)
    return old, moved(old)


def _base_label(version: PlanVersion) -> str:
    if version.is_amendment:
        return "bản trước"
    return f"kế hoạch {version.plan.season.year - 1}" if _plan_before(version) else ""


def _plan_before(version: PlanVersion) -> Plan | None:
    season = version.plan.season
    plan = queries.plan_of_year(season.year - 1, season.province)
    return plan if plan and plan.state == Plan.State.ISSUED else None


def _effects(version: PlanVersion) -> dict[str, list[tuple[str, str]]]:
    items, duties = len(version.content["items"]), len(version.content["responsibilities"])
    return {
        "submit": [
            ("plan", f"Toàn văn {items} mục, {duties} trách nhiệm và dự toán lên lãnh đạo UBND tỉnh."),
            ("lock", "Không sửa được nữa cho đến khi lãnh đạo duyệt hoặc trả lại."),
            ("message", "Lãnh đạo nhận thông báo ngay."),
        ],
        "approve": [
            ("check", f"Duyệt toàn văn {items} mục như đang hiện ở trang này."),
            ("message", "Cơ quan thường trực được báo để lấy số và ban hành; các đơn vị chưa được báo gì."),
        ],
        "issue": [
            ("plan", f"{items} mục và dự toán có hiệu lực; bản trước vẫn đọc được ở trang của nó."),
            ("lock", "Từ nay chỉ sửa bằng kế hoạch điều chỉnh."),
            ("message", "Các sở, ngành và huyện, thành phố nhận thông báo."),
        ],
    }


def draft_address(plan: Plan) -> str:
    """Where a plan that is not in force yet is worked on."""
    version = queries.open_version(plan)
    return addresses.version(version) if version else reverse("office:plans:current")
