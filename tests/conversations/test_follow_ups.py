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
    pytest.param(
        "en az kaç tl çekebilirim",
        "ne kadar sürer",
        {"para-cekme-suresi"},
        marks=pytest.mark.xfail(strict=True, reason="below what an answer must reach: it asks what is meant"),
    ),
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
