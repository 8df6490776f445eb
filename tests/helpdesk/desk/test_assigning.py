"""Talks are given to who is there and has room, the longest idle first."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from random import Random

from sqlalchemy import func, insert, select, update

from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations import owners
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.demo.place import OneTransaction
from helpdesk.desk import assigning, taking
from helpdesk.tables import agents, events
from helpdesk.texts import Texts
from helpdesk.tokens import new_id
from helpdesk.visitor import session
from tests.clock import Clock
from tests.helpdesk.talk import Talk


def assign(talk: Talk, at_once: int = 3) -> int:
    return assigning.assign_waiting(talk.db, talk.texts, at_once=at_once, now=talk.clock.now)


def sit(talk: Talk, agent: Agent) -> None:
    roster.touch(talk.db, agent.id, now=talk.clock.now)


def waiting(talk: Talk, reason: str = "asked") -> Talk:
    """Somebody else asks for a person, a second later."""
    talk.clock.forward(seconds=1)
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    other = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
    other.do(RequestAgent("general", reason, "Bir sorum var"))
    return other


def test_the_most_urgent_and_longest_waiting_are_given_first(talk: Talk, deniz: Agent) -> None:
    first, second, urgent = waiting(talk), waiting(talk), waiting(talk, "distress")
    sit(talk, deniz)
    assert assign(talk, at_once=2) == 2
    assert (urgent.now.owner, first.now.owner, second.now.owner) == ("agent", "agent", "waiting")
    assert urgent.last.text.startswith("Deniz")  # the visitor is told who is there


def test_who_was_given_a_talk_longest_ago_is_next(talk: Talk, deniz: Agent, ece: Agent) -> None:
    sit(talk, deniz)
    sit(talk, ece)
    talks = []
    for _ in range(4):
        talks.append(waiting(talk))
        assert assign(talk) == 1
    assert Counter(each.now.agent_name for each in talks) == {"Deniz": 2, "Ece": 2}
    assert talks[0].now.agent_name != talks[1].now.agent_name
    picked = waiting(talk)
    idle = talks[2].now.agent_name
    picked.take(deniz if idle == "Deniz" else ece)  # a talk that was picked counts as well
    last = waiting(talk)
    assert assign(talk) == 1
    assert last.now.agent_name != idle


def test_nobody_who_is_not_there_is_given_a_talk(talk: Talk, deniz: Agent, ece: Agent) -> None:
    one = waiting(talk)
    assert assign(talk) == 0
    sit(talk, deniz)
    roster.set_presence(talk.db, deniz.id, "break", reason="Yemek", now=talk.clock.now)
    assert assign(talk) == 0
    sit(talk, ece)
    talk.clock.forward(seconds=50)  # no sign of life for so long
    assert assign(talk) == 0
    sit(talk, ece)
    assert assign(talk) == 1
    assert one.now.agent_name == "Ece"
    with talk.db.read() as tx:
        assert roster.count_present(tx, now=talk.clock.now) == 1


def test_who_comes_back_to_the_desk_takes_talks_again(talk: Talk, deniz: Agent) -> None:
    sit(talk, deniz)
    roster.set_presence(talk.db, deniz.id, "away", now=talk.clock.now)
    talk.clock.forward(seconds=20)
    sit(talk, deniz)  # the same desk
    waiting(talk)
    assert assign(talk) == 0
    talk.clock.forward(hours=1)
    sit(talk, deniz)
    assert assign(talk) == 1


def test_a_talk_does_not_come_back_to_who_put_it_into_the_queue(talk: Talk, deniz: Agent, ece: Agent) -> None:
    sit(talk, deniz)
    one, other = waiting(talk), waiting(talk)
    one.take(deniz)
    taking.transfer(talk.db, talk.texts, one.id, deniz.id, now=talk.clock.now)
    assert assign(talk) == 1
    assert (one.now.owner, other.now.agent_name) == ("waiting", "Deniz")
    sit(talk, ece)
    assert assign(talk) == 1
    assert one.now.agent_name == "Ece"


def test_of_2000_talks_nobody_of_20_has_too_many_nobody_absent_has_one_and_nobody_starves(
    db: Database, texts: Texts, clock: Clock
) -> None:
    random, at_once, begun = Random(7), 3, 0
    with db.write() as tx:
        crew = _hire(tx, 20)
    with db.write() as tx:
        one = OneTransaction(tx)
        while begun < 2000:
            clock.forward(seconds=random.randint(5, 60))
            there = {agent for agent in crew if random.random() < 0.7}
            tx.execute(update(agents).values(seen_at=None))
            tx.execute(update(agents).where(agents.c.id.in_(there)).values(seen_at=clock.now))
            begun += _queue(tx, random.randint(0, 25), clock.now)
            before = tx.execute(select(func.max(events.c.id))).scalar_one() or 0
            assigning.assign_waiting(one, texts, at_once=at_once, now=clock.now)
            given, held = _given_since(tx, before), _held(tx)
            assert max(held.values(), default=0) <= at_once
            assert set(given) <= there
            with_room = [agent for agent in there if held[agent] < at_once]
            still_waiting = tx.execute(select(func.count()).where(conversations.c.owner == "waiting")).scalar_one()
            assert not (with_room and still_waiting)
            # Who has room left was given no fewer than anybody else, but for the one round that was not finished.
            assert all(given[agent] >= max(given.values(), default=0) - 1 for agent in with_room)
            _end_some(tx, random, clock.now)


def _hire(tx: Transaction, count: int) -> list[str]:
    ids = [new_id() for _ in range(count)]
    rows = [{"id": one, "email": f"{one}@example.com", "name": one[:6], "password_hash": "x"} for one in ids]
    tx.execute(insert(agents), rows)
    return ids


def _queue(tx: Transaction, count: int, now: datetime) -> int:
    for _ in range(count):
        row = {"id": new_id(), "token_hash": "x", "channel": "web_chat", "owner": "waiting", "topic": "general"}
        times = {"created_at": now, "last_message_at": now, "waiting_since": now}
        tx.execute(insert(conversations).values(**row, **times))
    return count


def _given_since(tx: Transaction, event_id: int) -> Counter[str]:
    e = events.c
    query = select(e.facts).where(e.id > event_id, e.kind == "owner.changed")
    return Counter(facts["agent"] for facts in tx.execute(query).scalars() if facts["to"] == "agent")


def _held(tx: Transaction) -> Counter[str]:
    c = conversations.c
    query = select(c.agent_id, func.count()).where(c.owner == "agent").group_by(c.agent_id)
    return Counter(dict(tx.execute(query).all()))


def _end_some(tx: Transaction, random: Random, now: datetime) -> None:
    query = select(conversations.c.id).where(conversations.c.owner == "agent")
    for conversation_id in tx.execute(query).scalars().all():
        if random.random() < 0.5:
            owners.change_owner(tx, owners.get(tx, conversation_id), "closed", actor="system", now=now)
