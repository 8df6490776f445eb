"""What is written is stored once, in order, and nothing bad gets through."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from sqlalchemy import select

from helpdesk import tables
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import Acknowledge, RequestAgent
from helpdesk.conversations import messages, owners
from helpdesk.conversations.errors import (
    BadMessage,
    ConversationClosed,
    ConversationNotFound,
    EmptyMessage,
    MessageTooLong,
    NotYours,
)
from helpdesk.conversations.messages import check_text
from helpdesk.desk import taking
from helpdesk.replies import Reply
from helpdesk.visitor import session, writing
from tests.helpdesk.talk import Talk


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  merhaba \n", "merhaba"),
        ("bir\r\niki\rüç", "bir\niki\nüç"),
        ("s\u0327ifre", "şifre"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("yarım \ud83d çift", "yarım  çift"),
        ("\u202eters\u202c", "ters"),
        ("👍", "👍"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\U0001fae8", "\U0001fae8"),
        ("?", "?"),
        ("/restart", "/restart"),
        ("\uff0frestart", "\uff0frestart"),
        ("\u200b/session_start", "\u200b/session_start"),
        ('/inform{"amount": "5"}', '/inform{"amount": "5"}'),
        ("İSTANBUL ıI", "İSTANBUL ıI"),
    ],
)
def test_text_is_stored_as_typed_without_what_cannot_be_seen(typed: str, stored: str) -> None:
    assert check_text(typed) == stored


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u200b\u200d", "\x00", "\ud83d", "\u2800", "\u0301", "\ufeff"])
def test_a_message_that_shows_nothing_is_empty(typed: str) -> None:
    with pytest.raises(EmptyMessage):
        check_text(typed)


@pytest.mark.parametrize("typed", ["a" * 2001, "a" * 50_000, "ş" * 2001])
def test_a_message_over_2000_characters_is_refused(typed: str) -> None:
    with pytest.raises(MessageTooLong):
        check_text(typed)


def test_marks_piled_on_a_letter_are_cut_and_words_of_every_language_are_not() -> None:
    assert check_text("a" + "\u0316\u0301" * 2000) == "\u00e1" + "\u0316" * 4 + "\u0301" * 3
    for typed in ("Ti\u1ebfng Vi\u1ec7t", "\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05c1\u05b4\u05d9\u05ea"):
        assert check_text(unicodedata.normalize("NFD", typed)) == unicodedata.normalize("NFC", typed)


@pytest.mark.parametrize("typed", ["a" * 2000, " " * 500 + "a" * 2000, "s\u0327" * 2000])
def test_2000_characters_count_after_normalisation(typed: str) -> None:
    assert len(check_text(typed)) == 2000


@pytest.mark.parametrize("client_id", ["", "x" * 65, "a\nb", None, 5])
def test_a_bad_client_id_is_refused(talk: Talk, client_id: object) -> None:
    with pytest.raises(BadMessage):
        writing.add_visitor_message(
            talk.db,
            talk.texts,
            conversation_id=talk.id,
            client_id=client_id,  # type: ignore[arg-type]
            text="merhaba",
        )


def test_seq_counts_up_by_one(talk: Talk) -> None:
    talk.write("bir")
    talk.write("iki")
    seqs = [message.seq for message in talk.messages]
    assert seqs == list(range(1, len(seqs) + 1))


def test_the_same_client_id_is_stored_once(talk: Talk) -> None:
    first = talk.write("merhaba", client_id="c-1")
    again = talk.write("merhaba", client_id="c-1")
    assert (again.seq, again.duplicate, first.duplicate) == (first.seq, True, False)
    assert [message.text for message in talk.messages].count("merhaba") == 1
    assert talk.kinds().count("turn.due") == 1


def test_the_same_client_id_from_many_tabs_at_once_is_stored_once(talk: Talk) -> None:
    barrier = threading.Barrier(8)
    seqs = []

    def run() -> None:
        barrier.wait()
        seqs.append(talk.write("merhaba", client_id="c-1").seq)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seqs) == 8
    assert len(set(seqs)) == 1


def test_messages_written_at_once_all_get_a_seq_of_their_own(talk: Talk) -> None:
    barrier = threading.Barrier(10)

    def run(number: int) -> None:
        barrier.wait()
        talk.write(f"mesaj {number}", client_id=f"c-{number}")

    threads = [threading.Thread(target=run, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seqs = [message.seq for message in talk.messages]
    assert seqs == list(range(1, len(seqs) + 1))
    assert len({message.text for message in talk.messages if message.author == "visitor"}) == 10


def test_a_conversation_that_does_not_exist_takes_nothing(talk: Talk) -> None:
    with pytest.raises(ConversationNotFound):
        writing.add_visitor_message(talk.db, talk.texts, conversation_id="0" * 32, client_id="c", text="merhaba")


def test_while_an_agent_has_it_the_assistant_only_reads(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    talk.write("orada mısınız")
    turn = talk.claim()
    assert turn is not None
    assert turn.mode == "whisper"
    assert talk.last.author == "visitor"


def test_nothing_that_is_written_to_a_person_is_refused_for_the_assistants_sake(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    for number in range(owners.DUE_AT_MOST + 3):
        talk.write(f"mesaj {number}")
    assert talk.last.text == f"mesaj {owners.DUE_AT_MOST + 2}"


def test_an_agent_writes_only_in_their_own_conversation(talk: Talk, deniz: Agent, ece: Agent) -> None:
    with pytest.raises(NotYours):
        talk.reply(deniz, "Merhaba")
    talk.take(deniz)
    with pytest.raises(NotYours):
        talk.reply(ece, "Merhaba")
    talk.reply(deniz, "Merhaba, bakıyorum.")
    assert (talk.last.author, talk.last.agent_name, talk.last.text) == ("agent", "Deniz", "Merhaba, bakıyorum.")


def test_an_agent_who_sends_again_after_closing_gets_the_same_seq(talk: Talk, deniz: Agent) -> None:
    def send() -> messages.Stored:
        return taking.add_agent_message(
            talk.db,
            conversation_id=talk.id,
            agent_id=deniz.id,
            client_id="same",
            text="İyi günler.",
            now=talk.clock.now,
        )

    talk.take(deniz)
    first = send()
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    assert send().seq == first.seq


def test_the_first_message_while_waiting_is_acknowledged_once(talk: Talk) -> None:
    talk.do(RequestAgent())
    stored = talk.write("bekliyorum")
    talk.answer(effects=[Acknowledge()])
    (acknowledgement,) = talk.since(stored.seq)
    assert acknowledgement.text == talk.texts.say("system_waiting_acknowledged")
    labels = [choice.label for choice in acknowledgement.choices]
    assert labels == ["Beklemeye devam et", "E-postayla haber ver", "Asistana dön"]
    again = talk.write("hâlâ bekliyorum")
    talk.answer(effects=[Acknowledge()])
    assert talk.since(again.seq) == []


def test_the_first_sentence_while_waiting_becomes_the_matter_of_the_ticket(talk: Talk) -> None:
    talk.do(RequestAgent())
    talk.write("Hesabıma iki kez para yatmış görünüyor.")
    talk.write("Bugün oldu.")
    with talk.db.read() as tx:
        summary = tx.execute(select(tables.tickets.c.summary)).scalar_one()
    assert summary == "Hesabıma iki kez para yatmış görünüyor."


def test_a_message_soon_after_closing_reopens_it_for_the_assistant(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.clock.forward(hours=23, minutes=59)
    talk.write("bir şey daha soracağım")
    assert talk.now.owner == "bot"
    turn = talk.claim()
    assert turn is not None
    assert turn.snapshot is None


def test_a_message_a_day_after_closing_needs_a_new_conversation(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.clock.forward(hours=24)
    with pytest.raises(ConversationClosed):
        talk.write("merhaba")
    assert talk.now.owner == "closed"


def test_events_hold_no_text(talk: Talk) -> None:
    from helpdesk import events

    talk.write("çok gizli cümle")
    listed = events.list_events(talk.db, conversation_id=talk.id)
    assert all("gizli" not in str(event.facts) for event in listed)
    assert [event.actor for event in listed if event.kind == "message.added"][-1] == "visitor"


def test_the_newest_messages_come_first_and_earlier_ones_before_them(talk: Talk) -> None:
    with talk.db.write() as tx:
        for number in range(10):
            messages.store(tx, talk.now, Reply(f"mesaj {number}"), author="visitor", now=talk.clock.now)
    newest, has_earlier = messages.list_newest(talk.db, talk.id, limit=4)
    assert ([message.text for message in newest], has_earlier) == ([f"mesaj {number}" for number in range(6, 10)], True)
    seqs = [message.seq for message in talk.messages]
    earlier, has_earlier = messages.list_newest(talk.db, talk.id, before_seq=newest[0].seq, limit=len(seqs) - 4)
    assert ([message.seq for message in earlier], has_earlier) == (seqs[:-4], False)
    assert messages.list_newest(talk.db, talk.id, before_seq=seqs[0]) == ([], False)
