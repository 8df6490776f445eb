"""What a message does at the questions of a case: it is read before anything is asked again."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

PAYMENT = ("yatırdığım para gelmedi", "dün 1500 lira papara ile", "ekranda başarılı yazdı ama bakiyem artmadı")


async def say(talk: Talk, *texts: str) -> None:
    for text in texts:
        await talk.says(text)


@pytest.mark.parametrize("text", ["iptal etmedim ama iptal olmuş", "vazgeçtim dedim ama işlem geçti"])
@pytest.mark.parametrize("before", [PAYMENT[:1], PAYMENT])
async def test_a_report_of_a_cancelling_ends_no_case(talk: Talk, text: str, before: tuple[str, ...]) -> None:
    await say(talk, *before, text)
    assert "burada bıraktık" not in talk.heard
    await talk.picks("Hatırlamıyorum" if len(before) == 1 else "Bilgi vermeden devam et")
    assert talk.owner == "bot"


@pytest.mark.parametrize("text", ["soruyorum sadece", "benim yatırma sorunum yok ki", "iptal!!!"])
async def test_a_case_that_nobody_wants_ends(adult_member: Talk, text: str) -> None:
    await say(adult_member, PAYMENT[0], text)
    assert "burada bıraktık" in adult_member.heard


async def test_a_case_given_up_a_moment_ago_goes_on_with_what_was_told(adult_member: Talk) -> None:
    await say(adult_member, PAYMENT[0], "dün", "vazgeçtim", "ya da olsun devam edelim")
    assert "Kaldığımız yerden" in adult_member.heard
    assert "Tutar ne kadardı" in adult_member.heard


@pytest.mark.parametrize("text", ["gönder, ne zaman hesaba geçer", "doğru da kaç güne yatar, gönderin"])
async def test_what_is_asked_beside_the_wish_to_send_is_answered_after_it(adult_member: Talk, text: str) -> None:
    await say(adult_member, *PAYMENT, text)
    assert adult_member.owner == "waiting"
    assert adult_member.ticket.topic == "deposit"


@pytest.mark.parametrize("text", ["neyse doğru gönder", "gönder dedim ya işte", "adımı vermeyeyim böyle gönder"])
async def test_whatever_stands_beside_it_the_wish_to_send_is_heard(adult_member: Talk, text: str) -> None:
    await say(adult_member, *PAYMENT, text)
    assert adult_member.owner == "waiting"


async def test_a_protest_gets_no_second_question(adult_member: Talk) -> None:
    await say(adult_member, "salı günü 750 tl yatırdım gelmedi", "yazdım ya yukarda")
    assert "Haklısınız" in adult_member.heard
    assert "Hangi yöntemi" not in adult_member.heard
    assert adult_member.card("summary")


@pytest.mark.parametrize("text", ["siz bana bonus diyorsunuz", "aynı konu bu ya!!"])
async def test_a_protest_brings_up_no_other_matter(adult_member: Talk, text: str) -> None:
    await say(adult_member, *PAYMENT, text)
    assert "Kampanyalar" not in adult_member.heard
    assert "Talebi gönder" in adult_member.buttons


async def test_a_protest_ends_the_choice_between_two_matters(adult_member: Talk) -> None:
    await say(adult_member, PAYMENT[0], "bonusum da gelmedi", "aynı konu bu ya!!")
    assert "Hangi gün oldu" in adult_member.heard


async def test_an_age_to_be_taken_for_granted_is_none(stranger: Talk) -> None:
    await say(stranger, PAYMENT[0], "18 yazdım sayalım")
    assert stranger.standing.age == "unknown"
    assert "18 yaşındayım veya daha büyüğüm" in " ".join(stranger.buttons)


async def test_a_question_about_a_cancelling_is_answered_and_opens_no_case(adult_member: Talk) -> None:
    await adult_member.says("yanlışlıkla çekimi iptal ettim geri alınır mı")
    assert "birkaç bilgi soracağım" not in adult_member.heard
    assert "Çekimi iptal etme" in adult_member.heard


async def test_a_visitor_who_wants_no_person_gets_none_and_one_who_wants_no_robot_does(adult_member: Talk) -> None:
    await adult_member.says("temsilciye bağlama gerek yok sen cevapla")
    assert adult_member.owner == "bot"
    await adult_member.says("insan istiyorum, robotla işim olmaz")
    assert adult_member.owner == "waiting"
