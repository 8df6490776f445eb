"""What was said in a talk is not said again as it was: a sentence of it answers, and then that it is all is said."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

# An article's question, what is asked after it, and a word of the one sentence that answers.
ASKED_AGAIN = [
    ("kayıp bonusu veriyor musunuz", "dün 1500 kaybettim verir misiniz", "yoktur"),
    ("telefon numaramı nasıl değiştiririm", "ya eski numaram kapalıysa", "kimlik kontrolünden"),
    ("çekim ne kadar sürer", "ya kriptoyla", "2 saat"),
]


@pytest.mark.parametrize(("question", "again", "word"), ASKED_AGAIN)
async def test_a_question_on_what_was_said_is_answered_by_its_sentence(
    talk: Talk, question: str, again: str, word: str
) -> None:
    first = await talk.says(question)
    second = await talk.says(again)
    assert word in second
    assert first.splitlines()[0] not in second


async def test_what_is_asked_over_and_over_is_answered_in_other_words_each_time(talk: Talk) -> None:
    heard = [await talk.says("çekim ne kadar sürer") for _ in range(3)]
    assert len(set(heard)) == 3
    assert talk.buttons == ["Temsilciye bağlan"]
    assert "bildiklerim" in heard[-1]


async def test_whether_it_helped_is_asked_once_of_a_topic(talk: Talk) -> None:
    await talk.says("çekim limiti kaç")
    assert "İşime yaradı" in talk.buttons
    await talk.says("peki ücret alıyor musunuz çekimde")
    await talk.says("çekim ne kadar sürer")
    assert talk.buttons == []


async def test_what_was_said_and_is_not_near_is_no_answer(talk: Talk) -> None:
    first = await talk.says("para yatırırken komisyon var mı")
    await talk.says("dekontta neler yazmalı")
    again = await talk.says("o kadar mı")
    assert first.splitlines()[0] not in again


@pytest.mark.parametrize("greeting", ["selam hocam", "iyi günler", "merhaba abi"])
async def test_a_greeting_in_front_of_a_question_hides_nothing(talk: Talk, greeting: str) -> None:
    await talk.says(f"{greeting} para yatırcam en az ne kadar")
    assert talk.card("article")["slug"] == "para-yatirma-limitleri"


async def test_a_question_is_no_yes_to_what_was_offered(talk: Talk) -> None:
    await talk.says("qqqq nerede satılıyor acaba")
    await talk.says("papara olur mu")
    assert talk.owner == "bot"


async def test_a_yes_after_what_was_said_again_fetches_the_person(talk: Talk) -> None:
    for _ in range(3):
        await talk.says("çekim ne kadar sürer")
    await talk.says("evet bağla")
    assert talk.owner == "waiting"


async def test_while_one_waits_nothing_is_said_twice_either(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    heard = [await talk.says("deneme bonusu veriyor musunuz") for _ in range(3)]
    assert len(set(heard)) == 3
    assert "talebinize ekledim" in heard[-1]


async def test_in_a_case_what_was_said_is_not_said_again(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para hesabıma geçmedi")
    first = await adult_member.says("kaç saatte olur")
    second = await adult_member.says("kaç saatte olur")
    assert "30 dakika" in first
    assert "30 dakika" in second
    assert first.splitlines()[0] != second.splitlines()[0] or "/help/" not in second
    assert adult_member.slot("requested_slot") == "date"
