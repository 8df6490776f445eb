"""Age and identity: asked for where the matter needs them, once, and the matter goes on by itself afterwards."""

from __future__ import annotations

import pytest

from actions.context.desk import Desk
from bot.worker import Worker
from helpdesk.members.standing import Standing
from tests.conversations.steps import STEPS, TOLD, Walk
from tests.conversations.talk import Talk, start_talk


async def test_once_the_age_is_declared_the_matter_goes_on(stranger: Talk) -> None:
    await stranger.says(TOLD)
    await stranger.picks("18 yaşındayım")
    assert stranger.card("verification")
    assert stranger.slot("topic") == "deposit"


async def test_after_the_claim_the_matter_goes_on(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.claims("Ayşe Yılmaz", "ayse")
    assert talk.card("summary")


async def test_the_words_are_the_same_whether_or_not_the_member_exists(worker: Worker, desk: Desk) -> None:
    seen = []
    for account in ("ayse.yilmaz", "kimse.yok"):
        talk = start_talk(worker, desk)
        await talk.picks("18 yaşındayım")
        await talk.says("hesabımı kapatmak istiyorum")
        await talk.picks("Talep aç")
        heard = await talk.claims("Ayşe Yılmaz", account)
        seen.append((heard, talk.buttons, talk.cards, talk.standing.identity))
    assert talk.standing.matched is False
    assert seen[0] == seen[1]


@pytest.mark.parametrize("text", ["gecelm", "geçlim", "Atlayalm"])
@pytest.mark.parametrize("name", ["who", "name", "account"])
async def test_a_roughly_spelt_refusal_is_one(walk_to: Walk, name: str, text: str) -> None:
    talk = await walk_to(STEPS[name])
    await talk.says(text)
    assert talk.slot("identity_step") == "declined"
    assert STEPS["summary"].stands(talk)


@pytest.mark.parametrize(
    ("text", "noted"), [("700 tl", "Tutar 700 TL"), ("havale ile", "Ödeme yöntemi Havale / EFT"), ("bugün", "Tarih")]
)
async def test_a_detail_is_put_right_while_asked_who_it_is(talk: Talk, text: str, noted: str) -> None:
    await talk.says(TOLD)
    assert "adınıza ve kullanıcı adınıza" in talk.heard
    await talk.says(text)
    assert talk.heard.startswith(f"Düzelttim: {noted}")
    assert STEPS["who"].asks in talk.heard


@pytest.mark.parametrize("text", ["yok dün değil önceki gün", "yok 500 değil 700"])
async def test_a_correction_of_something_else_does_not_decline_the_code(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["code"])
    await talk.says(text)
    assert STEPS["code"].stands(talk)
    assert talk.slot("identity_step") is None


async def test_the_way_around_who_it_is_is_a_button_at_the_first_asking(talk: Talk) -> None:
    await talk.says(TOLD)
    assert talk.buttons == ["Bilgi vermeden devam et"]
    assert talk.card("verification")
    await talk.picks("Bilgi vermeden devam et")
    assert talk.card("summary")
    assert talk.flags["identity_declined"]


async def test_a_visitor_who_has_said_it_before_the_talk_is_not_asked_again(stranger: Talk) -> None:
    assert stranger.card("verification")["opening"]
    await stranger.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await stranger.picks("18 yaşındayım")
    await stranger.says(TOLD)
    assert stranger.card("summary")


async def test_name_and_account_are_asked_last_and_once(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    for text in ("dün", "500 tl", "papara"):
        assert not [card for card in talk.cards if card["kind"] == "verification"]
        await talk.says(text)
    assert talk.card("verification")
    await talk.says("Ayşe Yılmaz ayse.yilmaz")
    assert talk.card("summary")
    await talk.picks("Talebi gönder")
    assert not [card for card in talk.cards if card["kind"] == "verification"]


@pytest.mark.parametrize("text", ["dün 500 tl papara ile", "500 tl papara, dün", "papara 500 dün akşam"])
async def test_what_a_payment_is_looked_for_by_is_asked_in_one_question(talk: Talk, text: str) -> None:
    await talk.says("yatırdığım para gelmedi")
    assert "Hangi gün oldu, tutar ne kadardı, hangi yöntemi kullandınız" in talk.heard
    await talk.says(text)
    assert talk.card("verification")


@pytest.mark.parametrize("text", ["vermek istemiyorum", "geçelim", "hayır", "üye değilim", "hatırlamıyorum"])
async def test_a_visitor_who_would_rather_not_is_not_held_up(talk: Talk, text: str) -> None:
    await talk.says(TOLD)
    await talk.says(text)
    assert talk.card("summary")
    assert talk.flags["identity_declined"]
    assert talk.standing.identity == "anonymous"


async def test_a_visitor_who_talks_past_the_question_who_they_are_is_not_held_up_for_ever(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("asdfgh qwerty")
    assert talk.card("verification")
    await talk.says("qwer zxcv")
    assert talk.card("summary")
    assert talk.flags["identity_declined"]


async def test_a_claim_given_with_the_problem_is_not_asked_for(talk: Talk) -> None:
    await talk.says("çekimim gelmedi, adım Ayşe Yılmaz, kullanıcı adım ayse34")
    assert talk.slot("topic") == "withdrawal"
    assert "Hangi gün" in talk.heard
    assert talk.standing.identity == "claimed"


async def test_a_member_who_is_logged_in_is_asked_nothing_of_this(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    assert "Hangi gün" in adult_member.heard
    assert not [card for card in adult_member.cards if card["kind"] == "verification"]


async def test_a_login_in_the_middle_of_a_case_lets_it_go_on(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.logs_in("demo-1", "Ayşe Yılmaz", "ayse@example.com")
    assert talk.card("summary")
    assert talk.standing.identity == "verified"


async def test_a_failed_login_does_not_hold_the_case_up(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.login_fails()
    assert talk.card("summary")


async def test_a_login_later_in_the_case_only_asks_on(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("dün")
    await talk.logs_in("demo-1", "Ayşe Yılmaz", "ayse@example.com")
    assert "Tutar" in talk.heard


async def test_a_question_while_identity_is_asked_is_answered_and_it_is_asked_again(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("para çekme ne kadar sürer")
    assert talk.card("article")
    assert talk.card("verification")


async def test_what_was_explained_about_identity_is_not_told_again(talk: Talk) -> None:
    await talk.says(TOLD)
    assert "Aşağıdaki kutuya" in talk.heard
    await talk.says("canlı destek saatleri nedir")
    assert "Aşağıdaki kutuya" not in talk.heard
    assert "adınıza ve kullanıcı adınıza" in talk.heard
    assert talk.card("verification")


@pytest.mark.parametrize(
    "text",
    [
        "adım can demir kullanıcı adım can.demir yalnız şifremi de hatırlamıyorum bu arada",
        "mailim can@example.com adım can demir kullanıcı adımı bilmiyorum",
        "can demir can.demir, tarihi hatırlamıyorum",
        "kullanıcı adım can.demir adım can demir gerisini bilmiyorum",
        "Can Demir can.demir 750 tl havale dün",
        "can demir, can.demir, param 2 gündür yok",
    ],
)
async def test_nothing_given_is_thrown_away_by_what_stands_beside_it(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says(text)
    assert talk.standing.identity == "claimed"
    assert talk.standing.claim["name"].lower() == "can demir"
    assert {"can.demir", "can@example.com"} & set(talk.standing.claim.values())
    assert talk.slot("identity_step") == "given"
    assert not talk.flags.get("identity_declined")


async def test_a_forgotten_password_beside_the_name_is_answered_and_the_case_goes_on(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says("adım can demir kullanıcı adım can.demir yalnız şifremi de hatırlamıyorum bu arada")
    assert talk.card("article")["slug"] == "sifremi-unuttum"
    assert talk.slot("topic") == "deposit"
    assert "Hangisiyle devam" not in talk.heard


async def test_a_visitor_who_asks_for_a_person_and_says_who_it_is_gets_both(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says("adım Can Demir kullanıcı adım can.demir temsilciye bağlayın artık")
    assert talk.owner == "waiting"
    assert talk.standing.identity == "claimed"


async def test_no_security_state_is_kept_in_a_slot(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("adım Ayşe Yılmaz, kullanıcı adım ayse34")
    names = {event["name"] for event in talk.snapshot["events"] if event["event"] == "slot"}
    assert not names & {"age", "identity", "verified", "member_id", "is_adult"}
    assert talk.slot("claim") is None


async def test_the_standing_is_read_once_for_an_answer_and_once_for_the_next_question(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.says(TOLD)
    read: list[str] = []
    monkeypatch.setattr(Desk, "standing", lambda desk, talk: read.append(talk) or Standing(age="adult"))
    await talk.says("Veli Demirsoy")
    assert len(read) == 2
