"""The age: declared, typed, under the limit, put right, and never asked for in vain."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


async def test_a_problem_of_somebody_unknown_asks_for_the_age_first(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    assert any("18" in label for label in stranger.buttons)
    assert not [card for card in stranger.cards if card["kind"] == "verification"]


async def test_the_age_declared_out_of_a_case_is_thanked_for(stranger: Talk) -> None:
    await stranger.picks("18 yaşındayım")
    assert "hangi konuda" in stranger.heard


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
async def test_a_visitor_who_says_to_be_under_age_is_asked_once_more(stranger: Talk, text: str) -> None:
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


async def test_the_age_is_asked_again_after_the_talk_went_elsewhere(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("17 yaşındayım")
    await stranger.says("para çekme ne kadar sürer")
    assert stranger.card("article")
    assert any("18" in label for label in stranger.buttons)


async def test_a_visitor_who_never_declares_the_age_is_handed_over_with_what_is_known(stranger: Talk) -> None:
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
