"""A question that leaves out what it is about is read with what the talk is about, whoever has the talk."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

# What was asked before, the short question after it, and the articles that may answer it.
FOLLOW_UPS = [
    ("çekim ne kadar sürer", "peki hafta sonu", {"hafta-sonu-cekim", "para-cekme-suresi"}),
    ("çekim ne kadar sürer", "yani pazar gelmez mi", {"hafta-sonu-cekim", "para-cekme-suresi"}),
    ("çekim ne kadar sürer", "ya kriptoyla", {"kripto-ile-cekme", "para-cekme-suresi", "hafta-sonu-cekim"}),
    ("çekim ne kadar sürer", "ücret var mı", {"islem-ucretleri"}),
    ("en az kaç tl çekebilirim", "ne kadar sürer", {"para-cekme-suresi"}),
    ("havale ile yatırdığım para ne zaman geçer", "peki haftasonu atsam", {"para-yatirma-suresi"}),
    ("hesabımı kapatmak istiyorum", "kaç gün sürer", {"hesap-kapatma"}),
    ("doğrulama için hangi belgeler lazım", "kaç günde bakılıyor", {"hesap-dogrulama-suresi"}),
]
NEVER = ("sevindim", "anlayamadım", "yanıtı yardım merkezimizde yok", "bende yok")


def holds(talk: Talk, slugs: set[str]) -> None:
    assert not any(words in talk.heard for words in NEVER), talk.heard
    assert talk.card("article")["slug"] in slugs, talk.heard


@pytest.mark.parametrize(("question", "text", "slugs"), FOLLOW_UPS)
async def test_a_follow_up_is_answered(talk: Talk, question: str, text: str, slugs: set[str]) -> None:
    await talk.says(question)
    await talk.says(text)
    holds(talk, slugs)


@pytest.mark.parametrize(("question", "text", "slugs"), FOLLOW_UPS[:4])
async def test_a_follow_up_is_answered_while_one_waits(talk: Talk, question: str, text: str, slugs: set[str]) -> None:
    await talk.says("temsilciye bağla")
    await talk.says(question)
    await talk.says(text)
    assert talk.owner == "waiting"
    holds(talk, slugs)


@pytest.mark.parametrize("text", ["peki hafta sonu gelir mi", "ücret kesiliyor mu"])
async def test_a_follow_up_inside_a_case_is_answered_and_the_case_goes_on(adult_member: Talk, text: str) -> None:
    await adult_member.says("çekimim gelmedi")
    await adult_member.says(text)
    assert adult_member.card("article")
    assert "Hangi gün" in adult_member.heard


# What is asked in a case, or while its ticket waits, without a word of what it is about; and a word of the answer.
IN_A_CASE = [
    ("çekimim gelmedi", "kaç saatte olur", "24 saat"),
    ("çekimim gelmedi", "4 gün normal mi", "24 saat"),
    ("çekimim gelmedi", "ücret alıyor musunuz", "ücret almıyoruz"),
    ("çekimim gelmedi", "peki bayramda", "bayram"),
    ("yatırdığım para hesabıma geçmedi", "kaç dakikada geçer", "30 dakika"),
    ("bonusum yüklenmedi", "kaç saatte olur", "1 saat"),
]


@pytest.mark.parametrize(("matter", "text", "word"), IN_A_CASE)
async def test_a_question_in_a_case_is_answered_from_its_topic(
    adult_member: Talk, matter: str, text: str, word: str
) -> None:
    await adult_member.says(matter)
    question = adult_member.slot("requested_slot")
    await adult_member.says(text)
    assert word in adult_member.heard
    assert adult_member.slot("requested_slot") == question


@pytest.mark.parametrize(("matter", "text", "word"), IN_A_CASE)
async def test_a_question_while_one_waits_is_answered_from_the_topic_of_the_ticket(
    talk: Talk, matter: str, text: str, word: str
) -> None:
    await talk.says("temsilciye bağla")
    await talk.says(f"{matter}, üç gün oldu")
    await talk.says(text)
    assert talk.owner == "waiting"
    assert word in talk.heard


async def test_a_question_with_a_day_in_it_gives_no_day(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para hesabıma geçmedi")
    await adult_member.says("yani bugün gelmez mi")
    assert adult_member.slot("date") is None


@pytest.mark.parametrize("text", ["ne zaman bakarsınız", "kaçıncı sıradayım"])
async def test_a_question_about_the_queue_is_still_about_the_queue(talk: Talk, text: str) -> None:
    await talk.says("temsilciye bağla")
    await talk.says("çekimim üç gündür gelmedi")
    await talk.says(text)
    assert "sırada" in talk.heard


async def test_when_an_answer_comes_is_answered_in_a_case_that_is_not_sent_yet(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    await adult_member.says("bana ne zaman dönersiniz")
    assert "24 saat" in adult_member.heard
    assert "TK ile başlar" not in adult_member.heard


@pytest.mark.parametrize("text", ["neden", "niye", "nasıl yani"])
async def test_a_bare_question_asks_what_of_the_article_is_meant(talk: Talk, text: str) -> None:
    await talk.says("çekim ne kadar sürer")
    await talk.says(text)
    assert "anlayamadım" not in talk.heard
    assert "/help/" in talk.heard


async def test_thanks_and_a_yes_after_an_answer_stay_what_they_are(talk: Talk) -> None:
    await talk.says("çekim ne kadar sürer")
    await talk.says("teşekkürler")
    assert "Rica ederim" in talk.heard


async def test_the_article_that_was_told_is_not_told_again_word_for_word(talk: Talk) -> None:
    first = await talk.says("çekim ne kadar sürer")
    again = await talk.says("peki hafta sonu")
    assert first.splitlines()[0] != again.splitlines()[0]


@pytest.mark.parametrize("text", ["çekimim neden beklemede", "bonusum neden yüklenmedi acaba"])
async def test_a_question_is_answered_and_a_case_is_offered_by_a_button(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.card("article")
    assert "Talep aç" in talk.buttons
    assert talk.slot("requested_slot") is None
