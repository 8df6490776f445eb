"""Danger in what a visitor writes while the assistant does not have the talk: help lines at once, top priority."""

from __future__ import annotations

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.tickets.access import Access
from helpdesk.visitor import ticket_page
from tests.helpdesk.talk import Talk
from turkish.normalise import plain
from turkish.phrases.distress import is_danger, wants_break

HARM = "artık yaşamak istemiyorum"


@pytest.mark.parametrize("text", [HARM, "İNTİHAR EDECEĞİM", "kendime zarar vericem", "kumarı bırakamıyorum"])
def test_danger_is_recognised_as_people_type_it(text: str) -> None:
    assert is_danger(plain(text))


@pytest.mark.parametrize("text", ["param gelmedi", "ölü gibi bekliyorum", "oyunu kaybettim", ""])
def test_anger_and_loss_alone_are_none(text: str) -> None:
    assert not is_danger(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabıma limit koymak istiyorum", "ara vermek istiyorum biraz", "beni engelleyin", "hesabımı dondurun",
        "hesabımı bir ay kısıtlamak istiyorum", "limitimi düşürmek istiyorum", "kendimi kısıtlatmak istiyorum",
        "1 ay mola vermek istiyorum", "nolur engelleyin beni", "günlük 200 lira sınır koyun",
        "hesabımı bir süreliğine kapatın",
    ],
)  # fmt: skip
def test_the_wish_for_a_break_goes_first_while_waiting(talk: Talk, text: str) -> None:
    talk.do(RequestAgent())
    talk.write(text)
    assert "115" in talk.last.text
    assert talk.now.priority == 0
    talk.write(HARM)
    assert "112'yi arayın" in talk.last.text


@pytest.mark.parametrize(
    "text",
    [
        "hesabımı engellemişsiniz",
        "çekim limiti koymuşsunuz",
        "hesabımı dondurmuşsunuz",
        "bir ara bakın",
        "rulet molada kaldı",
    ],
)
def test_a_complaint_of_a_limit_is_no_wish_for_one(text: str) -> None:
    assert not wants_break(plain(text))


def test_an_agents_visitor_gets_the_help_lines_too(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    talk.write(HARM)
    assert "112'yi arayın" in talk.last.text
    assert talk.last.card is not None
    assert talk.last.card["kind"] == "help_lines"
    assert talk.now.priority == 0
    assert talk.now.flags["distress"]


def test_it_is_said_once(talk: Talk) -> None:
    talk.do(RequestAgent())
    for _ in range(3):
        talk.write(HARM)
    assert len([message for message in talk.messages if "112'yi" in message.text]) == 1


def test_play_that_cannot_be_stopped_is_answered_without_the_emergency_number_first(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.write("kumarı bırakamıyorum")
    assert "Zor bir dönem" in talk.last.text
    assert "115" in talk.last.text


def test_a_message_from_the_tickets_page_counts_too(talk: Talk) -> None:
    talk.do(OpenTicket("technical"))
    assert talk.now.ticket is not None
    access = Access(talk.now.ticket, conversation_id=talk.id)
    ticket_page.add_message(talk.db, talk.texts, access, client_id="a", text=HARM, now=talk.clock.now)
    assert "112'yi arayın" in talk.last.text
    assert talk.now.priority == 0


def test_while_the_assistant_has_the_talk_its_own_rules_answer(talk: Talk) -> None:
    talk.write(HARM)
    assert not [message for message in talk.messages if "112'yi" in message.text]
