"""Bets and games have a home of their own, and missing money is not taken for the one way or the other unasked."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


async def test_a_bet_that_is_not_settled_is_a_matter_of_games(talk: Talk) -> None:
    await talk.says("maç biteli 3 saat oldu canlı bahsim hala sonuçlanmadı")
    assert talk.slot("topic") == "game"


async def test_with_the_number_of_a_coupon_nothing_else_is_asked(talk: Talk) -> None:
    await talk.says("maç biteli üç saat oldu, 884512 nolu kuponum hâlâ sonuçlanmadı")
    await talk.says("geçelim")
    assert talk.slot("requested_slot") == "confirmation"
    assert "884512" in talk.heard
    assert "Maç ya da oyun" not in talk.heard


async def test_without_it_match_day_and_hour_are_asked(talk: Talk) -> None:
    await talk.says("kuponum kazandı ama kaybetti yazıyor")
    await talk.picks("Numaram yok")
    assert talk.slot("requested_slot") == "game"
    await talk.says("ev sahibi - deplasman maçı, dün 21:30")
    assert talk.slot("time") == "21:30"
    assert talk.slot("requested_slot") == "identity"


@pytest.mark.parametrize("text", ["param gelmedi", "PARAM NEREDE", "lan param nerde"])
async def test_missing_money_asks_which_way_it_went(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.buttons == ["Yatırdığım para", "Çektiğim para"]
    assert talk.slot("topic") is None


@pytest.mark.parametrize(("text", "topic"), [("çekim", "withdrawal"), ("yatırmıştım", "deposit")])
async def test_the_way_may_be_typed(talk: Talk, text: str, topic: str) -> None:
    await talk.says("dün 1500 tl param gelmedi")
    await talk.says(text)
    assert talk.slot("topic") == topic
    assert talk.slot("amount") == "1500.00"


async def test_what_was_spoken_of_before_tells_which_way(talk: Talk) -> None:
    await talk.says("para çekme ne kadar sürer")
    await talk.says("param gelmedi")
    assert talk.slot("topic") == "withdrawal"


async def test_which_way_it_went_is_not_asked_twice_in_the_same_words(talk: Talk) -> None:
    first, again = await talk.says("param"), await talk.says("param dedim")
    assert first != again
    assert talk.buttons == ["Yatırdığım para", "Çektiğim para", "Temsilciye bağlan"]
