"""Age and identity: asked for where the matter needs them, once, and the matter goes on by itself afterwards."""

from __future__ import annotations

import pytest

from actions.context.desk import Desk
from bot.worker import Worker
from helpdesk.members.standing import Standing
from tests.conversations.steps import STEPS, Walk, days_ago
from tests.conversations.talk import Talk, start_talk

# All that a case of a payment needs but who it is, which is asked next.
TOLD = "dün papara ile yatırdığım 500 tl gelmedi"


async def test_a_problem_of_somebody_unknown_asks_for_the_age_first(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    assert any("18" in label for label in stranger.buttons)
    assert not [card for card in stranger.cards if card["kind"] == "verification"]


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


async def test_details_beside_name_and_account_are_taken_too(talk: Talk) -> None:
    await talk.says("yatırdığım para gelmedi")
    await talk.says("adım Ayşe Yılmaz kullanıcı adım ayse.12.03 dün 500 tl papara ile")
    assert talk.standing.identity == "claimed"
    assert talk.slot("amount") == "500.00"
    assert talk.slot("payment_method") == "papara"
    assert talk.slot("date") == days_ago(talk, 1)


async def test_name_and_account_in_one_breath_are_told_apart_once_the_account_is_said_again(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("Ali Kaya alik")
    assert "Kullanıcı adınızı ya da" in talk.heard
    await talk.says("alik")
    assert talk.standing.identity == "claimed"
    assert talk.standing.claim["name"] == "Ali Kaya"


@pytest.mark.parametrize("text", ["yok dün değil önceki gün", "yok 500 değil 700"])
async def test_a_correction_of_something_else_does_not_decline_the_code(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["code"])
    await talk.says(text)
    assert STEPS["code"].stands(talk)
    assert talk.slot("identity_step") is None


@pytest.mark.parametrize(
    "text",
    [
        "adım Ayşe Yılmaz, kullanıcı adım ayse34",
        "adım Veli Demirsoy, kullanıcı adım yok_99",
        "adım Ayşe Yılmaz, mailim ayse@example.com",
    ],
)
async def test_a_claim_typed_in_the_chat_counts_too(talk: Talk, text: str) -> None:
    await talk.says(TOLD)
    await talk.says(text)
    assert talk.standing.identity == "claimed"
    assert talk.card("summary")


async def test_the_missing_half_of_a_claim_is_asked_for(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("adım Ayşe Yılmaz")
    assert "Kullanıcı adınızı" in talk.heard
    await talk.says("ayse34")
    assert talk.standing.identity == "claimed"
    assert talk.card("summary")


async def test_the_other_half_may_come_first(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("kullanıcı adım ayse34")
    assert "adınızı ve soyadınızı" in talk.heard
    await talk.says("Ayşe Yılmaz")
    assert talk.card("summary")


async def test_the_way_around_who_it_is_is_a_button_at_the_first_asking(talk: Talk) -> None:
    await talk.says(TOLD)
    assert talk.buttons == ["Bilgi vermeden devam et"]
    assert talk.card("verification")
    await talk.picks("Bilgi vermeden devam et")
    assert talk.card("summary")
    assert talk.flags["identity_declined"]


async def test_who_has_said_it_before_the_talk_is_not_asked_again(stranger: Talk) -> None:
    assert stranger.card("verification")["opening"]
    await stranger.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await stranger.picks("18 yaşındayım")
    await stranger.says(TOLD)
    assert stranger.card("summary")


async def test_who_it_is_is_asked_last_and_once(talk: Talk) -> None:
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


@pytest.mark.parametrize(
    "text", ["adım Ayşe Yılmaz kullanıcı adım ayse34", "ben ayşe yılmaz, kullanıcı adım ayse34, dün yatırdım"]
)
async def test_who_it_is_may_be_said_at_any_question(talk: Talk, text: str) -> None:
    await talk.says("yatırdığım 500 tl papara ile gelmedi")
    assert "Hangi gün" in talk.heard
    await talk.says(text)
    assert talk.standing.identity == "claimed"
    await talk.says("dün")
    assert talk.card("summary")


@pytest.mark.parametrize("text", ["vermek istemiyorum", "geçelim", "hayır", "üye değilim", "hatırlamıyorum"])
async def test_who_would_rather_not_is_not_held_up(talk: Talk, text: str) -> None:
    await talk.says(TOLD)
    await talk.says(text)
    assert talk.card("summary")
    assert talk.flags["identity_declined"]
    assert talk.standing.identity == "anonymous"


async def test_who_talks_past_the_question_who_they_are_is_not_held_up_for_ever(talk: Talk) -> None:
    await talk.says(TOLD)
    for text in ("merhaba", "teşekkürler"):
        await talk.says(text)
        assert talk.card("verification")
    await talk.says("merhaba")
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


async def test_the_age_declared_out_of_a_case_is_thanked_for(stranger: Talk) -> None:
    await stranger.picks("18 yaşındayım")
    assert "hangi konuda" in stranger.heard


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


async def test_a_name_without_an_account_is_kept_for_the_agent(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says("adım Zeynep Ak kullanıcı adımı hatırlamıyorum")
    assert "Kullanıcı adınızı ya da" not in talk.heard
    assert talk.standing.identity == "anonymous"
    assert talk.standing.claim == {"name": "Zeynep Ak"}


@pytest.mark.parametrize("text", ["@mehmet34'ün hesabı", "@mehmet34´ün hesabı", "@mehmet34"])
async def test_an_account_with_its_sign_is_no_wish_about_the_account(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says(text)
    assert "adınızı ve soyadınızı" in talk.heard
    await talk.says("Mehmet Kaya")
    assert talk.standing.claim == {"name": "Mehmet Kaya", "user_name": "mehmet34"}


@pytest.mark.parametrize("text", ["Can Demir", "Ali Can", "Adem Yetkili", "Canan Demir", "Mehmet", "can"])
async def test_a_bare_name_is_kept_and_only_the_account_asked_for(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says(text)
    assert talk.owner == "bot"
    assert "Kullanıcı adınızı ya da" in talk.heard
    await talk.says("kullanıcı adım xyz34")
    assert talk.standing.claim == {"name": text, "user_name": "xyz34"}


@pytest.mark.parametrize(
    "text", ["turkcell kullanıyorum", "geri gelmedi ama", "param nerde", "10 dakikadır bekliyorum"]
)
async def test_a_sentence_is_nobodys_name(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says(text)
    assert not talk.slot("claim")


async def test_who_asks_for_a_person_and_says_who_it_is_gets_both(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says("adım Can Demir kullanıcı adım can.demir temsilciye bağlayın artık")
    assert talk.owner == "waiting"
    assert talk.standing.identity == "claimed"


@pytest.mark.parametrize(
    "text", ["35", "evet 18den büyüğüm", "35 yaşındayım", "18 yaşından büyüğüm", "1985 doğumluyum", "18+", "ben 42yim"]
)
async def test_an_age_in_words_is_a_declaration(stranger: Talk, text: str) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says(text)
    assert stranger.standing.age == "adult"
    assert "Hangi gün" in stranger.heard


@pytest.mark.parametrize("text", ["16", "17 yaşındayım", "on altı yaşındayım"])
async def test_a_typed_age_below_the_limit_is_asked_about(stranger: Talk, text: str) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says(text)
    assert stranger.standing.age == "unknown"
    assert "18 yaşından küçüğüm, görüşmeyi bitir" in stranger.buttons


@pytest.mark.parametrize("text", ["500", "oğlum 35 yaşında", "5", "18 yaş sınırı mı var"])
async def test_another_number_is_no_age(stranger: Talk, text: str) -> None:
    await stranger.says("yatırdığım para gelmedi")
    await stranger.says(text)
    assert stranger.standing.age == "unknown"


async def test_a_typed_yes_does_not_declare_an_age(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("evet")
    assert stranger.standing.age == "unknown"
    assert "düğmelerden" in stranger.heard


@pytest.mark.parametrize("text", ["17 yaşındayım", "18 yaşından küçüğüm", "16 yasindayim"])
async def test_who_says_to_be_under_age_is_asked_once_more(stranger: Talk, text: str) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says(text)
    assert stranger.buttons == ["18 yaşından küçüğüm, görüşmeyi bitir", "Yanlış bastım, geri dön"]


async def test_a_no_is_no_declaration_to_be_under_age(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("hayır")
    assert "düğmelerden" in stranger.heard
    assert stranger.buttons == ["18 yaşındayım veya daha büyüğüm", "18 yaşından küçüğüm"]


async def test_a_no_to_being_under_age_goes_back_to_the_question(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.picks("18 yaşından küçüğüm")
    await stranger.says("hayır")
    assert stranger.buttons == ["18 yaşındayım veya daha büyüğüm", "18 yaşından küçüğüm"]


async def test_a_minor_is_taken_leave_of(stranger: Talk) -> None:
    await stranger.picks("18 yaşından küçüğüm")
    await stranger.picks("18 yaşından küçüğüm, görüşmeyi bitir")
    assert stranger.owner == "closed"
    await stranger.says("çekimim gelmedi")
    assert stranger.owner == "closed"


async def test_a_slip_of_the_finger_is_put_right_and_the_matter_goes_on(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("17 yaşındayım")
    await stranger.picks("Yanlış bastım")
    await stranger.picks("18 yaşındayım")
    assert "Hangi gün" in stranger.heard


async def test_no_security_state_is_kept_in_a_slot(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("adım Ayşe Yılmaz, kullanıcı adım ayse34")
    names = {event["name"] for event in talk.snapshot["events"] if event["event"] == "slot"}
    assert not names & {"age", "identity", "verified", "member_id", "is_adult"}
    assert talk.slot("claim") is None


async def test_the_age_is_asked_again_after_the_talk_went_elsewhere(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("17 yaşındayım")
    await stranger.says("para çekme ne kadar sürer")
    assert stranger.card("article")
    assert any("18" in label for label in stranger.buttons)


async def test_who_never_declares_the_age_is_handed_over_with_what_is_known(stranger: Talk) -> None:
    await stranger.says("dün yatırdığım para gelmedi")
    for text in ("merhaba", "500 tl", "teşekkürler", "papara"):
        await stranger.says(text)
        assert any("18" in label for label in stranger.buttons)
        assert stranger.owner == "bot"
    await stranger.says("görüşürüz")
    assert stranger.owner == "waiting"
    assert (stranger.ticket.topic, stranger.ticket.reason) == ("deposit", "unconfirmed")
    assert {"date", "amount", "payment_method"} <= set(stranger.ticket.details)


async def test_details_given_while_the_age_is_asked_are_kept(stranger: Talk) -> None:
    await stranger.says("yatırdığım para gelmedi")
    await stranger.says("dün 500 tl papara ile")
    await stranger.picks("18 yaşındayım")
    assert stranger.card("verification")
    assert stranger.slot("amount") == "500.00"


@pytest.mark.parametrize(
    "text",
    ["adım Ali Kaya kullanıcı adım alik", "Ali Kaya kullanıcı adım deniz", "kullanıcı adım ayten adım Ayten Kaya"],
)
async def test_an_account_need_hold_no_digit(talk: Talk, text: str) -> None:
    await talk.says(TOLD)
    await talk.says(text)
    assert talk.card("summary")


async def test_what_is_said_of_an_account_is_no_name(talk: Talk) -> None:
    await talk.says(TOLD)
    await talk.says("kullanıcı adım olmuyor")
    assert not talk.slot("claim")


async def test_the_standing_is_read_once_for_an_answer_and_once_for_the_next_question(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.says(TOLD)
    read: list[str] = []
    monkeypatch.setattr(Desk, "standing", lambda desk, talk: read.append(talk) or Standing(age="adult"))
    await talk.says("Veli Demirsoy")
    assert len(read) == 2
