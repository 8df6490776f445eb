"""An agent who disappears: the talk waits again, once it is sure, and the visitor is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.agents import absence, roster
from helpdesk.agents.roster import Agent
from helpdesk.desk import rows, taking
from tests.helpdesk.talk import Talk

AFTER = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _with_deniz(talk: Talk, deniz: Agent) -> None:
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    talk.take(deniz)


def look(talk: Talk) -> int:
    return absence.requeue_lost(talk.db, talk.texts, after=AFTER, now=talk.clock.now)


def leave(talk: Talk, agent: Agent) -> None:
    roster.leave(talk.db, agent.id, now=talk.clock.now)


def test_the_talk_waits_again_with_priority_and_the_visitor_is_told(talk: Talk, deniz: Agent) -> None:
    leave(talk, deniz)
    talk.clock.forward(minutes=5)
    assert look(talk) == 1
    assert (talk.now.owner, talk.now.agent_id, talk.now.priority) == ("waiting", None, 1)
    said = "Deniz bir süredir bağlı değil; görüşmeniz yeniden temsilci sırasında ve yazdıklarınızın tümü duruyor."
    assert (talk.last.author, talk.last.text) == ("system", said)
    assert talk.kinds()[-3:] == ["owner.changed", "conversation.requeued", "message.added"]
    assert [row["conversation"] for row in rows.first(talk.db, talk.texts, deniz.id)["queue"]] == [talk.id]
    assert look(talk) == 0


def test_the_visitor_may_go_back_to_the_assistant(talk: Talk, deniz: Agent) -> None:
    leave(talk, deniz)
    talk.clock.forward(minutes=5)
    look(talk)
    talk.press("Asistana dön")
    assert talk.now.owner == "bot"


def test_an_agent_who_comes_back_in_time_keeps_it(talk: Talk, deniz: Agent) -> None:
    leave(talk, deniz)
    talk.clock.forward(minutes=4, seconds=59)
    assert look(talk) == 0
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    talk.clock.forward(minutes=4)
    assert look(talk) == 0
    assert talk.now.agent_id == deniz.id


def test_an_agent_who_is_there_keeps_it_however_long_nobody_writes(talk: Talk, deniz: Agent) -> None:
    for _ in range(60):
        roster.touch(talk.db, deniz.id, now=talk.clock.forward(minutes=1))
    assert look(talk) == 0


def test_a_desk_that_never_said_goodbye_is_gone_too(talk: Talk) -> None:
    talk.clock.forward(minutes=5)  # the service was killed, and the agent did not come back
    assert look(talk) == 1


def test_an_agent_who_is_given_a_talk_while_away_has_the_whole_time(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.clock.forward(hours=1)
    taking.transfer(talk.db, talk.texts, talk.id, deniz.id, ece.id, now=talk.clock.now)
    talk.clock.forward(minutes=4)
    assert look(talk) == 0
    talk.clock.forward(minutes=1)
    assert look(talk) == 1


def test_what_is_urgent_stays_urgent(talk: Talk, deniz: Agent) -> None:
    with talk.db.write() as tx:
        tx.exec_driver_sql("UPDATE conversations SET priority = 0")
    leave(talk, deniz)
    talk.clock.forward(minutes=5)
    look(talk)
    assert talk.now.priority == 0


def test_the_agent_who_comes_back_can_take_it_again(talk: Talk, deniz: Agent) -> None:
    leave(talk, deniz)
    talk.clock.forward(minutes=5)
    look(talk)
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    assert talk.take(deniz).agent_id == deniz.id
