"""A ticket is followed by its number, by its owner alone."""

from __future__ import annotations

import pytest

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.database import Database
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.tickets import access
from helpdesk.tickets.errors import TicketNotFound, TicketNumberMistyped, TicketStepRefused
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk
from turkish.identifiers import is_ticket_number, make_ticket_number

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
MEHMET = Identity("demo-2", "Mehmet Kaya", "mehmet@example.com")


@pytest.fixture
def number(talk: Talk) -> str:
    talk.do(OpenTicket("technical"))
    assert talk.now.ticket is not None
    return talk.now.ticket


def other_talk(talk: Talk, identity: Identity | None = None) -> Talk:
    started = session.start(talk.db, talk.platform, talk.texts, identity=identity, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def test_the_visitor_it_was_opened_for_sees_state_and_history(talk: Talk, number: str) -> None:
    view = access.find_for_visitor(talk.db, number, conversation_id=talk.id, now=talk.clock.now)
    assert (view.number, view.state, view.topic) == (number, "open", "technical")
    assert [(step.state, step.actor) for step in view.history] == [("open", "bot")]


@pytest.mark.parametrize("how", ["spaces", "small", "in a sentence", "bare digits"])
def test_the_number_is_understood_as_people_write_it(talk: Talk, number: str, how: str) -> None:
    digits = number.removeprefix("TK-").replace("-", "")
    written = {
        "spaces": f"  {number} ",
        "small": number.lower(),
        "in a sentence": f"{number} numaralı talebim ne oldu",
        "bare digits": digits,
    }[how]
    assert access.find_for_visitor(talk.db, written, conversation_id=talk.id).number == number


def test_anybody_else_learns_nothing_not_even_that_it_exists(talk: Talk, number: str) -> None:
    stranger = other_talk(talk)
    never_given = next(made for made in (make_ticket_number(f"{digits:011}") for digits in range(5)) if made != number)
    messages = set()
    for asked in (number, never_given):
        for whose in ({}, {"conversation_id": stranger.id}, {"identity": MEHMET}):
            with pytest.raises(TicketNotFound) as raised:
                access.find_for_visitor(talk.db, asked, **whose)
            messages.add(talk.texts.error(raised.value.code, **raised.value.more))
    assert len(messages) == 1
    assert messages.pop().startswith("Bu numarayla görebileceğiniz bir talep bulunamadı.")


@pytest.mark.parametrize("typed", ["", "TK-12", "merhaba", "TK-1234-5678-901", "TK-0000-0000-0001", "123456"])
def test_a_mistyped_number_is_named_as_such(talk: Talk, typed: str) -> None:
    with pytest.raises(TicketNumberMistyped) as raised:
        access.find_for_visitor(talk.db, typed, conversation_id=talk.id)
    assert "yazım hatası" in talk.texts.error(raised.value.code)


def test_every_single_wrong_digit_is_noticed(number: str) -> None:
    for place, digit in enumerate(number):
        if digit.isdecimal():
            wrong = number[:place] + str((int(digit) + 1) % 10) + number[place + 1 :]
            with pytest.raises(TicketNumberMistyped):
                access.check_number(wrong)


def test_a_verified_member_sees_it_from_anywhere(talk: Talk, db: Database) -> None:
    directory.seed_development(db)
    mine = other_talk(talk, AYSE)
    mine.do(RequestAgent("deposit", "asked"))
    number = mine.now.ticket
    assert number is not None
    assert access.find_for_visitor(db, number, identity=AYSE).number == number
    assert access.find_for_visitor(db, number, conversation_id=other_talk(talk, AYSE).id).number == number
    with pytest.raises(TicketNotFound):
        access.find_for_visitor(db, number, identity=MEHMET)


def test_a_ticket_opened_under_a_mere_claim_is_not_the_members_to_read(talk: Talk, db: Database) -> None:
    directory.seed_development(db)
    age_and_identity.submit_claim(db, talk.texts, conversation_id=talk.id, name="Ayşe", account="ayse.yilmaz")
    talk.answer()
    talk.do(RequestAgent())
    number = talk.now.ticket
    assert number is not None
    with pytest.raises(TicketNotFound):
        access.find_for_visitor(db, number, identity=AYSE)
    claiming = other_talk(talk)
    age_and_identity.submit_claim(db, talk.texts, conversation_id=claiming.id, name="Ayşe", account="ayse.yilmaz")
    with pytest.raises(TicketNotFound):
        access.find_for_visitor(db, number, conversation_id=claiming.id)


def test_logging_in_later_makes_the_tickets_of_the_talk_the_members(talk: Talk, number: str) -> None:
    directory.seed_development(talk.db)
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    assert access.find_for_visitor(talk.db, number, identity=AYSE).number == number


def test_a_proof_that_ran_out_opens_nothing_elsewhere(talk: Talk) -> None:
    directory.seed_development(talk.db)
    mine = other_talk(talk, AYSE)
    mine.do(OpenTicket("deposit"))
    number, elsewhere = mine.now.ticket, other_talk(talk, AYSE)
    assert number is not None
    later = talk.clock.forward(hours=3)
    with pytest.raises(TicketNotFound):
        access.find_for_visitor(talk.db, number, conversation_id=elsewhere.id, now=later)
    assert access.find_for_visitor(talk.db, number, conversation_id=mine.id, now=later)


def test_the_list_shows_what_is_under_way_first(talk: Talk) -> None:
    numbers = []
    for topic in ("deposit", "technical", "complaint"):
        talk.do(OpenTicket(topic))
        numbers.append(talk.now.ticket)
        talk.clock.forward(minutes=1)
    access.move(talk.db, number=str(numbers[2]), to="solved", actor="agent:x")
    listed = access.list_for_visitor(talk.db, conversation_id=talk.id)
    assert [view.number for view in listed] == [numbers[1], numbers[0], numbers[2]]
    assert access.list_for_visitor(talk.db) == []


def test_a_ticket_goes_its_way_and_each_step_is_on_record(talk: Talk, number: str) -> None:
    for to in ("pending", "open", "solved", "open", "solved", "closed", "open"):
        access.move(talk.db, number=number, to=to, actor="agent:x", now=talk.clock.forward(minutes=1))
    view = access.find_for_visitor(talk.db, number, conversation_id=talk.id)
    assert [step.state for step in view.history] == [
        "open", "pending", "open", "solved", "open", "solved", "closed", "open",
    ]  # fmt: skip
    assert {step.actor for step in view.history} == {"bot", "agent"}
    stepped = [event for event in events.list_events(talk.db) if event.kind == "ticket.stepped"]
    assert len(stepped) == 7
    assert stepped[0].facts == {"from": "open", "to": "pending"}


@pytest.mark.parametrize(("first", "then"), [("closed", "solved"), ("solved", "pending"), ("solved", "solved")])
def test_a_step_that_makes_no_sense_is_refused(talk: Talk, number: str, first: str, then: str) -> None:
    access.move(talk.db, number=number, to=first, actor="agent:x")
    with pytest.raises(TicketStepRefused):
        access.move(talk.db, number=number, to=then, actor="agent:x")


def test_a_message_of_the_visitor_answers_a_pending_ticket(talk: Talk, number: str, deniz: Agent) -> None:
    talk.take(deniz)
    access.move(talk.db, number=number, to="pending", actor=f"agent:{deniz.id}")
    talk.write("dekontu gönderiyorum")
    assert access.find_for_visitor(talk.db, number, conversation_id=talk.id).state == "open"


def test_a_ticket_the_visitor_never_answers_is_closed_after_a_week(talk: Talk, number: str) -> None:
    access.move(talk.db, number=number, to="pending", actor="agent:x", now=talk.clock.now)
    assert access.close_unanswered(talk.db, now=talk.clock.forward(days=6)) == 0
    assert access.close_unanswered(talk.db, now=talk.clock.forward(days=2)) == 1
    assert access.find_for_visitor(talk.db, number, conversation_id=talk.id).state == "closed"


def test_a_number_that_is_taken_is_drawn_again(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([7, 7, 7, 8])
    monkeypatch.setattr("helpdesk.tickets.record.secrets.randbelow", lambda _: next(drawn))
    talk.do(OpenTicket("deposit"))
    talk.do(OpenTicket("technical"))
    numbers = [ticket.number for ticket in access.list_of_conversation(talk.db, talk.id)]
    assert sorted(numbers) == sorted([make_ticket_number("00000000007"), make_ticket_number("00000000008")])
    assert all(map(is_ticket_number, numbers))


def test_a_ticket_is_described_in_words(talk: Talk, number: str) -> None:
    described = access.describe(talk.texts, access.find_for_visitor(talk.db, number, conversation_id=talk.id))
    assert (described["state_label"], described["topic_label"]) == ("Açık", "Teknik sorunlar")
    assert [step["actor_label"] for step in described["steps"]] == ["Asistan"]


def test_looks_at_tickets_are_on_record(talk: Talk) -> None:
    access.record_lookup(talk.db, found=False, conversation_id=talk.id)
    assert "ticket.refused" in talk.kinds()
