"""The law as officials read it: regulations, the sets of one, the criteria of a set, the procedures."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.rulebook import queries
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation
from ocop.platform.core.dates import format_date
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import Crumbs, DetailView, OfficePage

HOME = "Bộ tiêu chí"


class RegulationsView(OfficePage):
    permission = "rulebook.view_regulation"
    template_name = "rulebook/regulations.html"
    title = HOME

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = "Hồ sơ theo quy định có hiệu lực vào ngày nộp. Dữ liệu chưa đối chiếu với Công báo."
        user = self.request.user
        return super().get_context_data(
            regulations=queries.regulations(user), proposing=could_ever(user, "rulebook.propose"), lead=lead, **kwargs
        )


class RegulationView(DetailView):
    """One regulation: how points become stars, and its sets with how far each can be trusted."""

    permission = "rulebook.view_regulation"
    template_name = "rulebook/regulation.html"
    slug_field = slug_kwarg = "code"
    object: Regulation

    def get_rows(self) -> QuerySet[Regulation]:
        return queries.regulations(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [(HOME, reverse("office:rulebook:regulations")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sets = [(row, queries.official_scoring_refusal(row)) for row in queries.sets_of(self.object)]
        return super().get_context_data(sets=sets, lead=self.object.title, **kwargs)


class SetView(DetailView):
    """One set as the scoring sheet has it: parts, sections, criteria, options, star gates, notes and doubts."""

    permission = "rulebook.view_set"
    template_name = "rulebook/set.html"
    with_history = False
    slug_field = slug_kwarg = "code"
    object: CriteriaSet

    def get_rows(self) -> QuerySet[CriteriaSet]:
        return queries.sets(self.request.user).filter(regulation__code=self.kwargs["regulation"])

    def get_object(self) -> CriteriaSet:
        """The newest edition, or the one in the address."""
        if "edition" in self.kwargs:
            return get_object_or_404(self.get_rows(), code=self.kwargs["code"], edition=self.kwargs["edition"])
        return queries.newest_of(self.get_rows(), self.kwargs["code"])

    def get_crumbs(self) -> Crumbs:
        regulation = self.object.regulation
        address = reverse("office:rulebook:regulation", args=[regulation.code])
        return [(HOME, reverse("office:rulebook:regulations")), (str(regulation), address), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may_override = not self.object.usable and could_ever(user, "rulebook.override")
        return super().get_context_data(
            refusal=queries.official_scoring_refusal(self.object),
            warning=queries.scoring_warning(self.object),
            editions=queries.editions_of(self.object),
            proposing=could_ever(user, "rulebook.propose"),
            may_override=may_override and self.object.parsed.parts and not queries.override_of(self.object),
            lead=self.object.group.title,
            **kwargs,
        )


class ProcedureView(DetailView):
    """Who judges in which order, with which forms, papers and terms; each statement with its place."""

    permission = "rulebook.view_procedure"
    template_name = "rulebook/procedure.html"
    with_history = False
    slug_field = slug_kwarg = "code"
    object: Procedure

    def get_rows(self) -> QuerySet[Procedure]:
        return queries.procedures(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [(HOME, reverse("office:rulebook:regulations")), (self.object.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        begins, ends = self.object.filed_from, self.object.filed_to
        parsed = self.object.parsed
        stages = [(stage, parsed.stage_after(stage)) for stage in parsed.stages]
        until = f" đến hết {format_date(ends)}" if ends else ""
        lead = f"Cho hồ sơ nộp từ {format_date(begins)}{until}."
        return super().get_context_data(stages=stages, lead=lead, **kwargs)
