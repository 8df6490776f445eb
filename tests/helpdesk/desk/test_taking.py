"""What agents do with a talk, and how long its visitor has waited all the while."""

from __future__ import annotations

from typing import Any

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.desk import dossiers, taking
from tests.helpdesk.talk import Talk


def row(talk: Talk) -> dict[str, Any]:
    found: dict[str, Any] = dossiers.read(talk.db, talk.texts, talk.id)["row"]
    return found


def test_being_taken_does_not_end_the_wait_and_being_answered_does(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    asked_at = talk.clock.now.isoformat()
    talk.clock.forward(minutes=12)
    talk.take(deniz)
    assert row(talk)["waiting_since"] == asked_at
    talk.reply(deniz, "Merhaba, bakıyorum.")
    assert row(talk)["waiting_since"] is None


def test_a_visitor_waits_since_the_first_message_that_nobody_answered(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    talk.reply(deniz, "Merhaba.")
    talk.clock.forward(minutes=1)
    talk.write("bir şey daha")
    since = talk.clock.now.isoformat()
    talk.clock.forward(minutes=1)
    talk.write("orada mısınız")
    assert row(talk)["waiting_since"] == since


def test_a_talk_that_is_handed_on_brings_its_wait_along(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.do(RequestAgent())
    asked_at = talk.clock.now.isoformat()
    talk.take(deniz)
    talk.clock.forward(minutes=5)
    taking.transfer(talk.db, talk.texts, talk.id, deniz.id, ece.id, now=talk.clock.now)
    assert (row(talk)["agent"], row(talk)["waiting_since"]) == ("Ece", asked_at)
