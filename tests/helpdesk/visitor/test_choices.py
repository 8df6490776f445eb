"""Buttons work once, mean what the server says, and commands need no Rasa."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import AskVerification, ConfirmMinor, RequestAgent
from helpdesk.conversations.tables import ratings
from helpdesk.database import Database
from helpdesk.replies import Option
from helpdesk.verification.age_and_identity import standing
from helpdesk.visitor import choices, session
from helpdesk.visitor.errors import ChoiceClosed, ChoiceNotFound
from tests.helpdesk.talk import Talk


def test_a_pick_is_the_visitors_message_with_the_label_and_a_turn(talk: Talk) -> None:
    stored = talk.press("Para yatırmayı sor")
    turn = talk.claim()
    assert turn is not None
    assert (turn.kind, turn.payload) == (
        "choice",
        {"name": "ask_deposit", "entities": {}, "label": "Para yatırmayı sor"},
    )
    assert (talk.last.seq, talk.last.author, talk.last.text) == (stored.seq, "visitor", "Para yatırmayı sor")


def test_a_pick_closes_the_others_of_its_message_only(talk: Talk) -> None:
    deposit, withdrawal = talk.button("Para yatırmayı sor"), talk.button("Para çekmeyi sor")
    talk.press("Para yatırmayı sor")
    for used in (deposit, withdrawal):
        with pytest.raises(ChoiceClosed):
            choices.pick(talk.db, talk.texts, conversation_id=talk.id, client_id="again", choice_id=used)
    offered = [choice.label for message in talk.messages for choice in message.choices]
    assert offered == ["18 yaşındayım veya daha büyüğüm", "18 yaşından küçüğüm"]


def test_the_same_pick_sent_twice_is_one(talk: Talk) -> None:
    choice = talk.button("Para yatırmayı sor")
    seqs = {
        choices.pick(talk.db, talk.texts, conversation_id=talk.id, client_id="c-1", choice_id=choice).seq
        for _ in range(2)
    }
    assert len(seqs) == 1


def test_two_tabs_that_pick_at_once_get_one_pick(talk: Talk) -> None:
    ids = [talk.button("Para yatırmayı sor"), talk.button("Para çekmeyi sor")]
    barrier = threading.Barrier(2)
    outcomes: list[str] = []

    def run(choice: str) -> None:
        barrier.wait()
        try:
            choices.pick(talk.db, talk.texts, conversation_id=talk.id, client_id=choice, choice_id=choice)
            outcomes.append("picked")
        except ChoiceClosed:
            outcomes.append("closed")

    threads = [threading.Thread(target=run, args=(choice,)) for choice in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", "picked"]


def test_a_choice_of_another_conversation_does_not_exist_here(talk: Talk, db: Database) -> None:
    other = session.start(db, talk.platform, talk.texts)
    with pytest.raises(ChoiceNotFound):
        choices.pick(
            db, talk.texts, conversation_id=other.conversation.id, client_id="c", choice_id=talk.button("18 yaşındayım")
        )


def test_an_adult_declares_it_and_is_thanked_at_once(talk: Talk) -> None:
    talk.press("18 yaşındayım")
    known = standing(talk.db, talk.id, now=talk.clock.now)
    assert (known.age, known.age_by, known.age_at) == ("adult", "declaration", talk.clock.now)
    assert talk.last.text == talk.texts.say("system_age_noted")
    assert talk.claim() is None


def test_a_matter_that_the_age_held_up_goes_on(talk: Talk) -> None:
    talk.do(AskVerification("age"))
    talk.press("18 yaşındayım")
    turn = talk.claim()
    assert turn is not None
    assert (turn.kind, turn.payload) == ("notice", {"name": "notice_age_declared"})
    assert talk.now.flags == {}


def test_a_minor_confirms_and_the_talk_ends_with_where_to_find_help(talk: Talk) -> None:
    talk.press("18 yaşından küçüğüm")
    assert standing(talk.db, talk.id).age == "unknown"
    assert talk.now.owner == "bot"
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    assert standing(talk.db, talk.id).age == "minor"
    assert talk.now.owner == "closed"
    assert "115" in talk.last.text
    assert talk.last.card is not None
    assert talk.last.card["kind"] == "help_lines"
    assert [choice for message in talk.messages for choice in message.choices] == []


def test_what_a_minor_writes_afterwards_is_kept_and_not_served(talk: Talk) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    stored = talk.write("ama para yatırmak istiyorum")
    (answer,) = talk.since(stored.seq)
    assert answer.text == talk.texts.say("system_minor_closed")
    assert talk.claim() is None
    assert talk.now.owner == "closed"


def test_a_slip_of_the_finger_asks_for_the_age_again(talk: Talk) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("Yanlış bastım")
    assert [choice.label for choice in talk.last.choices][0].startswith("18 yaşındayım")
    talk.press("18 yaşındayım")
    assert standing(talk.db, talk.id).age == "adult"


def test_the_assistant_may_ask_whether_somebody_is_a_minor(talk: Talk) -> None:
    talk.do(ConfirmMinor())
    assert [choice.label for choice in talk.last.choices] == [
        "18 yaşından küçüğüm, görüşmeyi bitir",
        "Yanlış bastım, geri dön",
    ]


def _fail_once(talk: Talk) -> None:
    from helpdesk.assistant import turns

    talk.write("merhaba")
    turn = talk.claim()
    assert turn is not None
    turns.fail(talk.db, talk.texts, turn, "action_failed", now=talk.clock.now)


def test_the_way_to_a_person_needs_no_assistant(talk: Talk) -> None:
    talk.press("18 yaşındayım")
    _fail_once(talk)
    talk.press("Temsilciye bağlan")
    assert (talk.now.owner, talk.now.reason) == ("waiting", "asked")


def test_a_visitor_who_has_not_told_the_age_is_connected_and_asked_meanwhile(talk: Talk) -> None:
    _fail_once(talk)
    talk.press("Temsilciye bağlan")
    assert talk.now.owner == "waiting"
    assert talk.last.text == talk.texts.say("system_age_question")
    talk.press("18 yaşındayım")
    assert talk.now.owner == "waiting"
    assert standing(talk.db, talk.id, now=talk.clock.now).age == "adult"
    assert talk.claim() is None


def test_keep_waiting_and_back_to_the_assistant(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.write("orada mısınız")
    talk.press("Beklemeye devam et")
    assert talk.now.owner == "waiting"
    assert talk.last.text == talk.texts.say("system_keep_waiting")
    talk.press("Asistana dön")
    talk.do(RequestAgent())
    talk.write("vazgeçtim")
    talk.press("Asistana dön")
    assert talk.now.owner == "bot"


def test_the_buttons_of_waiting_end_when_an_agent_comes(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.write("orada mısınız")
    choice = talk.button("Asistana dön")
    talk.take(deniz)
    with pytest.raises(ChoiceClosed):
        choices.pick(talk.db, talk.texts, conversation_id=talk.id, client_id="c", choice_id=choice)
    assert talk.now.owner == "agent"


def test_rating_a_closed_talk_does_not_reopen_it(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.press("4")
    assert talk.now.owner == "closed"
    assert talk.now.rated
    assert talk.last.text == talk.texts.say("system_rating_recorded")
    with talk.db.read() as tx:
        assert tx.execute(select(ratings.c.score)).scalar_one() == 4


def test_a_button_of_the_assistant_pressed_while_a_person_answers_makes_no_turn(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    talk.press("Para yatırmayı sor")
    assert talk.claim() is None
    assert talk.last.author == "visitor"


def test_every_command_in_the_texts_exists(talk: Talk) -> None:
    commands = {option.command for reply in talk.texts.replies.values() for option in reply.choices if option.command}
    assert commands <= choices.COMMANDS.keys()
    assert {"adult", "minor", "request_agent", "rate_5"} <= commands


@pytest.mark.parametrize(
    ("payload", "option"),
    [
        ("/ask_deposit", Option("x", intent={"name": "ask_deposit", "entities": {}})),
        ('/inform{"amount": "5"}', Option("x", intent={"name": "inform", "entities": {"amount": "5"}})),
        ("!request_agent", Option("x", command="request_agent")),
    ],
)
def test_a_payload_is_an_intent_or_a_command(payload: str, option: Option) -> None:
    assert Option.from_payload("x", payload) == option


@pytest.mark.parametrize("payload", ["", "hello", "/Ask Deposit", "!", "/inform{"])
def test_any_other_payload_is_an_error(payload: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Option.from_payload("x", payload)
