"""Danger that the assistant hears while it does not have the talk: help lines at once, top priority."""

from __future__ import annotations

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant import turns
from helpdesk.assistant.effects import KeepCompany, OpenTicket, RaiseAlarm, RequestAgent
from helpdesk.assistant.turns import TurnResult
from helpdesk.conversations import owners
from helpdesk.tickets.access import Access
from helpdesk.visitor import ratings, session, ticket_page
from tests.helpdesk.talk import Talk

LIFE, PLAY, LIMIT = RaiseAlarm("life"), RaiseAlarm("play"), RaiseAlarm("limit", wish="Haftalık 500 TL yatırma limiti")


@pytest.mark.parametrize("alarm", [LIFE, PLAY, LIMIT])
def test_a_talk_that_waits_goes_first_at_once(talk: Talk, alarm: RaiseAlarm) -> None:
    talk.do(RequestAgent())
    talk.do(alarm)
    assert "115" in talk.last.text
    assert talk.now.priority == 0
    assert talk.now.flags["distress"]


def test_only_danger_to_a_life_names_the_emergency_number(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.do(PLAY)
    assert "Zor bir dönem" in talk.last.text
    assert "Hemen 112'yi arayın" not in talk.last.text
    talk.do(LIFE)
    assert "Hemen 112'yi arayın" in talk.last.text


def test_a_wish_for_a_limit_is_said_back(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.do(LIMIT)
    assert talk.last.text.startswith("Haftalık 500 TL yatırma limiti isteğinizi aldım")
    assert talk.last.card is None


@pytest.mark.parametrize("alarm", [LIFE, PLAY])
def test_danger_that_was_heard_while_waiting_is_left_by_no_button(talk: Talk, alarm: RaiseAlarm) -> None:
    talk.do(RequestAgent())
    talk.write("orada mısınız")
    talk.do()
    stays = talk.messages
    talk.do(alarm)
    assert not any(
        choice.label == "Asistana dön" for message in talk.messages[len(stays) :] for choice in message.choices
    )
    with talk.db.write() as tx:
        session.leave_queue(tx, talk.texts, owners.get(tx, talk.id), now=talk.clock.now)
    assert talk.now.owner == "waiting"


def test_an_agents_visitor_gets_the_help_lines_too(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    talk.do(LIFE)
    assert "112'yi arayın" in talk.last.text
    assert talk.last.card is not None
    assert talk.last.card["kind"] == "help_lines"
    assert talk.now.priority == 0
    assert talk.now.flags["distress"]


def test_the_help_lines_are_given_once_and_nobody_who_waits_meets_silence(talk: Talk) -> None:
    talk.do(RequestAgent())
    for _ in range(3):
        talk.do(LIFE)
    heard = [message.text for message in talk.messages if "112'yi arayın" in message.text]
    assert len(heard) == 3
    assert len([text for text in heard if "Arayabileceğiniz hatlar" in text]) == 1


@pytest.mark.parametrize("alarm", [LIFE, PLAY])
def test_danger_told_on_is_not_met_with_the_same_sentence(talk: Talk, alarm: RaiseAlarm) -> None:
    talk.do(RequestAgent())
    heard = []
    for _ in range(4):
        talk.do(alarm)
        heard.append(talk.last.text)
    assert len(set(heard)) == 4
    assert all("115" in text for text in heard)


def test_what_somebody_in_danger_tells_on_is_answered_each_time_in_other_words(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.do(LIFE)
    heard = []
    for _ in range(6):
        talk.do(KeepCompany())
        heard.append(talk.last.text)
    assert len(set(heard[:5])) == 5
    assert heard[5] == heard[0]  # the one that was said longest ago


def test_with_an_agent_the_help_lines_are_not_repeated(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    for _ in range(3):
        talk.do(LIFE)
    assert len([message for message in talk.messages if "112'yi" in message.text]) == 1


def test_a_message_from_the_tickets_page_is_listened_to(talk: Talk) -> None:
    talk.do(OpenTicket("technical"))
    assert talk.now.ticket is not None
    access = Access(talk.now.ticket, conversation_id=talk.id)
    ticket_page.add_message(talk.db, talk.texts, access, client_id="a", text="yaşamak istemiyorum", now=talk.clock.now)
    turn = talk.claim()
    assert turn is not None
    assert (turn.mode, turn.payload["text"]) == (owners.LISTEN, "yaşamak istemiyorum")


def test_the_comment_of_a_rating_is_listened_to_and_brings_a_closed_talk_to_a_person(talk: Talk) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    ratings.rate(talk.db, conversation_id=talk.id, score=1, comment="yaşamak istemiyorum artık", now=talk.clock.now)
    turn = talk.claim()
    assert turn is not None
    assert turn.mode == owners.LISTEN
    talk.commit(turn, TurnResult(effects=[RaiseAlarm("life", "yaşamak istemiyorum artık")]))
    assert (talk.now.owner, talk.now.priority, talk.now.topic) == ("waiting", 0, "safe_play")
    assert any("112'yi arayın" in message.text for message in talk.messages)


def test_what_was_said_elsewhere_is_heard_although_the_talk_has_changed_hands(talk: Talk, deniz: Agent) -> None:
    talk.do(OpenTicket("technical"))
    access = Access(str(talk.now.ticket), conversation_id=talk.id)
    ticket_page.add_message(talk.db, talk.texts, access, client_id="a", text="yaşamak istemiyorum", now=talk.clock.now)
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    turn = talk.claim()
    assert turn is not None
    assert turn.mode == owners.LISTEN


def test_a_talk_is_not_given_up_for_what_was_said_elsewhere(talk: Talk) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    ratings.rate(talk.db, conversation_id=talk.id, score=5, comment="çok iyi davrandılar", now=talk.clock.now)
    turn = talk.claim()
    assert turn is not None
    assert turns.fail(talk.db, talk.texts, turn, "timeout", now=talk.clock.now)
    assert talk.now.owner == "closed"
