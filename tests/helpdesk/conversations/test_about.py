"""A message belongs to the ticket it is about: two cases of one person in one talk stay apart."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.database import MIGRATIONS
from helpdesk.tickets import access
from helpdesk.tickets.access import Access
from helpdesk.visitor import ticket_page
from tests.helpdesk.talk import Talk


def said(talk: Talk, number: str) -> list[str]:
    found = ticket_page.follow(talk.db, talk.texts, Access(number, conversation_id=talk.id), now=talk.clock.now)
    return [each.text for each in found.said]


def open_case(talk: Talk, topic: str, text: str) -> str:
    """The visitor tells the assistant of a case; says the number of its ticket."""
    talk.clock.forward(minutes=1)
    talk.write(text)
    talk.answer("Kaydettim.", effects=[OpenTicket(topic, "intake", text, {})])
    talk.clock.forward(minutes=1)
    return str(talk.now.ticket)


def test_what_was_said_of_the_second_case_stands_on_the_second_ticket_alone(talk: Talk) -> None:
    first = open_case(talk, "withdrawal", "çekimim gelmedi")
    second = open_case(talk, "deposit", "yatırdığım para görünmüyor")
    assert said(talk, first) == ["çekimim gelmedi"]
    assert said(talk, second) == ["yatırdığım para görünmüyor"]


def test_what_is_written_to_the_assistant_afterwards_is_about_no_ticket(talk: Talk) -> None:
    number = open_case(talk, "withdrawal", "çekimim gelmedi")
    talk.write("bonus veriyor musunuz")
    assert said(talk, number) == ["çekimim gelmedi"]


def test_an_answer_to_a_ticket_that_waited_for_it_is_about_that(talk: Talk, deniz: Agent) -> None:
    number = open_case(talk, "withdrawal", "çekimim gelmedi")
    access.move(talk.db, number=number, to="pending", actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.write("IBAN'ım değişti")
    assert said(talk, number)[-1] == "IBAN'ım değişti"


def test_a_message_from_the_page_of_the_first_is_about_the_first_and_so_is_its_answer(talk: Talk, deniz: Agent) -> None:
    first = open_case(talk, "withdrawal", "çekimim gelmedi")
    second = open_case(talk, "deposit", "yatırdığım para görünmüyor")
    mine = Access(first, conversation_id=talk.id)
    ticket_page.add_message(talk.db, talk.texts, mine, client_id="page", text="hâlâ yok", now=talk.clock.now)
    talk.take(deniz)
    talk.clock.forward(minutes=1)
    talk.reply(deniz, "Çekiminiz yolda.")
    assert said(talk, first)[-2:] == ["hâlâ yok", "Çekiminiz yolda."]
    assert said(talk, second) == ["yatırdığım para görünmüyor"]
    talk.reply(deniz, "Yatırımınız göründü.", ticket=second)
    assert said(talk, second)[-1] == "Yatırımınız göründü."
    assert [message.ticket for message in talk.messages if message.author == "agent"] == [first, second]


def test_the_talk_with_a_person_is_about_the_ticket_under_way(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekim yok"))
    talk.take(deniz)
    talk.write("merhaba")
    talk.reply(deniz, "Bakıyorum.")
    assert said(talk, str(talk.now.ticket))[-2:] == ["merhaba", "Bakıyorum."]


def test_a_database_of_before_learns_which_message_was_about_which_ticket(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekim yok"))
    talk.take(deniz)
    talk.clock.forward(minutes=1)
    talk.reply(deniz, "Bakıyorum.")
    number = str(talk.now.ticket)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with talk.db.write() as tx:
        config.attributes["connection"] = tx
        command.downgrade(config, "0018")
    talk.db.migrate()
    assert said(talk, number)[-1] == "Bakıyorum."
    (ticket,) = access.list_of_conversation(talk.db, talk.id)
    assert (ticket.agent_id, ticket.folded) == (deniz.id, "cekim yok")
