"""Who has a talk: taken by one agent, handed on, given back, and first in the queue."""

from __future__ import annotations

import threading

import pytest

from helpdesk.agents.errors import AgentNotFound
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.errors import NotYours, OwnerChanged
from helpdesk.database import Database
from helpdesk.desk import taking
from helpdesk.desk.errors import AlreadyTaken
from helpdesk.platform import Platform
from helpdesk.queue import place
from helpdesk.texts import Texts
from helpdesk.visitor import session
from tests.clock import Clock
from tests.helpdesk.talk import Talk


def test_an_agent_takes_it_and_the_visitor_reads_who(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    taken = talk.take(deniz)
    assert (taken.owner, taken.agent_name) == ("agent", "Deniz")
    assert (talk.last.author, talk.last.text) == ("system", talk.texts.say("system_agent_joined", name="Deniz"))


def test_taking_again_what_one_has_is_fine(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    last = talk.last.seq
    assert talk.take(deniz).owner == "agent"
    assert talk.since(last) == []


def test_two_agents_who_take_it_at_once_one_gets_it(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.do(RequestAgent())
    barrier = threading.Barrier(2)
    outcomes: dict[str, str] = {}

    def run(agent: Agent) -> None:
        barrier.wait()
        try:
            talk.take(agent)
            outcomes[agent.name] = "taken"
        except AlreadyTaken as error:
            outcomes[agent.name] = error.agent_name

    threads = [threading.Thread(target=run, args=(agent,)) for agent in (deniz, ece)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = next(name for name, outcome in outcomes.items() if outcome == "taken")
    loser = next(name for name in outcomes if name != winner)
    assert outcomes[loser] == winner
    assert talk.now.agent_name == winner


def test_a_talk_taken_without_a_request_has_a_ticket_too(talk: Talk, deniz: Agent) -> None:
    assert talk.take(deniz).ticket is not None


def test_a_stranger_cannot_take(talk: Talk) -> None:
    with pytest.raises(AgentNotFound):
        taking.take(talk.db, talk.texts, talk.id, "nobody")


def test_a_closed_conversation_cannot_be_taken(talk: Talk, deniz: Agent) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    with pytest.raises(OwnerChanged):
        talk.take(deniz)


def test_back_to_the_assistant_starts_afresh(talk: Talk, deniz: Agent) -> None:
    talk.write("merhaba")
    talk.answer("Merhaba.")
    talk.take(deniz)
    epoch = talk.now.epoch
    returned = taking.return_to_bot(talk.db, talk.texts, talk.id, deniz.id, now=talk.clock.now)
    assert (returned.owner, returned.agent_id, returned.epoch) == ("bot", None, epoch + 1)
    talk.write("tekrar merhaba")
    turn = talk.claim()
    assert turn is not None
    assert turn.snapshot is None


def test_only_the_agent_who_has_it_may_change_it(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.take(deniz)
    with pytest.raises(NotYours):
        taking.return_to_bot(talk.db, talk.texts, talk.id, ece.id)
    with pytest.raises(NotYours):
        taking.transfer(talk.db, talk.texts, talk.id, ece.id, ece.id)
    with pytest.raises(NotYours):
        session.close(talk.db, talk.texts, talk.id, actor=f"agent:{ece.id}")
    assert talk.now.agent_id == deniz.id


def test_a_talk_is_handed_to_a_colleague(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.take(deniz)
    taking.transfer(talk.db, talk.texts, talk.id, deniz.id, ece.id, now=talk.clock.now)
    assert (talk.now.owner, talk.now.agent_name) == ("agent", "Ece")
    with pytest.raises(NotYours):
        talk.reply(deniz, "bir dakika")


def test_a_talk_handed_back_into_the_queue_goes_ahead_of_others(talk: Talk, deniz: Agent, db: Database) -> None:
    talk.take(deniz)
    other = Talk(db, talk.platform, talk.texts, talk.clock, session.start(db, talk.platform, talk.texts))
    other.do(RequestAgent())
    talk.clock.forward(minutes=5)
    taking.transfer(talk.db, talk.texts, talk.id, deniz.id, now=talk.clock.now)
    assert talk.now.owner == "waiting"
    assert place.queue_position(db, talk.id) == 1
    assert place.queue_position(db, other.id) == 2


def test_the_queue_puts_the_urgent_first_then_the_longest_waiting(
    db: Database, platform: Platform, texts: Texts, clock: Clock
) -> None:
    talks = []
    for reason in ("asked", "asked", "distress"):
        waiting = Talk(db, platform, texts, clock, session.start(db, platform, texts, now=clock.now))
        waiting.do(RequestAgent(reason=reason))
        clock.forward(minutes=1)
        talks.append(waiting)
    assert [place.queue_position(db, waiting.id) for waiting in talks] == [2, 3, 1]


def test_a_talk_that_does_not_wait_has_no_place(talk: Talk) -> None:
    assert place.queue_position(talk.db, talk.id) is None


def test_every_change_of_owner_moves_the_epoch_and_is_on_record(talk: Talk, deniz: Agent) -> None:
    from helpdesk import events

    talk.do(RequestAgent())
    talk.take(deniz)
    taking.return_to_bot(talk.db, talk.texts, talk.id, deniz.id)
    changes = [event for event in events.list_events(talk.db) if event.kind == "owner.changed"]
    assert [(event.facts["from"], event.facts["to"], event.facts["epoch"]) for event in changes] == [
        ("bot", "waiting", 1),
        ("waiting", "agent", 2),
        ("agent", "bot", 3),
    ]
    assert [event.actor for event in changes] == ["bot", f"agent:{deniz.id}", f"agent:{deniz.id}"]
