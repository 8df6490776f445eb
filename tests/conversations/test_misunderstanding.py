"""What is not understood: asked again once, and then a person; circles end with one too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.talk import Talk

Parsed = Callable[..., None]


async def test_one_misunderstanding_is_asked_again_with_suggestions(talk: Talk, parsed: Parsed) -> None:
    parsed("report_withdrawal_problem", 0.2)
    await talk.says("şey yani öyle böyle")
    assert "tam anlayamadım" in talk.heard
    assert talk.buttons == ["Para çekme sorunu bildirmek", "Temsilciye bağlan"]
    assert talk.owner == "bot"


async def test_a_suggestion_that_fits_is_taken_up(talk: Talk, parsed: Parsed) -> None:
    parsed("ask_deposit", 0.2)
    await talk.says("şey yani öyle böyle")
    await talk.picks("Para yatırma bilgisi")
    assert talk.card("article")


async def test_two_misunderstandings_in_a_row_go_to_a_person(talk: Talk, parsed: Parsed) -> None:
    parsed("ask_deposit", 0.2)
    await talk.says("şey yani öyle böyle")
    await talk.says("falan filan işte")
    assert talk.owner == "waiting"
    assert talk.ticket.reason == "misunderstood"


async def test_understanding_in_between_begins_the_count_again(talk: Talk, parsed: Parsed) -> None:
    for intent, confidence in (("ask_deposit", 0.2), ("ask_deposit", 0.9), ("ask_deposit", 0.2)):
        parsed(intent, confidence)
        await talk.says("şey yani öyle böyle")
    assert talk.owner == "bot"


async def test_the_count_cannot_be_rolled_back(talk: Talk, parsed: Parsed, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("şey yani öyle böyle", "/back", "/restart"):
        parsed("ask_deposit", 0.2)
        await talk.says(text)
    assert talk.owner == "waiting"


async def test_again_and_again_out_of_scope_ends_with_a_person(talk: Talk) -> None:
    for _ in range(3):
        await talk.says("bugün hava nasıl olacak")
    assert talk.owner == "waiting"


async def test_the_same_answer_is_not_given_three_times(talk: Talk) -> None:
    first, second, third = [await talk.says(text) for text in ("evet", "evet", "evet")]
    assert first == second
    assert third != first
    assert talk.buttons == ["Temsilciye bağlan"]
    await talk.says("evet")
    assert talk.owner == "waiting"


async def test_a_visitor_who_goes_on_in_circles_is_handed_over(talk: Talk) -> None:
    for _ in range(5):
        await talk.says("para yatırma limiti nedir")
    assert talk.owner == "waiting"
    assert talk.ticket.reason == "misunderstood"
    assert talk.ticket.topic == "deposit"


async def test_a_visitor_who_takes_the_offered_person_is_not_told_to_be_misunderstood(talk: Talk) -> None:
    for _ in range(4):
        await talk.says("merhaba")
    await talk.picks("Temsilciye bağlan")
    assert talk.ticket.reason == "asked"
    assert "anlayamadım" not in talk.heard


async def test_something_else_in_between_begins_the_count_again(talk: Talk) -> None:
    for text in ("merhaba", "merhaba", "teşekkürler", "merhaba", "merhaba", "teşekkürler"):
        await talk.says(text)
        assert "yinelemek" not in talk.heard


async def test_circles_in_a_case_are_handed_over_with_what_is_known(stranger: Talk) -> None:
    await stranger.says("dün yatırdığım 500 lira gelmedi")
    for text in ("neden soruyorsunuz", "neden soruyorsunuz", "neden soruyorsunuz"):
        await stranger.says(text)
        assert any("18" in label for label in stranger.buttons)
    assert "“temsilciye bağla” yazın" in stranger.heard
    for _ in range(2):
        await stranger.says("neden soruyorsunuz")
    assert stranger.owner == "waiting"
    assert (stranger.ticket.topic, stranger.ticket.reason) == ("deposit", "unconfirmed")
    assert stranger.ticket.details["amount"] == "500.00"


async def test_misunderstood_twice_by_the_visitors_own_word_goes_to_a_person(talk: Talk) -> None:
    await talk.says("beni yanlış anladın")
    await talk.says("beni yanlış anladın")
    assert talk.owner == "waiting"


@pytest.mark.parametrize("text", ["bilmiyom", "ne bileyim", "öbürü", "birazcık", "siz bilirsiniz"])
async def test_a_word_or_two_that_nobody_knows_accuse_nobody_and_open_nothing(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.owner == "bot"
    assert not talk.tickets
    assert "Hakaret" not in talk.heard
