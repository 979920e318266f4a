"""State machines as tables. One way to change a state: ``Machine.fire``.

A transition is compare-and-set, not a row lock: ``filter(pk, state=old, **expect).update(state=new, …)`` must change
exactly one row, else somebody was faster (``Conflict``). So the same code holds on SQLite and PostgreSQL.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from ocop.platform.access.rules import allowed, can, permissions
from ocop.platform.accounts.models import User
from ocop.platform.audit.labels import labels
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import nfc

Guard = Callable[[Any, User | None], str | None]
"""Looks at the object and the person; returns the reason to refuse, or ``None``."""


@dataclass(frozen=True)
class Transition:
    """One arrow. ``permission`` names who may go it; ``None`` is for steps the system takes by itself."""

    name: str
    source: tuple[str, ...]
    target: str
    label: str
    permission: str | None
    guards: tuple[Guard, ...] = ()
    note_required: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.source, str):
            msg = f"{self.name}: source is a tuple of states"
            raise TypeError(msg)


@dataclass(frozen=True)
class Offer:
    """A button: what it would do, and why it cannot (empty when it can)."""

    transition: Transition
    reason: str = ""


@dataclass
class Machine:
    """The transitions of one state field of one model. ``name`` prefixes its audit actions."""

    name: str
    model: type[models.Model]
    states: type[models.TextChoices]
    transitions: Iterable[Transition]
    by_name: dict[str, Transition] = field(init=False)  # before ``field`` hides the function of that name
    field: str = "state"

    def __post_init__(self) -> None:
        self.transitions = tuple(self.transitions)
        self.by_name = {transition.name: transition for transition in self.transitions}
        if len(self.by_name) != len(self.transitions):
            msg = f"{self.name}: a transition is named twice"
            raise ValueError(msg)
        for transition in self.transitions:
            for state in (*transition.source, transition.target):
                self.states(state)
            labels.add(f"{self.name}.{transition.name}", transition.label)
        machines.append(self)

    def fire(
        self,
        obj: Any,
        name: str,
        *,
        by: User | None,
        note: str = "",
        expect: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        **columns: Any,
    ) -> Any:
        """Move ``obj`` along ``name``, write ``columns`` with it and one audit line; all or nothing.

        Raises ``NotAllowed`` (permission), ``DomainError`` (a guard or a missing note), ``Conflict`` (state or
        ``expect`` no longer hold). ``obj`` carries the new values afterwards.
        """
        transition, note = self.by_name[name], nfc(note)
        with transaction.atomic():
            self._check(obj, transition, by=by, note=note)
            old = getattr(obj, self.field)
            values = {self.field: transition.target, **columns}
            rows = self.model._default_manager.filter(pk=obj.pk, **{self.field: old}, **(expect or {}))
            if rows.update(**values) != 1:
                raise Conflict(_STALE)
            obj.refresh_from_db(fields=list(values))
            record(
                action=f"{self.name}.{name}", obj=obj, by=by, note=note,
                data={"from": old, "to": transition.target, **(data or {})},
            )  # fmt: skip
        return obj

    def available(self, obj: Any, *, by: User | None) -> list[Offer]:
        """Each step open from here that ``by`` may take, with the reason when it is refused now."""
        open_ = [transition for transition in self.transitions if getattr(obj, self.field) in transition.source]
        wanted = {transition.permission for transition in open_ if transition.permission}
        held = {permission for permission in wanted if by and can(by, permission, obj)}
        return [
            Offer(transition, self._refusal(obj, transition, by) or "")
            for transition in open_
            if transition.permission in held
        ]

    def reason_against(self, obj: Any, name: str, *, by: User | None) -> str:
        """Why ``name`` would be refused now, or an empty string."""
        try:
            self._check(obj, self.by_name[name], by=by, note="-")
        except DomainError as error:
            return error.message
        return ""

    def sort(
        self, rows: Iterable[Any], name: str, *, by: User, met: Collection[Guard] = ()
    ) -> tuple[list[Any], list[tuple[Any, str]]]:
        """Which of ``rows`` would go and which would not, with the reason; the rules are asked once for all.

        ``met``: guards that the act itself will have met by then.
        """
        transition, rows = self.by_name[name], list(rows)
        keys = {row.pk for row in rows}
        if transition.permission:
            keys &= set(allowed(by, transition.permission).filter(pk__in=keys).values_list("pk", flat=True))
        going, skipped = [], []
        for row in rows:
            if getattr(row, self.field) not in transition.source:
                label = self.states(getattr(row, self.field)).label
                skipped.append((row, f"đang ở trạng thái “{label}”"))
            elif row.pk not in keys:
                skipped.append((row, f"ngoài quyền của mình: {permissions[transition.permission].rule.claim}"))
            elif reason := self._refusal(row, transition, by, met):
                skipped.append((row, reason))
            else:
                going.append(row)
        return going, skipped

    def _check(self, obj: Any, transition: Transition, *, by: User | None, note: str) -> None:
        if getattr(obj, self.field) not in transition.source:
            raise Conflict(_STALE)
        if transition.permission and not (by and can(by, transition.permission, obj)):
            permission = permissions[transition.permission]
            raise NotAllowed(f"Không được phép: {transition.label}. Điều kiện: {permission.rule.claim}.")
        if transition.note_required and not note.strip():
            raise DomainError("note_required", f"Ghi lý do trước khi {transition.label.lower()}.")
        if len(note) > NOTE_LENGTH:
            raise DomainError("note_too_long", f"Lý do dài {len(note)} chữ, nhiều nhất {NOTE_LENGTH}. Viết gọn lại.")
        if reason := self._refusal(obj, transition, by):
            raise DomainError(f"{self.name}.{transition.name}", reason)

    @staticmethod
    def _refusal(obj: Any, transition: Transition, by: User | None, met: Collection[Guard] = ()) -> str | None:
        guards = (guard for guard in transition.guards if guard not in met)
        return next((reason for guard in guards if (reason := guard(obj, by))), None)

    def mermaid(self) -> str:
        """The drawing of ``docs/workflows/<name>.mmd``."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.value}: {state.label}" for state in self.states]
        for transition in self.transitions:
            lines += [f"    {source} --> {transition.target}: {transition.label}" for source in transition.source]
        return "\n".join(lines) + "\n"


NOTE_LENGTH = 2000

machines: list[Machine] = []
"""Every machine that exists, for the drawings and the tests."""

_STALE = "Có người vừa xử lý việc này trước. Tải lại trang để xem trạng thái mới, rồi làm tiếp nếu còn cần."
