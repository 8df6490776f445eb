"""No secret that somebody writes is kept: not at any door, not in any copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, QueueTurn, RecordClaim, RequestAgent
from helpdesk.conversations import messages
from helpdesk.database import Database
from helpdesk.desk import notes
from helpdesk.documents.kinds import KINDS, shown_name
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets.access import Access
from helpdesk.verification import age_and_identity
from helpdesk.visitor import ratings, session, ticket_page
from tests.clock import Clock
from tests.helpdesk.talk import Talk

CARD, IBAN, TCKN = "4111 1111 1111 1111", "TR33 0006 1005 1978 6457 8413 26", "10000000146"


@pytest.mark.parametrize(
    ("text", "stored", "warning"),
    [
        (f"kartım {CARD} param gelmedi", "kartım **** **** **** 1111 param gelmedi", "system_card_masked"),
        (f"ibanım {IBAN} çekimim yok", "ibanım **** **** **** **** **** **13 26 çekimim yok", "system_iban_masked"),
        (f"tc {TCKN} hesabım kapandı", "tc *********** hesabım kapandı", "system_tckn_masked"),
        ("şifrem: kedi123 giremiyorum", "şifrem: ******* giremiyorum", "system_password_masked"),
        ("sms kodu 482913 dedi olmadı", "sms kodu ****** dedi olmadı", "system_foreign_code_masked"),
        (f"kart {CARD} şifrem kedi123", "kart **** **** **** 1111 şifrem *******", "system_secrets_masked"),
    ],
)
def test_a_visitor_is_told_what_was_hidden_and_the_assistant_answers_the_rest(
    talk: Talk, text: str, stored: str, warning: str
) -> None:
    sent = talk.write(text)
    said = talk.since(sent.seq - 1)
    assert [message.text for message in said] == [stored, talk.texts.say(warning)]
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"text": stored}


def test_a_message_that_is_nothing_but_a_card_makes_no_turn(talk: Talk) -> None:
    talk.write(CARD)
    assert talk.last.text == talk.texts.say("system_card_masked")
    assert talk.claim() is None


@pytest.mark.parametrize("text", ["FAST sorgu no 0067 2026 1125 1430", "işlem no 4000123412341234", "0532 123 45 67"])
def test_what_a_person_needs_to_find_a_transfer_stays(talk: Talk, text: str) -> None:
    talk.write(text)
    assert talk.last.text == text


def test_an_agent_who_quotes_a_card_quotes_its_last_digits(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    talk.reply(deniz, f"Kartınız {CARD} mi")
    assert talk.last.text == "Kartınız **** **** **** 1111 mi"


@pytest.mark.parametrize("name", ["4111111111111111.jpg", "kart 4111-1111-1111-1111 on yuz.png"])
def test_the_name_of_a_document_holds_no_card(name: str) -> None:
    shown = shown_name(name, KINDS["pdf"])
    assert "4111" not in shown
    assert "*" not in shown
    assert "1111" in shown


def test_a_database_holds_no_secret_after_a_whole_talk(
    db: Database, platform: Platform, texts: Texts, clock: Clock, deniz: Agent, tmp_path: Path
) -> None:
    started = session.start(db, platform, texts, page="/kart/4111111111111111", now=clock.now)
    talk = Talk(db, platform, texts, clock, started)
    secret = f"kart {CARD} skt 12/28 cvv 987 tc {TCKN} iban {IBAN} şifrem: Kedi1907x kodum 482913"
    _write_everywhere(talk, deniz, secret)
    db.close()
    kept = "".join(path.read_bytes().decode("utf-8", "replace") for path in tmp_path.glob("destek.db*"))
    assert "1111" in kept, "the last four digits stay"
    for part in ("4111 1111", "41111111", "1111 1111", "12/28", "987 tc", TCKN, "0006 1005", "Kedi1907x", "482913"):
        assert part not in kept, part


def _write_everywhere(talk: Talk, agent: Agent, secret: str) -> None:
    details: dict[str, Any] = {"description": secret, "lines": [secret]}
    card = {"kind": "summary", "lines": [{"name": "description", "value": secret}]}
    talk.write(secret)
    talk.answer(
        Reply("Özet", card=card),
        effects=[
            OpenTicket("deposit", summary=secret, details=details),
            RecordClaim("Ali Kaya", user_name="5555 5555 5555 4444"),
            QueueTurn("message", {"text": secret}),
        ],
    )
    talk.answer(effects=[RequestAgent(topic="deposit", summary=secret, details={"note": secret})])
    age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name="Ali Kaya", account=TCKN, now=talk.clock.now
    )
    talk.take(agent)
    talk.reply(agent, secret)
    notes.add_note(talk.db, conversation_id=talk.id, agent_id=agent.id, text=secret, now=talk.clock.now)
    talk.write(secret)
    access = Access(talk.now.ticket or "", conversation_id=talk.id)
    ticket_page.add_message(talk.db, talk.texts, access, client_id="page", text=secret, now=talk.clock.now)
    ratings.rate(talk.db, conversation_id=talk.id, score=2, comment=secret, now=talk.clock.now)
    assert messages.list_messages(talk.db, talk.id)
