"""Tickets are listed whatever became of their talk, and answered there too."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.errors import BadMessage, NotYours
from helpdesk.desk import ticket_list
from helpdesk.desk.ticket_list import Wish
from helpdesk.tickets import access
from helpdesk.tickets.errors import TicketNotFound, TicketNotOpen
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk


def listed(talk: Talk, wish: Wish = Wish(), **more: Any) -> list[str]:  # noqa: B008  frozen
    found = ticket_list.list_tickets(talk.db, talk.texts, wish, **more)
    assert found["count"] >= len(found["tickets"])
    return [ticket["number"] for ticket in found["tickets"]]


@pytest.fixture
def left(talk: Talk, deniz: Agent) -> Talk:
    """A talk with a person that ended, its case unsolved."""
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekimim üç gündür gelmedi"))
    talk.take(deniz)
    talk.clock.forward(minutes=5)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", solved=False, now=talk.clock.now)
    return talk


def another(talk: Talk, topic: str, summary: str) -> Talk:
    """Somebody else with a case, a minute later."""
    talk.clock.forward(minutes=1)
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    other = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
    other.do(RequestAgent(topic, "asked", summary))
    return other


def test_a_case_is_not_lost_with_its_talk(left: Talk, deniz: Agent, ece: Agent) -> None:
    number = str(left.now.ticket)
    assert left.now.owner == "closed"
    assert listed(left, Wish(state="open")) == listed(left, Wish(agent_id=deniz.id)) == [number]
    assert listed(left, Wish(agent_id=ece.id)) == listed(left, Wish(state="solved")) == []


def test_pages_show_each_ticket_once_the_last_touched_first(left: Talk) -> None:
    numbers = [str(left.now.ticket)]
    numbers += [str(another(left, "deposit", f"yatırım {number}").now.ticket) for number in range(4)]
    found = ticket_list.list_tickets(left.db, left.texts, Wish(), limit=2)
    assert found["count"] == 5
    seen = [ticket["number"] for ticket in found["tickets"]]
    while found["next"]:
        found = ticket_list.list_tickets(left.db, left.texts, Wish(), before=found["next"], limit=2)
        seen += [ticket["number"] for ticket in found["tickets"]]
    assert seen == numbers[::-1]
    with pytest.raises(BadMessage):
        listed(left, before="x")


@pytest.mark.parametrize("text", ["cekimim", "ÇEKİMİM", "üç GÜNDÜR", "gelmedi cekimim"])
def test_words_are_found_in_any_spelling(left: Talk, text: str) -> None:
    another(left, "deposit", "Yatırdığım para yok")
    assert listed(left, Wish(text=text)) == [str(left.now.ticket)]


def test_a_number_is_found_whole_or_in_part(left: Talk) -> None:
    another(left, "deposit", "Yatırdığım para yok")
    number = str(left.now.ticket)
    for text in (number, number.lower(), number.replace("-", ""), number[-4:], number[3:12]):
        assert number in listed(left, Wish(text=text)), text
    assert listed(left, Wish(text="%")) == listed(left, Wish(text="TK-0000-0000-0000")) == []
    assert listed(left, Wish(topic="deposit", text="gelmedi")) == []


def test_any_agent_answers_a_ticket_whose_talk_is_closed(left: Talk, ece: Agent) -> None:
    number = str(left.now.ticket)
    left.clock.forward(hours=30)
    with pytest.raises(NotYours):
        left.reply(ece, "Bir gelişme var.")
    left.reply(ece, "Çekiminiz gönderildi.", ticket=number)
    assert (left.last.author, left.last.agent_name, left.last.ticket) == ("agent", "Ece", number)
    assert left.now.owner == "closed"
    assert listed(left, Wish(agent_id=ece.id)) == [number]


def test_an_answer_in_the_chat_goes_to_a_person(left: Talk, ece: Agent) -> None:
    number = str(left.now.ticket)
    left.clock.forward(hours=30)
    left.reply(ece, "Çekiminiz gönderildi, geldi mi?", ticket=number)
    left.clock.forward(minutes=1)
    left.write("hayır gelmedi")
    assert (left.now.owner, left.now.ticket) == ("waiting", number)
    answer = next(message for message in left.messages if message.text == "hayır gelmedi")
    assert answer.ticket == number


def test_a_ticket_of_another_talk_or_a_closed_one_is_not_written_to(left: Talk, ece: Agent) -> None:
    number = str(left.now.ticket)
    other = another(left, "deposit", "Yatırdığım para yok")
    with pytest.raises(NotYours):
        other.reply(ece, "Merhaba", ticket=str(other.now.ticket))
    with pytest.raises(TicketNotFound):
        left.reply(ece, "Merhaba", ticket=str(other.now.ticket))
    access.move(left.db, number=number, to="closed", actor=f"agent:{ece.id}")
    with pytest.raises(TicketNotOpen):
        left.reply(ece, "Merhaba", ticket=number)
