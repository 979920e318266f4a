"""Phiếu thống nhất on the projector, and who is present."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from ocop.domain.evaluation import queries, sheet_reading
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import agreeing, results
from ocop.domain.evaluation.sheet_reading import Paper
from ocop.platform.ui.views import ActionView, Crumbs

from .councils import crumbs
from .parts import PartsPage
from .results import EntryPage
from .rounds import round_name


class AgreeView(EntryPage, PartsPage):
    """The secretary writes what the council agrees, part by part."""

    permission = "evaluation.manage_entry"
    title = "Phiếu thống nhất"
    done = "Đã ghi phương án thống nhất."

    def get_object(self) -> Any:
        entry = super().get_object()
        if not agreeing.is_used(entry.round.council):
            raise Http404
        return entry

    def get_crumbs(self) -> Crumbs:
        entry = self.object
        return crumbs(
            (round_name(entry.round), reverse("office:round", args=[entry.round.uid])),
            (entry.dossier.product.name, reverse("office:entry", args=[entry.uid])), (self.title, ""),
        )  # fmt: skip

    def get_sheet(self) -> ScoreSheet:
        """What is agreed so far, in the shape of a sheet that nobody owns."""
        return ScoreSheet(entry=self.object, version=self.object.agreed_version, **self.object.agreed)

    def get_papers(self) -> list[Paper]:
        return sheet_reading.papers_of(self.object.dossier)

    def is_writable(self) -> bool:
        return agreeing.may_be_written(self.object)

    def keep(self, ticked: Marks) -> None:
        agreeing.agree(
            entry=self.object, choices=ticked.choices, reasons=ticked.reasons, knock_outs=ticked.knock_outs,
            version=ticked.version, by=self.request.user,
        )  # fmt: skip


class SettleAgreedView(EntryPage, ActionView):
    permission = "evaluation.manage_entry"
    done = "Đã tính theo phương án thống nhất."

    def act(self) -> Entry:
        return agreeing.settle_agreed(entry=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.uid])


class ReopenEntryView(EntryPage, ActionView):
    permission = "evaluation.manage_entry"
    done = "Đã mở lại. Mỗi thành viên có phiếu mới, bắt đầu từ điểm cũ của mình; phiếu cũ được giữ."

    def act(self) -> Entry:
        return results.reopen(entry=self.object, note=self.request.POST.get("note", "")[:1000], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:results", args=[self.object.round.uid])


class PresentView(ActionView):
    """Điểm danh: the boxes that are ticked are those who are present."""

    permission = "evaluation.manage_round"
    slug_field = slug_kwarg = "uid"
    done = "Đã điểm danh."

    def act(self) -> Round:
        keys = {key for key in self.request.POST.getlist("co-mat") if key.isascii() and key.isdigit()}
        members: list[CouncilMember] = [
            row for row in queries.members_of(self.object.council) if str(row.pk) in keys and not row.left_on
        ]
        return agreeing.mark_present(round_=self.object, members=members, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:round", args=[self.object.uid])
