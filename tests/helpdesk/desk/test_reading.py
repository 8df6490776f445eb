"""That an agent read a talk is on record, and once is enough."""

from __future__ import annotations

from helpdesk import events
from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.desk import reading
from tests.helpdesk.talk import Talk


def readers(talk: Talk) -> list[str]:
    return [event.actor for event in events.list_events(talk.db, conversation_id=talk.id) if event.kind == reading.READ]


def read(talk: Talk, agent: Agent) -> None:
    reading.note_reading(talk.db, talk.id, agent.id, now=talk.clock.now)


def test_reading_again_within_the_hour_is_one_reading(talk: Talk, deniz: Agent) -> None:
    read(talk, deniz)
    talk.clock.forward(minutes=59)
    read(talk, deniz)
    assert readers(talk) == [f"agent:{deniz.id}"]
    talk.clock.forward(minutes=1)
    read(talk, deniz)
    assert readers(talk) == [f"agent:{deniz.id}"] * 2


def test_each_reader_is_on_record(talk: Talk, deniz: Agent) -> None:
    other = roster.add(talk.db, email="ege@example.com", name="Ege", password="uzun bir parola 12")
    for agent in (deniz, other, deniz):
        read(talk, agent)
    assert readers(talk) == [f"agent:{deniz.id}", f"agent:{other.id}"]
