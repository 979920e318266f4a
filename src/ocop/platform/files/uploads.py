"""Large files in pieces: begun, continued where the line was lost, taken by a form once whole.

Each piece is a file of its own; the row names those that count. Two senders of one piece: the row takes one of them.
"""

import shutil
import uuid
from contextlib import suppress
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.models import Upload

KEPT = timedelta(days=3)
MOST_OPEN = 40
"""Of one person at a time."""


def begin(*, name: str, size: int, by: User) -> Upload:
    """Raises ``DomainError`` ``empty``, ``too_large`` or ``too_many``."""
    most = settings.UPLOAD_RESUMABLE_MAX_BYTES
    if size <= 0:
        raise DomainError("empty", "Tệp không có nội dung. Chọn lại tệp.")
    if size > most:
        raise DomainError("too_large", f"Tệp nặng quá {most // 2**20} MB. Chia làm nhiều tệp rồi gửi.")
    if Upload.objects.filter(user=by, expires_at__gt=timezone.now()).count() >= MOST_OPEN:
        raise DomainError("too_many", "Đã gửi quá nhiều tệp lớn trong ba ngày. Chờ ít hôm rồi gửi tiếp.")
    return Upload.objects.create(
        user=by, name=nfc(name or "tệp")[:200], size=size, expires_at=timezone.now() + KEPT
    )


def own(uid: uuid.UUID, by: User) -> Upload:
    """Raises ``Upload.DoesNotExist`` for a stranger, ``DomainError`` ``expired``."""
    upload = Upload.objects.get(uid=uid, user=by)
    if upload.expires_at <= timezone.now():
        raise DomainError("expired", "Đã quá ba ngày từ khi bắt đầu gửi. Chọn lại tệp để gửi từ đầu.")
    return upload


def append(*, upload: Upload, offset: int, piece: bytes) -> None:
    """Raises ``Conflict`` when the upload stands elsewhere, ``DomainError`` ``too_large`` past its end."""
    if offset != upload.offset:
        raise _elsewhere()
    if offset + len(piece) > upload.size:
        raise DomainError("too_large", "Tệp dài hơn đã báo. Chọn lại tệp để gửi từ đầu.")
    kept = default_storage.save(f"uploads/{upload.uid}/{offset}-{uuid.uuid4().hex}", ContentFile(piece))
    here = Upload.objects.filter(pk=upload.pk, offset=offset)
    if not here.update(offset=offset + len(piece), pieces=[*upload.pieces, kept]):
        default_storage.delete(kept)
        raise _elsewhere()
    upload.offset, upload.pieces = offset + len(piece), [*upload.pieces, kept]


def take(token: str, by: User) -> UploadedFile:
    """The whole file of this person. Raises ``DomainError`` ``unknown`` or ``unfinished``."""
    try:
        upload = own(uuid.UUID(token), by)
    except (ValueError, Upload.DoesNotExist, DomainError):
        raise _unknown() from None
    if upload.offset != upload.size:
        raise DomainError("unfinished", f"Tệp “{upload.name}” chưa gửi xong. Chọn lại tệp để gửi tiếp.")
    return UploadedFile(_joined(upload), upload.name, size=upload.size)


def use(token: str, by: User) -> UploadedFile:
    """As ``take``, and the upload is over: in the caller's transaction, so that one of two takers gets it."""
    whole = take(token, by)
    upload = own(uuid.UUID(token), by)
    if not Upload.objects.filter(pk=upload.pk).delete()[0]:
        raise _unknown()
    transaction.on_commit(lambda: _sweep(upload))
    return whole


def forget(token: str, by: User) -> None:
    """The form has taken the file: its pieces are no longer needed."""
    for upload in Upload.objects.filter(uid=token, user=by):
        drop(upload)


def drop(upload: Upload) -> None:
    """The row first: pieces without a row are nobody's, a row without pieces would be a broken file."""
    Upload.objects.filter(pk=upload.pk).delete()
    _sweep(upload)


def drop_expired() -> None:
    for upload in Upload.objects.filter(expires_at__lte=timezone.now()):
        drop(upload)


def _sweep(upload: Upload) -> None:
    """Every piece of the folder: one that lost its race, or whose worker was killed, no row names."""
    folder = f"uploads/{upload.uid}"
    with suppress(OSError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)


def _unknown() -> DomainError:
    return DomainError("unknown", "Tệp đã gửi không còn ở máy chủ. Chọn lại tệp.")


def _joined(upload: Upload) -> IO[bytes]:
    whole = TemporaryFile()  # noqa: SIM115 it closes with the request's file
    for piece in upload.pieces:
        with default_storage.open(piece) as part:
            shutil.copyfileobj(part, whole)
    whole.seek(0)
    return whole


def _elsewhere() -> Conflict:
    return Conflict("Phần tệp này đã có hoặc chưa tới lượt.", code="offset")
