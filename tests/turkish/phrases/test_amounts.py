"""Which amount a message means, and why it cannot be used."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import Decimal

import pytest

from turkish.phrases.amounts import read_amount

NOW = datetime(2026, 3, 18, 11, tzinfo=timezone.utc)


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
def test_a_range_is_met_with_the_question_which_amount_is_meant(text: str) -> None:
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


def test_more_than_is_plausible_is_doubted() -> None:
    reading = read_amount("5000 tl", NOW, most=Decimal(1000))
    assert reading
    assert (reading.trouble, reading.readings) == ("large", ("5000.00",))


@pytest.mark.parametrize("text", ["ikisi de", "hepsi"])
def test_things_that_are_counted_are_no_amount(text: str) -> None:
    assert read_amount(text, NOW, asked=True) is None
