"""A file of many parts (120 sheets, 500 certificates) drawn in the background, step by step, for who asked for it.

A room registers how its parts are drawn with ``@maker`` in its ``tasks.py``; a service calls ``ask`` with the keys of
the parts. Each step is a job of its own that draws the next few, keeps them and moves ``done`` by compare-and-set: a
worker that is killed loses one step, two workers at one step make one, and other jobs run in between. The file exists
once every part does.
"""

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.fingerprint import fingerprint
from ocop.platform.core.registry import Registry
from ocop.platform.core.text import slugify
from ocop.platform.files.merging import merged
from ocop.platform.files.models import Batch
from ocop.platform.files.services import PDF, keep_generated
from ocop.platform.jobs.services import enqueue

STEP = 10
"""Parts to a step: a few seconds, so that the bar moves and a killed worker loses little."""
MOST_TRIES = 4
"""Of one step, by workers that failed or were killed."""
_ABANDONED = timedelta(minutes=10)
"""Whoever has been at one step for so long was killed; ``jobs.recover`` waits longer."""
KEPT = timedelta(days=7)

Draw = Callable[..., Sequence[bytes]]
"""``draw(keys, by=…, **arguments)``: a PDF for each key that ``by`` may still have, in their order."""


@dataclass(frozen=True)
class Maker:
    name: str
    draw: Draw


makers: Registry[Maker] = Registry("makers")


def maker(name: str) -> Callable[[Draw], Draw]:
    """Register a function of ``tasks.py`` that calls a service, which asks for the permission anew at each step."""

    def register(draw: Draw) -> Draw:
        makers.add(name, Maker(name, draw))
        return draw

    return register


@transaction.atomic
def ask(*, kind: str, title: str, keys: Sequence[int], back: str, by: User, **arguments: Any) -> Batch:
    """Have a file made. Called by services that have asked for their own permission; the same again, while the first
    is being made, is the first. ``back``: the page from which it can be asked for again.
    """
    makers[kind]
    digest = fingerprint([kind, arguments, list(keys)])
    if same := Batch.objects.filter(asked_by=by, digest=digest).filter(Batch.GOING).first():
        return same
    batch = Batch.objects.create(
        kind=kind, title=title[:200], back=back, asked_by=by, arguments=arguments, keys=list(keys), digest=digest,
        total=len(keys), moved_at=timezone.now(),
    )  # fmt: skip
    enqueue("files.draw_batch", batch.pk, 0)
    return batch


def step(pk: int, seen: int) -> None:
    """Draw the next parts, or join them when all are there. ``seen``: how many were done when this step was queued."""
    batch = Batch.objects.select_related("asked_by").filter(Batch.GOING, pk=pk, done=seen).first()
    if batch is None or not _begin(batch):
        return
    if batch.tries >= MOST_TRIES:
        _fail(batch, _GIVEN_UP)
    else:
        _try(batch)


def fetch(*, batch: Batch) -> None:
    """The file has been opened: it is no longer among the tasks."""
    Batch.objects.filter(pk=batch.pk, fetched_at=None).update(fetched_at=timezone.now())


def drop_old() -> None:
    """What was made, or left, a week ago: it can be asked for again."""
    for batch in Batch.objects.filter(moved_at__lte=timezone.now() - KEPT).select_related("file"):
        with transaction.atomic():
            batch.delete()
            if batch.file:
                batch.file.delete()
        if batch.file:
            default_storage.delete(str(batch.file.content.name))
        _sweep(batch)


def _begin(batch: Batch) -> bool:
    """One worker at a time; of two copies of a step the second finds the first at it."""
    now = timezone.now()
    here = Batch.objects.filter(Batch.GOING, pk=batch.pk, done=batch.done, tries=batch.tries)
    free = here.filter(Q(begun_at=None) | Q(begun_at__lt=now - _ABANDONED))
    return free.update(begun_at=now, tries=F("tries") + 1) == 1


def _try(batch: Batch) -> None:
    try:
        if batch.done < batch.total:
            _draw_next(batch)
        else:
            _join(batch)
    except DomainError as error:
        _fail(batch, error.message)
    except Exception:
        if batch.tries + 1 >= MOST_TRIES:
            _fail(batch, _GIVEN_UP)
        Batch.objects.filter(pk=batch.pk, done=batch.done).update(begun_at=None)
        raise


def _draw_next(batch: Batch) -> None:
    keys = batch.keys[batch.done : batch.done + STEP]
    drawn = makers[batch.kind].draw(keys, by=batch.asked_by, **batch.arguments)
    part = f"{_folder(batch)}/{batch.done}-{uuid.uuid4().hex}.pdf"
    kept = default_storage.save(part, ContentFile(merged(drawn))) if drawn else ""
    done = batch.done + len(keys)
    with transaction.atomic():
        here = Batch.objects.filter(Batch.GOING, pk=batch.pk, done=batch.done)
        parts = [*batch.parts, kept]
        moved = here.update(done=done, parts=parts, tries=0, begun_at=None, moved_at=timezone.now())
        if moved:
            enqueue("files.draw_batch", batch.pk, done)
    if not moved and kept:
        default_storage.delete(kept)


def _join(batch: Batch) -> None:
    parts = [_read(name) for name in batch.parts if name]
    if not parts:
        raise DomainError("nothing_left", "Không còn mục nào in được: các mục đã đổi trạng thái trong lúc lập tệp.")
    content = merged(parts)
    with transaction.atomic():
        file = keep_generated(content=content, name=f"{slugify(batch.title)}.pdf", content_type=PDF, by=batch.asked_by)
        here = Batch.objects.filter(Batch.GOING, pk=batch.pk, done=batch.total)
        joined = here.update(file=file, parts=[], tries=0, moved_at=timezone.now())
        if not joined:
            file.delete()
    if not joined:
        default_storage.delete(str(file.content.name))
    _sweep(batch)


def _fail(batch: Batch, words: str) -> None:
    here = Batch.objects.filter(Batch.GOING, pk=batch.pk, done=batch.done)
    if here.update(error=words[:500], parts=[], moved_at=timezone.now()):
        _sweep(batch)


def _read(name: str) -> bytes:
    with default_storage.open(name) as part:
        return part.read()


def _folder(batch: Batch) -> str:
    return f"batches/{batch.uid}"


def _sweep(batch: Batch) -> None:
    """Every part of the folder, also those of a worker that was killed before it could name them."""
    with suppress(OSError):
        for name in default_storage.listdir(_folder(batch))[1]:
            default_storage.delete(f"{_folder(batch)}/{name}")
        default_storage.delete(_folder(batch))


_GIVEN_UP = f"Máy chủ đã thử {MOST_TRIES} lần mà không lập được tệp này. Yêu cầu lại; vẫn không được thì báo quản trị."
