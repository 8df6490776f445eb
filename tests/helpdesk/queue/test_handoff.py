"""A talk is handed to a person with a number, honest words and what is still to be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RaiseAlarm, RequestAgent, SetFlag
from helpdesk.database import Database
from helpdesk.holidays import Holiday
from helpdesk.platform import Hours, Platform
from helpdesk.queue import handoff, place
from helpdesk.texts import Texts
from helpdesk.tickets import access
from helpdesk.topics import REASONS, TOPICS
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session
from tests.clock import Clock
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.talk import Talk
from turkish.identifiers import is_ticket_number


def cards(talk: Talk) -> list[dict[str, object]]:
    return [message.card for message in talk.messages if message.card and not message.card.get("opening")]


def test_asking_for_a_person_opens_a_ticket_and_the_talk_waits(talk: Talk) -> None:
    talk.do(RequestAgent("withdrawal", "asked", "Çekimim üç gündür yok", {"amount": "500.00"}))
    now = talk.now
    assert (now.owner, now.topic, now.reason, now.priority) == ("waiting", "withdrawal", "asked", 1)
    assert now.waiting_since == talk.clock.now
    (ticket,) = access.list_of_conversation(talk.db, talk.id)
    assert is_ticket_number(ticket.number)
    assert (ticket.number, ticket.team, ticket.details) == (now.ticket, "payments", {"amount": "500.00"})
    card = cards(talk)[0]
    assert (card["kind"], card["number"], card["state"], card["topic"]) == (
        "ticket",
        ticket.number,
        "Açık",
        "Para çekme",
    )


def test_the_card_of_now_says_that_somebody_is_there_once_somebody_is(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    told = cards(talk)[0]
    talk.take(deniz)
    now = handoff.read_card(talk.db, talk.texts, talk.id, now=talk.clock.now)
    assert now is not None
    assert now == {**told, "next": talk.texts.say("system_next_agent")}
    assert now["next"] != told["next"]
    access.move(talk.db, number=str(told["number"]), to="solved", actor=f"agent:{deniz.id}")
    solved = handoff.read_card(talk.db, talk.texts, talk.id, now=talk.clock.now)
    assert solved is not None
    assert (solved["state"], solved["next"]) == ("Çözüldü", talk.texts.say("system_ticket_next_solved"))


def test_the_number_is_in_the_text_too(talk: Talk) -> None:
    talk.do(RequestAgent())
    said = next(message for message in talk.messages if message.card and message.card["kind"] == "ticket")
    assert talk.now.ticket is not None
    assert talk.now.ticket in said.text


def test_an_open_ticket_of_the_topic_goes_on_instead_of_a_second_one(talk: Talk) -> None:
    talk.do(OpenTicket("deposit", "intake", "Yatırımım yok", {"date": "2026-11-20"}))
    talk.do(RequestAgent("deposit", "not_solved", "", {"amount": "100.00"}))
    (ticket,) = access.list_of_conversation(talk.db, talk.id)
    assert (ticket.reason, ticket.summary) == ("not_solved", "Yatırımım yok")
    assert ticket.details == {"date": "2026-11-20", "amount": "100.00"}


def test_another_topic_is_another_case(talk: Talk) -> None:
    talk.do(OpenTicket("deposit"))
    talk.do(RequestAgent("technical", "asked"))
    assert {ticket.topic for ticket in access.list_of_conversation(talk.db, talk.id)} == {"deposit", "technical"}


def test_asked_twice_in_one_turn_is_one_ticket(talk: Talk) -> None:
    talk.do(RequestAgent(), RequestAgent())
    assert len(access.list_of_conversation(talk.db, talk.id)) == 1
    assert talk.now.owner == "waiting"


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_can_be_handed_off(talk: Talk, reason: str) -> None:
    talk.do(RequestAgent("general", reason))
    assert talk.now.reason == reason


def test_distress_goes_before_everything_and_asks_nothing(talk: Talk) -> None:
    talk.do(RequestAgent("safe_play", "distress"))
    assert talk.now.priority == 0
    assert talk.now.flags["distress"] is True
    assert [card["kind"] for card in cards(talk)] == ["ticket"]


def test_what_comes_after_distress_stays_urgent(talk: Talk) -> None:
    talk.do(SetFlag("distress"))
    talk.do(RequestAgent("technical", "asked"))
    assert talk.now.priority == 0


def test_after_distress_a_person_asked_for_by_a_button_looks_at_that(talk: Talk) -> None:
    talk.do(RequestAgent("campaign", "asked"))
    talk.do(RaiseAlarm("limit"))
    talk.press("Asistana dön")
    talk.press("Temsilciye bağlan")
    assert (talk.now.topic, talk.now.priority) == ("safe_play", 0)


def test_a_doubtful_contact_has_high_priority(talk: Talk) -> None:
    talk.do(RequestAgent("suspicious_contact", "suspicious_contact"))
    assert talk.now.priority == 1


def test_a_visitor_who_is_unknown_is_asked_meanwhile_for_name_and_matter(talk: Talk) -> None:
    talk.press("18 yaşındayım")
    talk.do(RequestAgent())
    assert talk.last.card == {"kind": "verification", "method": "claim", "login": "/panel"}
    assert talk.last.text == talk.texts.say("system_ask_identity_and_matter")


def test_a_visitor_who_is_known_is_asked_for_the_matter_alone(talk: Talk) -> None:
    talk.press("18 yaşındayım")
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name="Ali", account="ali@example.com")
    talk.answer()
    talk.do(RequestAgent())
    assert talk.last.text == talk.texts.say("system_ask_matter")


def test_a_visitor_who_has_told_everything_is_asked_nothing(talk: Talk) -> None:
    talk.press("18 yaşındayım")
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name="Ali", account="ali@example.com")
    talk.answer()
    talk.do(RequestAgent("deposit", "intake", "Yatırımım yok"))
    assert talk.last.card is not None
    assert talk.last.card["kind"] == "ticket"


def test_a_claim_made_while_waiting_is_kept_and_thanked_for(talk: Talk) -> None:
    talk.do(RequestAgent())
    known = age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name="Ali Veli", account="aliveli", now=talk.clock.now
    )
    assert known.identity == "claimed"
    assert talk.last.text == talk.texts.say("system_identity_recorded")


def what_next(platform: Platform, texts: Texts, db: Database, clock: Clock) -> str:
    waiting = Talk(db, platform, texts, clock, session.start(db, platform, texts, now=clock.now))
    waiting.do(RequestAgent("technical", "asked", "x"))
    said = next(message.card for message in waiting.messages if message.card and message.card["kind"] == "ticket")
    return str(said["next"])


def closed_until_nine(platform: Platform) -> Platform:
    hours = {day: (Hours(9 * 60, 18 * 60),) for day in platform.hours}
    return replace(platform, hours=hours, holidays=(Holiday(date(2026, 11, 24), "Tatil"),))


def test_with_somebody_at_the_desk_it_says_that_a_person_will_join(
    platform: Platform, texts: Texts, db: Database, clock: Clock, deniz: Agent
) -> None:
    roster.touch(db, deniz.id, now=clock.now)
    assert what_next(platform, texts, db, clock) == texts.say("system_next_waiting")


def test_with_nobody_at_the_desk_it_says_so_and_where_the_answer_will_be(
    platform: Platform, texts: Texts, db: Database, clock: Clock
) -> None:
    said = what_next(platform, texts, db, clock)
    assert "çevrim içi temsilci yok" in said
    assert "/ticket" in said
    assert "bu sohbette" in said


def test_outside_the_hours_it_says_when_the_desk_opens(platform: Platform, db: Database, clock: Clock) -> None:
    office = closed_until_nine(platform)
    texts = Texts.load(SYSTEM_TEXTS_FILE, office)
    clock.forward(hours=8)  # Monday 20.00 in Istanbul; Tuesday is a holiday
    said = what_next(office, texts, db, clock)
    assert "25.11.2026 Çarşamba, 09:00" in said


def test_outside_the_hours_somebody_who_is_there_all_the_same_counts(
    platform: Platform, db: Database, clock: Clock, deniz: Agent
) -> None:
    office = closed_until_nine(platform)
    texts = Texts.load(SYSTEM_TEXTS_FILE, office)
    clock.forward(hours=8)
    roster.touch(db, deniz.id, now=clock.now)
    assert what_next(office, texts, db, clock) == texts.say("system_next_waiting")


def test_no_text_ever_tells_the_place_in_the_queue(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.write("kaçıncıyım")
    position = place.queue_position(talk.db, talk.id)
    assert position == 1
    assert not any("1. sıra" in message.text or "sırada 1" in message.text for message in talk.messages)


def test_every_topic_has_its_words(texts: Texts) -> None:
    for topic in TOPICS.values():
        assert texts.say(topic.label)
    for reason in REASONS.values():
        assert texts.say(reason.label)
