"""What a message says of a day and of an amount, and why it cannot be used."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from actions.reading.values import is_question, read_amount, read_date, says_unknown

NOW = datetime(2026, 3, 18, 11, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dün", "2026-03-17"),
        ("DÜN AKŞAM", "2026-03-17"),
        ("yok, dün değil önceki gün", "2026-03-16"),
        ("12 Mart", "2026-03-12"),
        ("15.03.2026'da", "2026-03-15"),
        ("3 gün önce", "2026-03-15"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert reading.value == day


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dün yatırdım bugün hala gelmedi", "2026-03-17"),
        ("Pazartesi günü yatırdım bugün çarşamba hâlâ yok", "2026-03-16"),
        ("bugün hala yok dün yatırmıştım", "2026-03-17"),
        ("3 gün önce attım dün de gelmedi", "2026-03-15"),
        ("pazartesi çekim verdim salı oldu ses seda yok", "2026-03-16"),
        ("12 martta gönderdim dünden beri bekliyorum", "2026-03-12"),
        ("bugün yatırdım gelmedi", "2026-03-18"),
        ("dün hala gelmemişti", "2026-03-17"),
    ],
)
def test_a_day_on_which_it_is_only_still_so_is_not_the_day_of_the_event(text: str, day: str, asked: bool) -> None:
    reading = read_date(text, NOW, asked=asked)
    assert reading
    assert reading.value == day


@pytest.mark.parametrize(
    "text", ["dün 500 yatırdım gelmedi bugün 300 yatırdım o da gelmedi", "dün ya da bugün gelmedi"]
)
def test_two_days_of_which_either_may_be_the_one_are_asked_about(text: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert reading.trouble == "several"


@pytest.mark.parametrize(
    ("text", "trouble"), [("yarın", "future"), ("31 şubat", "impossible"), ("30.02.2026", "impossible")]
)
def test_a_day_that_cannot_be_is_named_as_such(text: str, trouble: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert (reading.value, reading.trouble) == (None, trouble)


@pytest.mark.parametrize("text", ["param gelmedi", "500 lira", "hatırlamıyorum", ""])
def test_no_day_is_read_where_none_is_named(text: str) -> None:
    assert read_date(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500", "500.00"),
        ("1.500,50 TL", "1500.50"),
        ("bin beş yüz lira", "1500.00"),
        ("500 tl değil 700 tl", "700.00"),
        ("100 dolar", "100.00 USD"),
        ("12 mart 500 lira", "500.00"),
    ],
)
def test_an_amount_is_read(text: str, value: str) -> None:
    reading = read_amount(text, NOW, asked=True)
    assert reading
    assert reading.value == value


def test_a_bare_number_counts_only_where_an_amount_was_asked_for() -> None:
    assert read_amount("500 attım", NOW) is None
    assert read_amount("500 tl attım", NOW)
    assert read_amount("500 attım", NOW, sums=["500.00"])


@pytest.mark.parametrize("text", ["500-600 tl arası", "500-600 arası", "500 tl - 600 tl", "500 ile 600 tl arası"])
def test_of_a_range_it_is_asked_which_amount_is_meant(text: str) -> None:
    reading = read_amount(text, NOW, asked=True)
    assert reading
    assert (reading.trouble, reading.readings) == ("several", ("500.00", "600.00"))


def test_a_day_is_no_amount() -> None:
    assert read_amount("12 mart", NOW, asked=True) is None


@pytest.mark.parametrize("text", ["0", "0 lira", "-500", "- 500 tl"])
def test_an_amount_must_be_positive(text: str) -> None:
    reading = read_amount(text, NOW, asked=True)
    assert reading
    assert reading.trouble == "not_positive"


def test_an_amount_with_two_readings_gives_both() -> None:
    reading = read_amount("1,500", NOW, asked=True)
    assert reading
    assert reading.readings == ("1500.00", "1.50")


@pytest.mark.parametrize("text", ["bilmiyorum", "HATIRLAMIYORUM", "hatirlamiyorum", "emin değilim"])
def test_not_knowing_is_understood(text: str) -> None:
    assert says_unknown(text)


@pytest.mark.parametrize("text", ["limit nedir", "ne kadar sürer", "gelir mi", "kaç gün", "nasıl", "niye?"])
def test_a_question_is_told_from_an_answer(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["500 tl", "dün akşam", "havale ile", "tamam", "Mine Hanım"])
def test_an_answer_is_told_from_a_question(text: str) -> None:
    assert not is_question(text)
