"""Plays a talk through the real engine and help desk, in a conversation of its own, and says what was not true.

Beside what a talk asks for, three things hold of every line: it is answered while the assistant has the talk, not with
what was said just before, and it is understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from actions.context.desk import Desk
from bot.worker import Worker
from helpdesk.agents import roster
from helpdesk.desk import taking
from helpdesk.members import directory
from helpdesk.members.directory import Member
from helpdesk.members.login_token import Identity
from tests.conversations.talk import NoSuchButton, start_talk
from tests.conversations.talk import Talk as Conversation
from tests.talks.checks import untrue
from tests.talks.lost import lost_by
from tests.talks.scene import Scene
from tests.talks.script import Line, Talk

AGENT = "talks@example.com"
SPEAKERS = {"bot": "D", "agent": "T", "system": "S"}


@dataclass
class Played:
    """A talk that was played: its lines as one reads them, and what was not true."""

    talk: Talk
    transcript: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.failures


async def play(talk: Talk, worker: Worker, desk: Desk) -> Played:
    """Plays every line, also after something was wrong: what counts is where the talk ends."""
    played, conversation = Played(talk), _begin(talk, worker, desk)
    _set_desk(conversation, talk.desk)
    if talk.visitor == "adult" and conversation.standing.age == "unknown":
        await conversation.picks("18 yaşındayım")
    whole, before = Scene(conversation), ""
    for number, line in enumerate(talk.lines, start=1):
        shown = len(conversation.facts("article.shown"))
        typed = await _do(conversation, line)
        scene = Scene(conversation, list(conversation.new), _articles(conversation, shown))
        whole.heard += scene.heard
        whole.articles += scene.articles
        wrong = [*_always(line, scene, before), *untrue(scene, line)]
        played.transcript += _written(line, typed, scene)
        played.transcript += [f"   ✗ {trouble}" for trouble in wrong]
        played.failures += [f"line {number}, {_short(line)}: {trouble}" for trouble in wrong]
        before = scene.text
    at_end = list(untrue(whole, talk.end))
    played.transcript += [f"   ✗ at the end: {trouble}" for trouble in at_end]
    played.failures += [f"at the end: {trouble}" for trouble in at_end]
    _set_desk(conversation, "away")
    return played


def _begin(talk: Talk, worker: Worker, desk: Desk) -> Conversation:
    if talk.member is None:
        return start_talk(worker, desk)
    person = talk.member
    member = Member(f"talk-{talk.name}", person.user_name, person.name, person.email)
    with desk.db.write() as tx:
        directory.keep(tx, member)
    identity = Identity(member.external_id, member.name, member.email)
    return start_talk(worker, desk, identity if person.logged_in else None)


async def _do(conversation: Conversation, line: Line) -> bool:
    """Does what the line says; tells whether a button was not there, so that its label was typed instead."""
    conversation.new = []
    if line.says is not None:
        await conversation.says(line.says)
    elif line.picks is not None:
        try:
            await conversation.picks(line.picks)
        except NoSuchButton:
            await conversation.says(line.picks)
            return True
    elif line.claims is not None:
        await conversation.claims(*line.claims)
    elif line.desk is not None:
        _set_desk(conversation, line.desk)
        await conversation._read()
    else:
        conversation.reloads()
    return False


def _set_desk(conversation: Conversation, state: str) -> None:
    desk = conversation.desk
    agents = [agent for agent in roster.list_agents(desk.db) if agent.email == AGENT]
    if state == "away":
        for agent in agents:
            roster.leave(desk.db, agent.id)
        return
    agent = agents[0] if agents else roster.add(desk.db, email=AGENT, name="Deniz", password="a desk of talks")
    roster.touch(desk.db, agent.id)
    if state == "takes":
        taking.take(desk.db, desk.texts, conversation.id, agent.id)
    if state == "returns":
        taking.return_to_bot(desk.db, desk.texts, conversation.id, agent.id)


def _articles(conversation: Conversation, shown: int) -> list[str]:
    """The slugs of the articles that were shown since so many."""
    cards = [card["slug"] for card in conversation.cards if card["kind"] == "article"]
    named = [facts["slug"] for facts in conversation.facts("article.shown")[shown:]]
    return list(dict.fromkeys([*named, *cards]))


def _always(line: Line, scene: Scene, before: str) -> Iterator[str]:
    """What holds of every line."""
    if line.doing not in ("says", "picks"):
        return
    if not scene.heard and scene.talk.owner == "bot" and not line.may_be_silent:
        yield "nothing was answered"
    if scene.heard and scene.text == before and not line.may_repeat:
        yield "the same answer as to the line before"
    lost = lost_by(scene.text)
    if lost and not line.may_be_lost:
        yield lost


def _written(line: Line, typed: bool, scene: Scene) -> Iterator[str]:
    label = f"[{line.picks}]{' (no such button, typed)' if typed else ''}" if line.picks is not None else None
    yield f"> {label or line.says or _short(line)}"
    for message in scene.heard:
        yield f"{SPEAKERS.get(message.author, message.author)}: " + message.text.replace("\n", "\n   ")
        if message.choices:
            yield "   " + " ".join(f"[{choice.label}]" for choice in message.choices)


def _short(line: Line) -> str:
    said = getattr(line, line.doing)
    return f"“{said}”" if line.doing == "says" else f"{line.doing} {said}"
