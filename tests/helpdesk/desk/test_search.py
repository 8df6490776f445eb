"""What was said is found by its words, however they are spelt, and not once it is erased."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, update

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.tables import messages
from helpdesk.desk import notes, search
from helpdesk.desk.search import Wish
from tests.helpdesk.talk import Talk


def found(talk: Talk, words: str, **wish: Any) -> list[dict[str, Any]]:
    return search.find(talk.db, talk.texts, Wish(words, **wish))["found"]


@pytest.mark.parametrize("words", ["çekim", "CEKIM", "Çekımim", "gelmedi cekimim", "IŞIKLI", "isik", "“gelmedi”?"])
def test_any_spelling_and_the_beginning_of_a_word_find_it(talk: Talk, words: str) -> None:
    talk.write("IŞIKLI sokaktan yazıyorum, çekimim hâlâ gelmedi")
    assert [one["author"] for one in found(talk, words)] == ["visitor"]


def test_every_word_must_stand_in_it(talk: Talk) -> None:
    talk.write("çekimim gelmedi")
    assert found(talk, "çekim papara") == []


def test_notes_are_found_too_and_told_apart(talk: Talk, deniz: Agent) -> None:
    talk.write("dekontu gönderdim")
    notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text="Dekont okunmuyor", now=talk.clock.now)
    first, second = found(talk, "dekont")
    assert (first["kind"], first["agent"], second["kind"]) == ("note", deniz.name, "message")


def test_the_newest_come_first_in_pages(talk: Talk) -> None:
    for number in range(5):
        talk.write(f"dekont {number}")
    page = search.find(talk.db, talk.texts, Wish("dekont"), limit=2)
    rest = search.find(talk.db, talk.texts, Wish("dekont"), before=page["next"], limit=10)
    texts = [one["text"] for one in [*page["found"], *rest["found"]]]
    assert (texts, rest["next"]) == ([f"dekont {number}" for number in (4, 3, 2, 1, 0)], None)


def test_it_can_be_narrowed_by_author_agent_and_the_platforms_days(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    talk.take(deniz)
    talk.write("dekont burada")
    talk.reply(deniz, "dekontu aldım")
    assert [one["author"] for one in found(talk, "dekont", author="agent")] == ["agent"]
    assert len(found(talk, "dekont", agent_id=deniz.id)) == 1
    assert found(talk, "dekont", agent_id=ece.id) == []
    today = talk.platform.local(talk.clock.now).date()
    assert len(found(talk, "dekont", first_day=today, last_day=today)) == 2
    assert found(talk, "dekont", last_day=date(2020, 1, 1)) == []


@pytest.mark.parametrize("days", [{"first_day": date.min}, {"last_day": date.max}])
def test_a_day_that_no_clock_reaches_is_refused(talk: Talk, days: dict[str, date]) -> None:
    with pytest.raises(BadMessage):
        found(talk, "dekont", **days)


@pytest.mark.parametrize("words", ["“gelmedi”", "(gelmedi)", "GELMEDİ?"])
def test_what_is_shown_of_a_long_text_holds_the_word(talk: Talk, words: str) -> None:
    talk.write("yazdım da yazdım " * 50 + "çekimim gelmedi " + "sonra da yazdım " * 30)
    (one,) = found(talk, words)
    assert "gelmedi" in one["text"]
    assert one["text"].startswith("…")


def test_what_is_erased_or_changed_is_found_no_more(talk: Talk) -> None:
    talk.write("ilk dekont")
    talk.write("ikinci dekont")
    with talk.db.write() as tx:
        text = messages.c.text
        tx.execute(update(messages).where(text == "ilk dekont").values(text="[silindi]"))
        tx.execute(delete(messages).where(text == "ikinci dekont"))
    assert found(talk, "dekont") == []
    assert len(found(talk, "silindi")) == 1


def test_a_long_text_is_shown_around_the_word(talk: Talk) -> None:
    talk.write("önce " * 100 + "dekont " + "sonra " * 100)
    (one,) = found(talk, "dekont")
    assert "dekont" in one["text"]
    assert len(one["text"]) < 200


@pytest.mark.parametrize("words", ["", "  ", '"', "* AND NOT", "words:", "NEAR(", "'; DROP TABLE messages; --"])
def test_nothing_in_the_words_is_a_command(talk: Talk, words: str) -> None:
    talk.write("merhaba")
    try:
        assert found(talk, words) == []
    except BadMessage:
        assert not any(letter.isalnum() for letter in words)
