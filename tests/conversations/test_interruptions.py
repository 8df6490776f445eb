"""In the middle of a case: questions, small talk, abuse, other problems; each is dealt with and the case goes on."""

from __future__ import annotations

import re

import pytest

from tests.conversations.talk import Talk


def asks_for_amount(talk: Talk) -> bool:
    """Tells whether the question was just heard, in the words of the first time or of the second."""
    return bool(re.search("Tutar (ne kadardı|yaklaşık)", talk.heard)) and talk.slot("requested_slot") == "amount"


@pytest.fixture
async def asked_for_amount(adult_member: Talk) -> Talk:
    """A deposit whose amount was just asked for."""
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    assert asks_for_amount(adult_member)
    return adult_member


async def test_a_question_in_between_is_answered_and_the_case_goes_on(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("para yatırma limiti nedir")
    assert asked_for_amount.card("article")["slug"] == "para-yatirma-limitleri"
    assert asks_for_amount(asked_for_amount)
    assert "İşime yaradı" not in asked_for_amount.buttons


async def test_questions_in_between_do_not_use_up_the_patience_with_the_case(asked_for_amount: Talk) -> None:
    questions = ("para yatırma limiti nedir", "nasıl üye olurum", "çevrim şartı nedir", "yaş sınırı kaç")
    for question in questions:
        await asked_for_amount.says(question)
        assert asked_for_amount.slot("requested_slot") == "amount"
    assert asked_for_amount.slot("amount") is None


async def test_a_number_in_a_question_is_not_taken_for_the_answer(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("500 tl yatırsam limit nedir")
    assert asked_for_amount.slot("amount") is None
    assert asks_for_amount(asked_for_amount)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("merhaba", "devam edelim"),
        ("teşekkürler", "Rica ederim"),
        ("robot musun", "bir programım"),
        ("hava nasıl bugün orada", "yardımcı olamıyorum"),
    ],
)
async def test_small_talk_is_answered_and_the_case_goes_on(asked_for_amount: Talk, text: str, answer: str) -> None:
    await asked_for_amount.says(text)
    assert answer in asked_for_amount.heard
    assert asks_for_amount(asked_for_amount)


async def test_a_farewell_in_the_middle_says_that_nothing_was_sent(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("görüşürüz")
    assert "henüz gönderilmedi" in asked_for_amount.heard
    assert "vazgeçtim" in asked_for_amount.heard


async def test_abuse_meets_a_boundary_and_the_case_goes_on(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("aptal bot")
    assert "Hakaret" in asked_for_amount.heard
    assert asks_for_amount(asked_for_amount)
    await asked_for_amount.says("500 tl")
    assert "Hangi yöntemi" in asked_for_amount.heard


async def test_a_visitor_who_did_not_understand_gets_it_said_otherwise(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("beni yanlış anladın")
    assert "Başka türlü anlatayım" in asked_for_amount.heard
    assert asks_for_amount(asked_for_amount)
    assert asked_for_amount.owner == "bot"


async def test_noise_is_asked_again_once_and_then_goes_to_a_person(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("evet")
    assert "anlayamadım" in asked_for_amount.heard
    await asked_for_amount.says("evet")
    assert asked_for_amount.owner == "waiting"
    assert asked_for_amount.ticket.reason == "unconfirmed"
    assert "date" in asked_for_amount.ticket.details


async def test_an_answer_in_between_makes_up_for_a_misunderstanding(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("evet")
    await asked_for_amount.says("500 tl")
    await asked_for_amount.says("evet")
    assert asked_for_amount.owner == "bot"


async def test_another_problem_is_offered_as_a_switch(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    assert asked_for_amount.buttons == ["Yeni konuya geç", "Bu talebi sürdür"]


async def test_corrections_in_a_row_are_no_circle(asked_for_amount: Talk) -> None:
    for text, day in (("pardon bugün", "Tarih"), ("havale ile", "Havale / EFT"), ("yok papara ile", "Papara")):
        await asked_for_amount.says(text)
        assert asked_for_amount.heard.startswith(("Not aldım: ", "Düzelttim: "))
        assert day in asked_for_amount.heard
        assert asks_for_amount(asked_for_amount)
        assert "ilerleyemedik" not in asked_for_amount.heard


async def test_a_switch_that_is_never_decided_ends_with_a_person(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    for text in ("merhaba", "teşekkürler", "merhaba", "teşekkürler", "merhaba"):
        assert "Hangisiyle devam edelim" in asked_for_amount.heard
        await asked_for_amount.says(text)
    assert asked_for_amount.owner == "waiting"
    assert "date" in asked_for_amount.ticket.details


async def test_staying_with_the_case_asks_on(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    await asked_for_amount.picks("Bu talebi sürdür")
    assert asks_for_amount(asked_for_amount)


async def test_switching_takes_up_the_other_case_afresh(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    await asked_for_amount.picks("Yeni konuya geç")
    assert "Giriş ve şifre" in asked_for_amount.heard
    assert "Hangi gün" in asked_for_amount.heard
    assert asked_for_amount.slot("topic") == "login"


async def test_coming_back_finds_what_was_told(asked_for_amount: Talk) -> None:
    day = asked_for_amount.slot("date")
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    await asked_for_amount.picks("Yeni konuya geç")
    await asked_for_amount.says("yatırdığım para gelmedi")
    await asked_for_amount.picks("Yeni konuya geç")
    assert asks_for_amount(asked_for_amount)
    assert asked_for_amount.slot("date") == day


async def test_a_correction_at_the_switch_is_kept(asked_for_amount: Talk) -> None:
    day = asked_for_amount.slot("date")
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    await asked_for_amount.says("hayır, önceki gün olacak o")
    assert asked_for_amount.slot("date") != day
    assert asks_for_amount(asked_for_amount)


@pytest.mark.parametrize(
    "text", ["yatırdığım para 5 gündür yok", "para yatırma", "ilki", "eski olan", "500 lira yatırdım gelmedi"]
)
async def test_the_first_of_two_matters_told_again_is_gone_on_with(asked_for_amount: Talk, text: str) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    assert "Hangisiyle devam edelim" in asked_for_amount.heard
    await asked_for_amount.says(text)
    assert "Hangisiyle devam edelim" not in asked_for_amount.heard
    assert asked_for_amount.slot("topic") == "deposit"


@pytest.mark.parametrize("text", ["hesabıma giremiyorum", "giriş", "ikincisi", "yenisi"])
async def test_the_second_of_two_matters_told_again_is_switched_to(asked_for_amount: Talk, text: str) -> None:
    await asked_for_amount.says("hesabıma giriş yapamıyorum")
    await asked_for_amount.says(text)
    assert "“Giriş ve şifre” konusuna geçtim" in asked_for_amount.heard


async def test_switching_to_a_case_that_needs_identity_asks_for_it(talk: Talk) -> None:
    await talk.says("site açılmıyor")
    await talk.says("dün 500 tl papara çekimim gelmedi")
    await talk.picks("Yeni konuya geç")
    assert talk.card("verification")


async def test_the_same_problem_said_again_just_asks_on(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("yatırdığım para gelmedi diyorum")
    assert asks_for_amount(asked_for_amount)
    assert asked_for_amount.owner == "bot"


async def test_a_doubtful_contact_in_between_gets_its_own_ticket(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("telegramdan biri sizin adınıza şifremi istedi")
    assert asked_for_amount.ticket.topic == "suspicious_contact"
    assert asks_for_amount(asked_for_amount)


async def test_distress_in_between_goes_before_everything(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("kumarı bırakamıyorum, kendimi durduramıyorum")
    assert asked_for_amount.owner == "waiting"
    assert asked_for_amount.conversation.priority == 0


async def test_a_problem_that_solved_itself_closes_the_case(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("sorunum çözüldü")
    assert "Talep gönderilmedi" in asked_for_amount.heard
    assert asked_for_amount.tickets == []


async def test_the_telling_may_name_other_things(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    for answer in ("dün", "500 tl", "papara"):
        await adult_member.says(answer)
    await adult_member.picks("Düzelt")
    await adult_member.picks("Yaşanan durum")
    telling = "geçen hafta 300 tl yatırdım, bonus almadım, dün çekim verdim ama giriş yapınca beklemede yazıyor"
    await adult_member.says(telling)
    values = {line["name"]: line["value"] for line in adult_member.card("summary")["lines"]}
    assert values["description"] == telling
    assert values["amount"] == "500 TL"
