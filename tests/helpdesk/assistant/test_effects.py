"""What an action may ask for, and what is refused before anything is written."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk import events
from helpdesk.assistant.effects import (
    ArticleShown,
    ArticleVoted,
    AskVerification,
    ConfirmMinor,
    DeclareAdult,
    OpenTicket,
    QueueTurn,
    RecordClaim,
    RequestAgent,
    SetFlag,
    TakeBackMinor,
    parse,
)
from helpdesk.assistant.errors import BadEffect
from helpdesk.verification.age_and_identity import standing
from tests.helpdesk.talk import Talk
from tests.helpdesk.votes import votes


@pytest.mark.parametrize(
    ("given", "effect"),
    [
        (
            {
                "effect": "open_ticket",
                "topic": "deposit",
                "reason": "intake",
                "summary": "s",
                "details": {"amount": "5"},
            },
            OpenTicket("deposit", "intake", "s", {"amount": "5"}),
        ),
        ({"effect": "request_agent", "reason": "asked", "topic": None}, RequestAgent(reason="asked")),
        ({"effect": "ask_verification", "kind": "age"}, AskVerification("age")),
        (
            {"effect": "record_claim", "name": "Ali", "user_name": "", "email": "a@example.com"},
            RecordClaim("Ali", "", "a@example.com"),
        ),
        ({"effect": "record_claim", "name": "Ali", "user_name": "", "email": ""}, RecordClaim("Ali", "", "")),
        ({"effect": "declare_adult"}, DeclareAdult()),
        ({"effect": "confirm_minor"}, ConfirmMinor()),
        ({"effect": "take_back_minor"}, TakeBackMinor()),
        ({"effect": "set_flag", "name": "distress", "value": 1}, SetFlag("distress", 1)),
        ({"effect": "article_shown", "slug": "x"}, ArticleShown("x")),
        ({"effect": "article_voted", "slug": "x", "helped": False}, ArticleVoted("x", False)),
        (
            {"effect": "queue_turn", "kind": "choice", "payload": {"name": "greet"}},
            QueueTurn("choice", {"name": "greet"}),
        ),
    ],
)
def test_an_effect_is_read_from_json(given: dict[str, Any], effect: object) -> None:
    assert parse(given) == effect


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"effect": "drop_tables"},
        {"effect": "open_ticket"},
        {"effect": "open_ticket", "topic": "weather"},
        {"effect": "request_agent", "reason": "because"},
        {"effect": "request_agent", "details": "five"},
        {"effect": "ask_verification", "kind": "shoe_size"},
        {"effect": "record_claim"},
        {"effect": "record_claim", "name": "A", "email": "a@example.com"},
        {"effect": "queue_turn", "kind": "command", "payload": {}},
        {"effect": "confirm_minor", "surprise": 1},
        {"effect": "set_flag", "name": "whatever"},
    ],
)
def test_a_wrong_effect_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(BadEffect):
        parse(given)


def test_a_ticket_of_the_assistant_leaves_the_talk_with_it(talk: Talk) -> None:
    talk.do(OpenTicket("suspicious_contact", "suspicious_contact", "Telegram'dan yazdılar"))
    assert talk.now.owner == "bot"
    assert talk.now.ticket is not None
    assert talk.last.author == "bot"
    assert talk.now.ticket in talk.last.text
    assert talk.texts.say("system_next_recorded") in talk.last.text


def test_asking_for_the_age_offers_the_declaration(talk: Talk) -> None:
    talk.do(AskVerification("age", "deposit"))
    assert [choice.label for choice in talk.last.choices][0] == "18 yaşındayım veya daha büyüğüm"


def test_asking_for_the_identity_shows_the_form(talk: Talk) -> None:
    talk.do(AskVerification("identity", "deposit"))
    assert talk.last.card == {"kind": "verification", "method": "claim", "login": "/panel"}


def test_a_claim_told_in_the_talk_is_recorded(talk: Talk) -> None:
    talk.do(RecordClaim("Ayşe Yılmaz", "ayse.yilmaz", "AYSE@example.com"))
    known = standing(talk.db, talk.id)
    assert known.identity == "claimed"
    assert known.claim == {"name": "Ayşe Yılmaz", "user_name": "ayse.yilmaz", "email": "ayse@example.com"}


def test_flags_stay_with_the_conversation(talk: Talk) -> None:
    talk.do(SetFlag("identity_declined"))
    assert talk.now.flags["identity_declined"] is True
    assert "flag.set" in talk.kinds()


def test_articles_shown_and_votes_are_on_record(talk: Talk) -> None:
    talk.do(ArticleShown("para-yatirma-limitleri"))
    talk.do(ArticleVoted("para-yatirma-limitleri", False))
    listed = events.list_events(talk.db, conversation_id=talk.id)
    assert [event.facts for event in listed if event.kind == "article.voted"] == [
        {"slug": "para-yatirma-limitleri", "helped": False}
    ]
    assert votes(talk.db, "para-yatirma-limitleri") == [False]
