"""Name and account said in the talk: together or apart, and what is neither."""

from __future__ import annotations

import pytest

from tests.conversations.steps import STEPS, TOLD, Walk, days_ago
from tests.conversations.talk import Talk


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


@pytest.mark.parametrize(
    "said",
    [("adım Ayşe Yılmaz kullanıcı adım ayse34", "dün"), ("ben ayşe yılmaz, kullanıcı adım ayse34, dün yatırdım",)],
)
async def test_name_and_account_may_be_said_at_any_question(talk: Talk, said: tuple[str, ...]) -> None:
    await talk.says("yatırdığım 500 tl papara ile gelmedi")
    assert "Hangi gün" in talk.heard
    for text in said:
        await talk.says(text)
        assert talk.standing.identity == "claimed"
    assert talk.card("summary")


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
