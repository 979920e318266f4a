"""Every certificate of a decision at once: one PDF drawn in the background, or the archived files as a ZIP."""

import zipfile
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

from django.db.models import QuerySet

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate, Decision
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import slugify
from ocop.platform.files import batches
from ocop.platform.files.models import Batch
from ocop.platform.papers.services import issuing


def ask(*, decision: Decision, by: User) -> Batch:
    """Lập một tệp PDF of all certificates, for the printer. Raises ``DomainError`` ``no_certificates``."""
    require(by, "certification.view_decision", decision)
    keys = list(_granted(decision).values_list("pk", flat=True))
    if not keys:
        raise DomainError("no_certificates", "Quyết định này chưa cấp giấy chứng nhận nào.")
    return batches.ask(
        kind="certification.certificates", title=f"Giấy chứng nhận theo {decision}", keys=keys,
        back=addresses.decision(decision), by=by, decision_pk=decision.pk,
    )  # fmt: skip


def draw(*, decision_pk: int, keys: Sequence[int], by: User) -> list[bytes]:
    """The archived prints of these certificates, for ``files.batches``; one still without its file is drawn."""
    decision = Decision.objects.get(pk=decision_pk)
    require(by, "certification.view_decision", decision)
    return [_content(row) for row in _granted(decision).filter(pk__in=keys)]


def zipped(*, decision: Decision, by: User) -> IO[bytes]:
    """One file for each certificate, named by its register number and product.

    Nothing is drawn here. Raises ``DomainError``: ``not_drawn`` while a print is missing, ``no_certificates``.
    """
    require(by, "certification.view_decision", decision)
    rows = list(_granted(decision))
    if not rows:
        raise DomainError("no_certificates", "Quyết định này chưa cấp giấy chứng nhận nào.")
    missing = sum(row.paper is None or row.paper.pdf is None for row in rows)
    if missing:
        raise DomainError("not_drawn", f"Còn {missing} giấy đang được lập tệp. Chờ một phút rồi bấm lại.")
    made = TemporaryFile()  # noqa: SIM115 the response closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _files(rows):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    made.seek(0)
    return made


def _files(rows: Sequence[Certificate]) -> Iterator[tuple[str, bytes]]:
    for row in rows:
        yield f"{row.register_number}-{slugify(row.product_name)[:60]}.pdf", _content(row)


def _granted(decision: Decision) -> QuerySet[Certificate]:
    return decision.certificates.select_related("paper__pdf").order_by("register_number")


def _content(certificate: Certificate) -> bytes:
    paper = certificate.paper
    if paper is None:
        raise DomainError("no_print", f"Giấy {certificate.register_number} không có bản in trong hệ thống.")
    if paper.pdf is None:
        paper = issuing.render(pk=paper.pk)
    with paper.pdf.content.open() as file:
        return bytes(file.read())
