"""A new version of the law: given as a file or typed in, checked by the machine, then by a second person."""

from functools import cached_property
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.rulebook import proposal_reading, queries, workflow
from ocop.domain.rulebook.checking import PARTS
from ocop.domain.rulebook.differences import differing
from ocop.domain.rulebook.forms import NoteForm, OverrideForm, SetForm, UploadForm
from ocop.domain.rulebook.models import CriteriaSet, Proposal
from ocop.domain.rulebook.services import overrides, proposals
from ocop.platform.core.datafile import DataFaults
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficePage

from .office import HOME

S = Proposal.State
STATE_KIND = {S.DRAFT: "neutral", S.SENT: "warn", S.IN_FORCE: "ok", S.RETURNED: "late", S.WITHDRAWN: "neutral"}
LIST = "Bản đề nghị nạp"


def crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(HOME, reverse("office:rulebook:regulations")), *more]


class ProposalsView(OfficePage):
    permission = "rulebook.propose"
    template_name = "rulebook/proposals.html"
    title = LIST

    def get_crumbs(self) -> Crumbs:
        return crumbs((LIST, ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, STATE_KIND[S(row.state)]) for row in queries.proposals(self.request.user)]
        return super().get_context_data(rows=rows, **kwargs)


class UploadView(FormView):
    """The file is read and checked whole; what has no fault becomes a draft that its author sends on."""

    permission = "rulebook.propose"
    template_name = "rulebook/upload.html"
    form_class = UploadForm
    title = "Nạp bản quy định mới"
    submit = "Kiểm tra tệp"
    done = "Tệp không có lỗi. Xem thay đổi, rồi gửi người thứ hai kiểm tra."
    faults: tuple[Any, ...] = ()

    def get_crumbs(self) -> Crumbs:
        return crumbs((self.title, ""))

    def act(self, form: UploadForm) -> Proposal:
        file = form.cleaned_data["file"]
        try:
            content = file.read().decode("utf-8")
        except UnicodeDecodeError:
            raise DomainError("not_text", "Tệp không phải chữ UTF-8. Lưu lại tệp với mã UTF-8 rồi nạp.") from None
        try:
            return proposals.propose(
                content=content, name=file.name, source=form.cleaned_data["source"], by=self.request.user
            )
        except DataFaults as error:
            self.faults = tuple(error.faults)
            message = f"Tệp có {len(self.faults)} lỗi, chưa lưu gì. Sửa theo bảng dưới rồi chọn lại tệp."
            raise DomainError("data_faults", message) from None

    def get_success_url(self) -> str:
        return reverse("office:rulebook:proposal", args=[self.result.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = "Tệp YAML của một quy định, một quy trình hoặc một bộ tiêu chí. Chưa có gì được áp dụng ở bước này."
        return super().get_context_data(faults=self.faults, lead=lead, **kwargs)


class OneSet(ObjectMixin):
    """The newest edition of a set, for a form about it."""

    def get_rows(self) -> QuerySet[CriteriaSet]:
        return queries.sets(self.request.user).filter(  # type: ignore[attr-defined]
            regulation__code=self.kwargs["regulation"]  # type: ignore[attr-defined]
        )

    def get_object(self) -> CriteriaSet:
        return queries.newest_of(self.get_rows(), self.kwargs["code"])  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        found = self.object
        page = reverse("office:rulebook:set", args=[found.regulation.code, found.code])
        return crumbs((str(found), page), (self.title, ""))  # type: ignore[attr-defined]


class SetEntryView(OneSet, ObjectFormView):
    """A missing or incomplete set, part by part, from its own content or a sibling's as a skeleton."""

    permission = "rulebook.propose"
    template_name = "rulebook/set_entry.html"
    form_class = SetForm
    title = "Nhập nội dung bộ tiêu chí"
    submit = "Kiểm tra nội dung"
    done = "Nội dung không có lỗi. Xem thay đổi, rồi gửi người thứ hai kiểm tra."
    _skeleton: CriteriaSet | None = None

    @property
    def skeleton(self) -> CriteriaSet:
        if self._skeleton is None:
            self._skeleton = queries.skeleton_for(self.object)
        return self._skeleton

    @cached_property
    def earlier(self) -> Proposal | None:
        """The proposal that is mended (``?tu=``)."""
        return queries.earlier_proposal(self.request.user, self.object, self.request.GET.get("tu", ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        titles = {part["code"]: part["title"] for part in self.object.regulation.definition["parts"]}
        return {**super().get_form_kwargs(), "titles": titles}

    def get_initial(self) -> dict[str, Any]:
        """What is stored, or the earlier proposal."""
        if self.earlier:
            content = proposal_reading.typed_in(self.earlier)
            kept = {"source": self.earlier.source, "status": content["status"], "note": content["note"]}
        else:
            content, kept = self.skeleton.definition, {}
        return kept | {f"part_{part['code']}": proposal_reading.text_of(part) for part in content["parts"]}

    def act(self, form: SetForm) -> Proposal:
        values = form.cleaned_data
        content, faults = proposal_reading.assemble(
            self.object,
            {code: values[f"part_{code}"] for code in PARTS},
            status=values["status"],
            note=values["note"],
            start=proposal_reading.typed_in(self.earlier) if self.earlier else None,
        )
        for code, found in faults.items():
            for fault in found:
                form.add_error(f"part_{code}", f"Dòng {fault.line}, {fault.field or 'phần'}: {fault.message}.")
        if faults:
            raise DomainError("data_faults", "Nội dung còn lỗi, chưa lưu gì. Lỗi ghi dưới từng phần.")
        return proposals.propose(content=content, name=str(self.object), source=values["source"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:rulebook:proposal", args=[self.result.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object}, {self.object.regulation}."
        return super().get_context_data(skeleton=self.skeleton, lead=lead, **kwargs)


class ProposalPage(ObjectMixin):
    permission = "rulebook.propose"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Proposal]:
        return queries.proposals(self.request.user).defer(None)  # type: ignore[attr-defined]


class ProposalView(ProposalPage, DetailView):
    template_name = "rulebook/proposal.html"

    def get_crumbs(self) -> Crumbs:
        return crumbs((LIST, reverse("office:rulebook:proposals")), (str(self.object), ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.object
        offers = workflow.proposal.available(proposal, by=self.request.user)
        groups = proposal_reading.changes(proposal)
        return super().get_context_data(
            state=proposal.get_state_display(),
            state_kind=STATE_KIND[S(proposal.state)],
            offers=[offer for offer in offers if offer.transition.name != "return"],
            returning=next((offer for offer in offers if offer.transition.name == "return" and not offer.reason), None),
            note_form=NoteForm(auto_id="tra_lai_%s"),
            return_fields=[("transition", "return")],
            groups=groups,
            count=differing(groups),
            mendable=proposal.kind == Proposal.Kind.SET and proposal.state in (S.RETURNED, S.WITHDRAWN),
            left="Đang có",
            right="Bản đề nghị",
            lead=proposal.title,
            **kwargs,
        )


class ProposalActView(ProposalPage, ActionView):
    """One step of a proposal."""

    def act(self) -> Proposal:
        name = self.request.POST.get("transition", "")
        if name == "return":
            form = NoteForm(self.request.POST)
            note = form.cleaned_data["note"] if form.is_valid() else ""
            return proposals.return_(proposal=self.object, note=note, by=self.request.user)
        services = {"send": proposals.send, "accept": proposals.accept, "withdraw": proposals.withdraw}
        if name not in services:
            raise BadRequest
        return services[name](proposal=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:rulebook:proposal", args=[self.object.uid])


class OverrideView(OneSet, ObjectFormView):
    permission = "rulebook.override"
    form_class = OverrideForm
    title = "Cho chấm dù thiếu dữ liệu"
    submit = "Ghi nhận, cho chấm"
    done = "Đã ghi nhận. Cảnh báo hiện ở trang của bộ, trang đợt chấm và trang công khai."

    def act(self, form: OverrideForm) -> Any:
        return overrides.override(criteria_set=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("office:rulebook:set", args=[self.object.regulation.code, self.object.code])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=f"{self.object}: {self.object.reason_unusable}.", **kwargs)
