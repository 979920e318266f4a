"""Write the wording of a type for a level of agencies, look at it on sample data, then a second person."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Max

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.papers import rendering, schema, wording, workflow
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.models import WordingVersion
from ocop.platform.papers.services.drafting import sample_symbol
from ocop.platform.papers.types import paper_types

S = WordingVersion.State


@transaction.atomic
def write(*, type: str, level: int, texts: Mapping[str, str], note: str = "", by: User) -> WordingVersion:  # noqa: A002
    """Soạn lời văn: the one draft of this type and level, made or changed. Words like the default are not kept.

    Raises ``DomainError`` ``wording`` for a loop, code, an unknown or a missing blank; ``unchanged``.
    """
    kind = paper_types[type]
    names, changed = wording.names_of(kind), {}
    for slot in wording.slots(kind):
        text = wording.check(slot, texts.get(slot.key, slot.default), names)
        if text != wording.check(slot, slot.default, names):
            changed[slot.key] = {"from": slot.default, "to": text}
    if not changed:
        raise DomainError("unchanged", "Lời văn giống hệt lời văn gốc. Sửa ít nhất một chỗ rồi lưu.")
    version = WordingVersion.objects.filter(type=type, level=level, state=S.DRAFT).first()
    version = version or WordingVersion(type=type, level=level, number=_next(type, level))
    version.texts, version.note = changed, note
    version.proposed_by, version.proposed_on = by, clock.today()
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError:
        raise Conflict("Người khác vừa soạn lời văn cho loại này. Tải lại trang để xem bản đó.") from None
    require(by, "papers.word", version)
    preview(version)
    data = {"type": type, "level": level, "texts": len(changed)}
    record(action="papers.write_wording", obj=version, by=by, data=data)
    return version


@transaction.atomic
def put_in_force(*, version: WordingVersion, by: User) -> WordingVersion:
    """Kiểm tra, đưa vào dùng: by somebody else than who wrote it. The one in force before steps aside."""
    preview(version)
    before = WordingVersion.objects.filter(type=version.type, level=version.level, state=S.LIVE).first()
    if before and not workflow.wording.reason_against(version, "check", by=by):
        workflow.wording.fire(before, "replace", by=by)
    return workflow.wording.fire(version, "check", by=by, checked_by=by, checked_on=clock.today())


def discard(*, version: WordingVersion, by: User) -> WordingVersion:
    return workflow.wording.fire(version, "discard", by=by)


def retire(*, version: WordingVersion, by: User) -> WordingVersion:
    """Thôi dùng: from now on papers of this level are worded as the system does."""
    return workflow.wording.fire(version, "retire", by=by)


def preview(version: WordingVersion) -> bytes:
    """The type's sample in these words, as PDF. A letter the font lacks is refused here already."""
    kind = paper_types[version.type]
    values = schema.load(kind.schema, kind.sample())
    form = wording.apply(kind.compose(values), version.texts, values)
    return rendering.pdf(
        form, Particulars(drawn_on=clock.today(), symbol=sample_symbol(kind), watermark="BẢN XEM THỬ")
    )


def _next(type: str, level: int) -> int:  # noqa: A002
    last = WordingVersion.objects.filter(type=type, level=level).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
