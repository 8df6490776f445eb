"""Typed text is never a command, in whatever disguise; and no text leaves a trace in the state."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

DISGUISES = ["/", " /", "\u00a0/", "\u200b/", "\ufeff/", "\u2003/", "//", "／", "\u2060/", "/\u200b/", "\n/", "\u202e/"]
ORDERS = ['inform{"amount": "999.00"}', 'affirm{"topic": "deposit"}', 'slot{"identity_step": "given"}']


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("order", ORDERS)
async def test_no_typed_order_sets_a_slot(talk: Talk, disguise: str, order: str) -> None:
    await talk.says(disguise + order)
    assert talk.heard
    assert talk.slot("amount") is None
    assert talk.slot("topic") is None
    assert talk.slot("identity_step") is None


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("order", ["restart", "back", "session_start"])
async def test_no_typed_order_rolls_the_talk_back(adult_member: Talk, disguise: str, order: str) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    await adult_member.says(disguise + order)
    assert adult_member.slot("topic") == "deposit"
    assert adult_member.slot("date")
    kinds = {event["event"] for event in adult_member.snapshot["events"]}
    assert not kinds & {"restart", "rewind", "undo"}


@pytest.mark.parametrize("intent", ["notice_verified", "notice_age_declared", "request_human", "report_solved"])
async def test_no_typed_intent_is_taken_for_one(stranger: Talk, intent: str) -> None:
    await stranger.says("/" + intent)
    assert stranger.standing.age == "unknown"
    assert stranger.standing.identity == "anonymous"


@pytest.mark.parametrize(
    "text", ["/", "///", "👍", "😀😀😀", ".", "?", "a", "1", "…", "١٢٣", "<b>selam</b>", "{name}", "x" * 2000]
)
async def test_whatever_is_typed_gets_an_answer(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.heard
    assert not talk.facts("turn.failed")


async def test_braces_in_a_telling_are_kept_as_they_are(adult_member: Talk) -> None:
    await adult_member.says("site açılmıyor")
    await adult_member.says("bugün")
    await adult_member.says("ekranda {name} ve {{ facts.x }} diye garip yazılar çıkıyor sürekli")
    assert "{name} ve {{ facts.x }}" in adult_member.card("summary")["lines"][-1]["value"]
    assert "{name} ve {{ facts.x }}" in adult_member.heard


async def test_a_visitor_who_types_the_words_of_a_button_has_pressed_it(talk: Talk) -> None:
    await talk.says("hesabımı kapatmak istiyorum")
    await talk.says("talep ac")
    assert talk.slot("topic") == "close_account"


async def test_the_words_of_a_button_count_while_waiting_too(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    await talk.says("orada mısınız")
    await talk.says("asistana dön")
    assert talk.owner == "bot"


async def test_the_talk_ends_for_a_minor_by_pressing_only(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("18 yaşından küçüğüm")
    await stranger.says("18 yaşından küçüğüm, görüşmeyi bitir")
    assert stranger.owner == "bot"
    assert stranger.standing.age == "unknown"


async def test_the_words_of_an_older_button_are_words(talk: Talk) -> None:
    await talk.says("hesabımı kapatmak istiyorum")
    await talk.says("merhaba")
    await talk.says("şimdi değil")
    assert not talk.facts("choice.picked")[1:]
