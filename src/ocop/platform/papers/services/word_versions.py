"""A Word file that was edited outside comes back as the next version of the draft."""

import zipfile
from io import BytesIO

import docx as word
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Max

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files import services as files
from ocop.platform.papers.models import Paper, PaperFile

MOST_UNPACKED = 200 * 2**20
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RUNS = ("vbaproject", "vbadata", "activex", "embeddings/oleobject")


@transaction.atomic
def bring_back(*, paper: Paper, upload: File, note: str = "", by: User) -> PaperFile:
    """Đưa bản Word đã sửa lên. The values stay as they are: from now on the signed PDF of this Word file counts.

    Raises ``DomainError`` ``wrong_type``, ``macro`` or what ``files`` raises, ``Conflict`` when the draft is no draft.
    """
    require(by, "papers.revise", paper)
    name, content = files.read(upload)
    _check(name, content)
    stored = files.keep(content=content, name=name, content_type=files.DOCX, by=by)
    if Paper.objects.filter(pk=paper.pk, state=Paper.State.DRAFT).update(edited=stored) != 1:
        raise Conflict("Dự thảo đã được kiểm tra hoặc ban hành. Trả lại dự thảo trước khi đưa bản Word mới lên.")
    latest = paper.word_versions.aggregate(last=Max("version"))["last"] or 1
    try:
        with transaction.atomic():
            row = PaperFile.objects.create(
                paper=paper, version=latest + 1, file=stored, note=note, added_by=by, added_on=clock.today()
            )
    except IntegrityError:
        raise Conflict("Người khác vừa đưa lên một bản Word. Tải lại trang, xem bản đó rồi gửi lại nếu cần.") from None
    record(action="papers.word_version", obj=paper, by=by, data={"version": row.version, "sha256": stored.sha256})
    paper.refresh_from_db(fields=["edited"])
    return row


def _check(name: str, content: bytes) -> None:
    """A .docx by its parts, without macros or objects that run, that python-docx can open."""
    wrong = DomainError("wrong_type", f"Tệp “{name}” không phải tệp Word .docx. Lưu lại dạng .docx rồi gửi.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise DomainError("too_large", f"Tệp “{name}” bung ra quá lớn. Giảm ảnh trong tệp rồi gửi lại.")
            names = [part.lower() for part in parts.namelist()]
            kinds = parts.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        raise wrong from None
    if b"macroenabled" in kinds.lower() or any(run in part for part in names for run in _RUNS):
        raise DomainError("macro", f"Tệp “{name}” có macro hoặc đối tượng nhúng. Lưu lại dạng .docx thường rồi gửi.")
    if _MAIN not in kinds:
        raise wrong
    try:
        word.Document(BytesIO(content))
    except Exception:  # noqa: BLE001 a hostile file may fail anywhere in the parser
        raise wrong from None
