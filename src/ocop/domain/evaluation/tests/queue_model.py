"""The browser's queue (``outbox.js``, ``scoring.js``) told in Python, over a line that fails as lines do."""

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from ocop.domain.evaluation.merging import NOTHING, Mark, marks_of
from ocop.domain.evaluation.models import ScoreSheet

MOST = 50
FATES = ("through", "before", "after", "twice", "overtaken")


class LineLost(Exception):
    pass


@dataclass
class Line:
    """Carries posts to the real address. ``before``: the request is lost; ``after``: the server has acted, its answer
    is lost; ``twice``: a copy comes too; ``overtaken``: the request seems lost and arrives later, after others.
    """

    random: Random
    lost: Counter[str] = field(default_factory=Counter)
    under_way: list[tuple[Client, dict[str, Any]]] = field(default_factory=list)

    def post(self, client: Client, said: dict[str, Any], *, safe: bool = False) -> list[dict[str, Any]]:
        fate = "through" if safe else self.random.choice(FATES)
        if not safe and self.under_way and self.random.random() < 0.5:
            self._deliver(*self.under_way.pop(self.random.randrange(len(self.under_way))))
        if fate in ("before", "overtaken"):
            if fate == "overtaken":
                self.under_way.append((client, said))
            raise self._lost(fate)
        answers = self._deliver(client, said)
        if fate == "after":
            raise self._lost(fate)
        if fate == "twice":
            self.lost[fate] += 1
            assert self._deliver(client, said) == answers
        return answers

    def clear(self) -> None:
        while self.under_way:
            self._deliver(*self.under_way.pop(0))

    def _lost(self, fate: str) -> LineLost:
        self.lost[fate] += 1
        return LineLost(fate)

    @staticmethod
    def _deliver(client: Client, said: dict[str, Any]) -> list[dict[str, Any]]:
        answer = client.post(reverse("office:outbox"), json.dumps(said), content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()["answers"]


@dataclass
class Device:
    """One browser of the member: what the server last said, what waits, what was refused, all that was ever typed."""

    name: str
    client: Client
    sheet: ScoreSheet
    line: Line
    random: Random
    version: int = 1
    marks: dict[str, Mark] = field(default_factory=dict)
    queue: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    typed: list[tuple[str, Mark, Mark]] = field(default_factory=list)

    def view(self) -> dict[str, Mark]:
        shown = dict(self.marks)
        for entry in self.queue:
            shown |= {code: (mark[0], mark[1]) for code, mark in entry["payload"].get("mine", {}).items()}
        return shown

    def types(self, code: str, choice: str) -> None:
        saw = self.view().get(code, NOTHING)
        wants = (choice, f"{self.name} {len(self.typed)}")
        self.typed.append((code, saw, wants))
        self._put("marks", version=self.version + len(self.queue), base={code: saw}, mine={code: wants})

    def hands_in(self) -> None:
        self._put("submit", marks=self.view())

    def syncs(self, *, safe: bool = False) -> None:
        """Send in order until nothing waits; whatever was sent and not answered stays and is sent again. What the sheet
        holds beside the answers is read half of the time: that line fails as well.
        """
        while self.queue:
            entries = self.queue[:MOST]
            try:
                answers = self.line.post(self.client, {"account": self._account, "entries": entries}, safe=safe)
            except LineLost:
                return
            told = {answer["key"]: answer for answer in answers}
            self.refused += [(entry, told[entry["key"]]) for entry in entries if told[entry["key"]]["status"] == "refused"]
            for entry in entries:
                self._learns(entry["payload"], told[entry["key"]])
            self.queue = self.queue[len(entries) :]
        if safe or self.random.random() < 0.5:
            self.reads()

    def reads(self) -> None:
        """What ``hien-co/`` answers, without drawing the page's figures each time."""
        row = ScoreSheet.objects.get(pk=self.sheet.pk)
        self.version, self.marks = row.version, marks_of(row.choices, row.reasons, row.knock_outs)

    def _learns(self, payload: dict[str, Any], answer: dict[str, Any]) -> None:
        if "mine" in payload and answer.get("version", 0) > self.version:
            said = {**payload["mine"], **answer["theirs"]}
            self.version, self.marks = answer["version"], {**self.marks, **{c: (m[0], m[1]) for c, m in said.items()}}

    @property
    def _account(self) -> str:
        return str(self.sheet.member.user_id)

    def _put(self, kind: str, **payload: Any) -> None:
        key = str(UUID(int=self.random.getrandbits(128), version=4))
        self.queue.append(
            {"key": key, "kind": f"evaluation.{kind}", "payload": {"sheet": str(self.sheet.uid), **payload}}
        )
