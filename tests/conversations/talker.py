"""A visitor who does anything: seeded, so that the same seed has the same talk again.

test_random_talker.py has it talk to the real engine and checks each talk with tests.conversations.invariants.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from benchmarks.roughen import roughen
from bot.engine import BotEngine
from helpdesk.conversations.errors import EmptyMessage, MessageTooLong, SlowDown
from helpdesk.conversations.flags import DISTRESS as DISTRESS_NOTED
from helpdesk.members.login_token import Identity
from helpdesk.verification.errors import AccountMalformed, ClaimIncomplete
from tests.conversations.invariants import Record, Step
from tests.conversations.repertoire import (
    CAMPAIGNS,
    CLAIMS,
    DISTRESS,
    GARBAGE,
    PROBLEMS,
    REFUSED,
    RIGHT,
    WRONG,
    examples,
    noise,
)
from tests.conversations.talk import Talk

LONGEST = 40
PERSON = "temsilciye bağlan"
ADULT = "18 yaşındayım"
# How the edge refuses what is no message; such a doing needs no answer.
EDGE_REFUSALS = (AccountMalformed, ClaimIncomplete, EmptyMessage, MessageTooLong, SlowDown)
# How often a visitor of each manner does what; `again` says the same once more.
MANNERS: dict[str, dict[str, float]] = {
    "anybody": {"example": 5, "rough": 3, "button": 4, "right": 2, "wrong": 1, "noise": 1, "again": 1, "login": 0.2},
    "with a case": {"right": 8, "button": 4, "wrong": 3, "box": 1, "example": 1, "again": 0.5, "pause": 0.3},
    "getting it wrong": {"wrong": 8, "noise": 2, "right": 2, "button": 2, "box": 1, "again": 2},
    "insisting": {"again": 8, "example": 2, "button": 2, "wrong": 1, "right": 1, "noise": 1},
    "typing garbage": {"noise": 7, "again": 2, "rough": 2, "button": 1, "refused": 1},
    "pressing buttons": {"button": 9, "old button": 1, "example": 1, "right": 1, "box": 0.5},
    "asking": {"example": 5, "rough": 5, "button": 1, "again": 1, "ticket": 1},
    "after tickets": {"ticket": 6, "button": 2, "example": 2, "right": 1, "box": 1, "pause": 0.5, "login": 0.5},
    "in distress": {"campaign": 4, "button": 4, "example": 3, "rough": 1, "right": 1, "noise": 0.5, "pause": 0.3},
}  # fmt: skip


@dataclass(frozen=True)
class Doing:
    """What the visitor does next: types or presses `text`, fills in the box, comes back from the login, or pauses."""

    kind: str
    text: str = ""


class Visitor:
    """Decides what to do next, from the dice and from what was said last."""

    def __init__(self, seed: int, foreign_number: str) -> None:
        self.dice = Random(seed)
        self.manner = self.dice.choice(list(MANNERS))
        self.length = self.dice.randint(3, LONGEST)
        self.identity = Identity(f"talker-{seed}", "Deniz Talay", "deniz@example.org")
        self.is_member = self.dice.random() < 0.2
        self._examples = examples()
        self._foreign_number = foreign_number
        self._last = "merhaba"
        self._opening = self._how_to_begin()

    def next(self, talk: Talk, owner: str) -> Doing:
        """Chooses; while waiting for a person mostly the way back."""
        if self._opening:
            return self._opening.pop(0)
        if owner == "waiting" and "Asistana dön" in _labels(talk):
            return Doing("button", "Asistana dön")
        weights = MANNERS[self.manner]
        doing = self._doing(self.dice.choices(list(weights), list(weights.values()))[0], talk)
        if doing.kind not in ("button", "box", "login", "failed login"):
            self._last = doing.text
        return doing

    def leaves(self, owner: str) -> bool:
        """Whether the visitor goes away now that somebody else has the talk."""
        return owner != "bot" and self.dice.random() < (0.25 if owner == "waiting" else 0.5)

    def _how_to_begin(self) -> list[Doing]:
        """Some come with a problem and have it taken down; who is in distress talks on after it."""
        if self.manner == "in distress":
            return [Doing("distress", self.dice.choice(DISTRESS)), Doing("again", "orada mısınız")]
        if self.manner not in ("with a case", "getting it wrong", "insisting") or self.dice.random() < 0.3:
            return []
        problem = self.dice.choice(self._examples[self.dice.choice(PROBLEMS)])
        return [Doing("button", ADULT), Doing("problem", problem)]

    def _doing(self, kind: str, talk: Talk) -> Doing:
        dice = self.dice
        if kind in ("button", "old button"):
            labels = talk.buttons if kind == "button" else _labels(talk)
            return Doing("button", dice.choice(labels)) if labels else self._doing("example", talk)
        if kind == "box":
            is_open = any(card["kind"] == "verification" for card in talk.cards)
            return Doing("box", dice.choice(CLAIMS)) if is_open else self._doing("right", talk)
        if kind == "login" and self.is_member:
            return self._doing("right", talk)  # who is logged in is not logged in again
        if kind == "login":
            self.is_member = dice.random() < 0.5
            return Doing("login" if self.is_member else "failed login")
        if kind == "ticket":
            return Doing("ticket", self._ticket_number(talk))
        texts = {
            "example": lambda: dice.choice(self._examples[dice.choice(sorted(self._examples))]),
            "campaign": lambda: dice.choice(self._examples[dice.choice(CAMPAIGNS)]),
            "rough": lambda: roughen([self._doing("example", talk).text], strength=2, seed=dice.randrange(1000))[0],
            "right": lambda: dice.choice(RIGHT),
            "wrong": lambda: dice.choice(WRONG),
            "noise": lambda: noise(dice) if dice.random() < 0.3 else dice.choice(GARBAGE),
            "refused": lambda: dice.choice(REFUSED),
            "again": lambda: self._last,
            "pause": lambda: dice.choice(RIGHT),
        }
        return Doing(kind, texts[kind]())

    def _ticket_number(self, talk: Talk) -> str:
        """The number of somebody else's ticket or of an own one, as it is or mistyped."""
        dice = self.dice
        number = dice.choice([self._foreign_number, *[ticket.number for ticket in talk.tickets]])
        mistyped = number[:-1] + str((int(number[-1]) + dice.randint(1, 9)) % 10)
        shapes = (number, number.replace("-", " "), number.replace("-", "").lower(), mistyped, number[:-2])
        return dice.choice(shapes) + dice.choice(("", " ne durumda", " numaralı talebim"))


async def hold_talk(talk: Talk, engine: BotEngine, visitor: Visitor, record: Record) -> Record:
    """Has a whole talk, puts it on record, and asks for a person at its end."""
    record.manner = visitor.manner
    while len(record.steps) < visitor.length and not record.failures:
        owner = talk.owner
        if visitor.leaves(owner):
            break
        await _do(visitor.next(talk, owner), talk, engine, visitor, record)
    record.end = _end(talk, record)
    if talk.owner == "bot" and not record.failures:
        await _do(Doing("asks for a person", PERSON), talk, engine, visitor, record)
        record.person_after_asking = talk.owner == "waiting"
    record.failures += [f"turn failed: {facts['reason']}" for facts in talk.facts("turn.failed")]
    record.own_numbers = frozenset(ticket.number for ticket in talk.tickets)
    return record


async def _do(doing: Doing, talk: Talk, engine: BotEngine, visitor: Visitor, record: Record) -> None:
    owner, started, refused, said = talk.owner, time.perf_counter(), "", doing.text
    talk.new = []
    try:
        await _doing_of(doing, talk, engine, visitor)
    except EDGE_REFUSALS as error:
        refused = error.code
    except Exception:  # noqa: BLE001  (whatever is raised is a finding)
        record.failures.append(traceback.format_exc(limit=-6))
    seconds = time.perf_counter() - started
    if record.distress_noted is None and talk.flags.get(DISTRESS_NOTED):
        record.distress_noted = len(record.steps)
    record.steps.append(Step(doing.kind, said, owner, tuple(talk.new), seconds, refused))


def _doing_of(doing: Doing, talk: Talk, engine: BotEngine, visitor: Visitor) -> Awaitable[str]:
    if doing.kind == "button":
        return talk.picks(doing.text)
    if doing.kind == "box":
        name, _, account = doing.text.partition("/")
        return talk.claims(name, account)
    if doing.kind == "login":
        return talk.logs_in(*vars(visitor.identity).values())
    if doing.kind == "failed login":
        return talk.login_fails()
    if doing.kind == "pause":
        return _after_a_pause(talk, engine, doing.text)
    return talk.says(doing.text)


async def _after_a_pause(talk: Talk, engine: BotEngine, text: str) -> str:
    """Says something after half an hour, when the session of the assistant is over."""
    before = engine.now
    engine.now = lambda: datetime.now(timezone.utc) + timedelta(minutes=31)
    try:
        return await talk.says(text)
    finally:
        engine.now = before


def _labels(talk: Talk) -> list[str]:
    """The labels of every button that is still open."""
    return [choice.label for message in talk._all() for choice in message.choices]


def _end(talk: Talk, record: Record) -> str:
    """How the talk ended, before a person was asked for."""
    if talk.owner == "waiting":
        return "waiting for a person"
    if talk.owner == "closed":
        return "ended, under age"
    if talk.tickets:
        return "ticket, back with the assistant"
    cards = [message.card["kind"] for step in record.steps for message in step.answers if message.card]
    return "answered from an article" if "article" in cards else "neither"
