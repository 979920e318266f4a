"""Many ideas or dossiers at once: sent back with one remark, receipts as one PDF. What the two lists share."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ocop.domain.dossiers import checks, contacting, holding
from ocop.domain.dossiers.forms import ReturnManyForm
from ocop.domain.dossiers.services import deadlines, receipts
from ocop.platform.access.grants import roles_of
from ocop.platform.access.rules import allowed, permissions
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.files.merging import merged
from ocop.platform.files.services import PDF
from ocop.platform.files.serving import serve_generated
from ocop.platform.ui.columns import Bulk
from ocop.platform.ui.rehearsing import Rehearsal
from ocop.platform.ui.views import OfficeView
from ocop.platform.workflow.engine import Machine

T = TypeVar("T")
MOST = 100
"""So many receipts are drawn in one request."""


class ManyFiles:
    """Mixed into a list of ideas or of dossiers, before ``ListView``."""

    request: HttpRequest
    what: str
    machine: Machine
    gives: str
    """The permission to give a receipt."""
    returning: str
    """The step of ``deadlines`` that is the producer's when a file goes back."""

    RETURN = Bulk("return", "Trả lại để bổ sung", rehearse=True, asks=True)
    RECEIPTS = Bulk("receipts", "Lập giấy biên nhận", rehearse=True)

    def law_of(self, row: Any) -> Any:
        """Files with the same answer have the same items."""
        raise NotImplementedError

    def items_of(self, rows: Sequence[Any]) -> list[tuple[str, str]]:
        """Code and title of the items of which each of ``rows`` may be remarked."""
        raise NotImplementedError

    def send_back(self, row: Any, **what: Any) -> Any:
        raise NotImplementedError

    def receipts(self) -> list[Bulk]:
        return [self.RECEIPTS] if roles_of(self.request.user) & set(receipts.RECEIVERS) else []

    def rehearse(self, name: str, rows: QuerySet[Any]) -> Rehearsal:
        if name == "receipts":
            return self._receivable(rows)
        met = (checks.has_open_remarks,) if name == "return" else ()
        going, skipped = self.machine.sort(rows, name, by=self.request.user, met=met)
        if name == "return" and going:
            law = Counter(map(self.law_of, going)).most_common(1)[0][0]
            skipped += [(row, _OTHER_LAW) for row in going if self.law_of(row) != law]
            going = [row for row in going if self.law_of(row) == law]
        return Rehearsal(going, skipped)

    def asking(self, _name: str, rows: Sequence[Any], data: Any = None) -> ReturnManyForm:
        due = deadlines.after(self.returning, clock.today())
        return ReturnManyForm(data, items=self.items_of(rows), initial={"due_on": due})

    def bulk_return(self, rows: QuerySet[Any], form: ReturnManyForm) -> None:
        what = {"remarks": form.remarks(), "due_on": form.cleaned_data["due_on"], "by": self.request.user}
        self.each(rows, lambda row: self.send_back(row, **what), "Đã trả lại {}.")

    def bulk_receipts(self, rows: QuerySet[Any]) -> HttpResponse | None:
        said = "Đã lập giấy biên nhận cho {}."
        given = self.each(rows, lambda row: receipts.give(file=row, by=self.request.user), said)
        if not given:
            return None
        return HttpResponseRedirect(f"{reverse('office:receipts')}?{urlencode([('so', row.pk) for row in given])}")

    def each(self, rows: Iterable[Any], act: Callable[[Any], T], said: str) -> list[T]:
        """One by one, each whole or not at all; then how many went, and why the others did not."""
        done, refusals = [], []
        for row in rows:
            try:
                done.append(act(row))
            except DomainError as error:
                refusals.append(f"{row}: {error.message}")
        if done:
            messages.success(self.request, said.format(f"{len(done)} {self.what}"))
        for refusal in refusals:
            messages.error(self.request, refusal)
        return done

    def _receivable(self, rows: QuerySet[Any]) -> Rehearsal:
        """Those that already have theirs go along: the same paper is printed again."""
        found, files = Rehearsal(), list(rows)
        allowed_ = allowed(self.request.user, self.gives).filter(pk__in=[row.pk for row in files])
        mine = set(allowed_.values_list("pk", flat=True))
        for row in files:
            if not holding.is_at_office(row):
                found.skipped.append((row, "không ở cơ quan: chủ thể chưa nộp, đang sửa, hoặc việc đã xong"))
            elif row.pk not in mine:
                found.skipped.append((row, f"ngoài quyền của mình: {permissions[self.gives].rule.claim}"))
            elif len(found.going) == MOST:
                found.skipped.append((row, f"mỗi lượt nhiều nhất {MOST} giấy; lọc lại để làm lượt sau"))
            else:
                found.going.append(row)
        return found


class ReceiptsView(OfficeView):
    """Giấy biên nhận của nhiều phiếu, hồ sơ in một lượt; only those this person may see."""

    permission = "dossiers.view_receipt"

    def get(self, request: HttpRequest) -> HttpResponse:
        keys = [key for key in request.GET.getlist("so")[:MOST] if key.isascii() and key.isdigit() and len(key) < _LONG]
        rows = list(contacting.receipts_for(request.user).filter(pk__in=keys).order_by("agency", "year", "number"))
        if not rows:
            raise Http404
        content = merged([row.file.content.read() for row in rows])
        numbers = "-".join(f"{row.number:02d}" for row in dict.fromkeys((rows[0], rows[-1])))
        return serve_generated(content, f"giay-bien-nhan-{numbers}-{rows[-1].year}.pdf", PDF)


_LONG = 19
"""So many digits no key of a database has."""
_OTHER_LAW = "theo quy trình, biểu mẫu khác; trả lại trong một lượt riêng"
