"""What is said of a day or an amount and cannot be used as it stands: it is named, and asked about, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conversations.talk import Talk


@pytest.fixture
async def asked_for_day(adult_member: Talk) -> Talk:
    """A deposit of which nothing is known yet."""
    await adult_member.says("yatırdığım para gelmedi")
    assert "Hangi gün" in adult_member.heard
    return adult_member


@pytest.fixture
async def asked_for_amount(asked_for_day: Talk) -> Talk:
    """A deposit whose amount is asked for."""
    await asked_for_day.says("dün")
    assert "Tutar" in asked_for_day.heard
    return asked_for_day


@pytest.mark.parametrize(
    "text", ["1500 müydü 2000 miydi hatırlamıyorum", "1500 ya da 2000", "1500 veya 2000 tl", "ya 1500 ya 2000 lira"]
)
async def test_of_two_possible_amounts_one_is_chosen(asked_for_amount: Talk, text: str) -> None:
    await asked_for_amount.says(text)
    assert asked_for_amount.buttons == ["1.500 TL", "2.000 TL"]
    await asked_for_amount.picks("1.500 TL")
    assert asked_for_amount.slot("amount") == "1500.00"


@pytest.mark.parametrize(
    ("text", "value"), [("ilki", "1500.00"), ("ikincisi galiba", "2000.00"), ("bilmiyorum", "unknown")]
)
async def test_which_of_two_amounts_may_be_said_in_words(asked_for_amount: Talk, text: str, value: str) -> None:
    await asked_for_amount.says("1500 mü 2000 mi")
    await asked_for_amount.says(text)
    assert asked_for_amount.slot("amount") == value


@pytest.mark.parametrize(
    "text",
    ["salı mıydı çarşamba mı hatırlamıyorum", "salı ya da çarşamba", "dün mü yatırdım bugün mü", "3 veya 4 ocak"],
)
async def test_of_two_possible_days_one_is_chosen(asked_for_day: Talk, text: str) -> None:
    await asked_for_day.says(text)
    assert len(asked_for_day.buttons) > 1
    assert asked_for_day.slot("date") is None
    await asked_for_day.picks(asked_for_day.buttons[0])
    assert date.fromisoformat(asked_for_day.slot("date"))


async def test_possible_amounts_wait_for_their_question(asked_for_day: Talk) -> None:
    await asked_for_day.says("500 veya 600 tl")
    assert "Hangi gün" in asked_for_day.heard
    await asked_for_day.says("dün")
    assert asked_for_day.buttons == ["500 TL", "600 TL"]


async def test_amounts_of_different_things_are_not_guessed_at(adult_member: Talk) -> None:
    await adult_member.says("para göndermiştim dün 500 yatırdım bugün de 300 çektim gelmedi")
    assert len(adult_member.buttons) == 2
    await adult_member.says("dün")
    assert adult_member.buttons == ["500 TL", "300 TL"]


@pytest.mark.parametrize(
    "text", ["dün 500 yatırdım param gelmedi", "iphone 13 kullanıyorum dün 500 yatırdım hesaba geçmedi"]
)
async def test_a_number_beside_a_word_of_paying_is_not_asked_again(adult_member: Talk, text: str) -> None:
    await adult_member.says(text)
    assert adult_member.slot("amount") == "500.00"


async def test_an_amount_beyond_belief_is_asked_about_once(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("2 milyar")
    assert "2.000.000.000 TL" in asked_for_amount.heard
    await asked_for_amount.says("2 milyar")
    assert asked_for_amount.slot("amount") == "2000000000.00"


@pytest.mark.parametrize(("text", "value"), [("evet doğru", "50000000.00"), ("yok 50 bin", "50000.00")])
async def test_an_amount_beyond_belief_is_confirmed_or_put_right(asked_for_amount: Talk, text: str, value: str) -> None:
    await asked_for_amount.says("50 milyon")
    await asked_for_amount.says(text)
    assert asked_for_amount.slot("amount") == value


async def test_an_amount_that_is_not_right_is_asked_for_again(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("50 milyon")
    await asked_for_amount.says("hayır")
    assert "Tutar yaklaşık" in asked_for_amount.heard  # asked anew, in other words


async def test_the_highest_payment_is_taken(asked_for_amount: Talk) -> None:
    await asked_for_amount.says("50 bin")
    assert asked_for_amount.slot("amount") == "50000.00"


@pytest.mark.parametrize("text", ["yarım milyon", "2 000 000,00 TL", "50.001 TL"])
async def test_more_than_the_highest_payment_is_confirmed(asked_for_amount: Talk, text: str) -> None:
    await asked_for_amount.says(text)
    assert not asked_for_amount.slot("amount")
    assert len(asked_for_amount.buttons) == 1


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("250x3 tl", ["250 TL", "750 TL"]),
        ("250*3", ["250 TL", "750 TL"]),
        ("40.000 TL + 500 TL", ["40.000 TL", "500 TL", "40.500 TL"]),
        ("500 tl ve 300 tl yatırdım", ["500 TL", "300 TL"]),
    ],
)
async def test_several_payments_at_once_are_asked_about(asked_for_amount: Talk, text: str, buttons: list[str]) -> None:
    await asked_for_amount.says(text)
    assert asked_for_amount.buttons == buttons


@pytest.mark.parametrize("text", ["1 500", "1\u00a0500,00", "1'500,00 TL", "kart **** **** **** 1111, 1 500 TL"])
async def test_thousands_parted_by_blanks_are_read(asked_for_amount: Talk, text: str) -> None:
    await asked_for_amount.says(text)
    assert asked_for_amount.slot("amount") == "1500.00"


async def test_a_day_that_does_not_exist_is_named_once_the_day_is_asked_for(stranger: Talk) -> None:
    await stranger.says("31 şubatta 500 ya da 600 tl yatırdım param gelmedi")
    await stranger.picks("18 yaşındayım")
    assert "“31 şubatta”" in stranger.heard
    await stranger.says("12 mart")
    assert stranger.buttons == ["500 TL", "600 TL"]


@pytest.mark.parametrize("text", ["0.0.0000", "12.13.2025", "01.01.3025"])
async def test_what_is_written_like_a_day_and_is_none_is_named(asked_for_day: Talk, text: str) -> None:
    await asked_for_day.says(text)
    assert f"“{text}”" in asked_for_day.heard


@pytest.mark.parametrize("text", ["neden", "niye soruyorsunuz", "ne gerek var"])
async def test_why_a_detail_is_asked_is_explained(asked_for_day: Talk, text: str) -> None:
    for _ in range(2):
        await asked_for_day.says(text)
        assert "kayıtlarda" in asked_for_day.heard
        assert asked_for_day.slot("requested_slot") == "date"


@pytest.mark.parametrize("text", ["neden", "niye soruyorsunuz", "yaşımı neden soruyorsunuz"])
async def test_why_the_age_is_asked_is_explained(stranger: Talk, text: str) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says(text)
    assert "yaşını doldurmuş kişilere açık" in stranger.heard
    assert "18 yaşındayım veya daha büyüğüm" in stranger.buttons


async def test_why_it_is_asked_who_somebody_is_is_explained(talk: Talk) -> None:
    await talk.says("dün papara ile yatırdığım 500 tl gelmedi")
    await talk.says("niye soruyorsunuz bunu")
    assert "hangi üyelikle ilgili" in talk.heard
