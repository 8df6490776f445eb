"""Number words and amounts of money, as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.numbers import NotANumber, find_amounts, parse_number_words

ONES = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]


def in_words(number: int) -> str:
    """Writes a number below a million in words, the way it is spoken."""
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words += ["bin"] if thousands == 1 else [in_words(thousands), "bin"]
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        words += ["yüz"] if hundreds == 1 else [ONES[hundreds], "yüz"]
    return " ".join(filter(None, [*words, TENS[rest // 10], ONES[rest % 10]]))


@given(st.integers(min_value=1, max_value=999_999))
def test_every_number_is_read_as_it_is_spoken(number: int) -> None:
    assert parse_number_words(in_words(number)) == number


@given(st.integers(min_value=1, max_value=999_999))
def test_words_written_together_are_read_as_well(number: int) -> None:
    assert parse_number_words(in_words(number).replace(" ", "")) == number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("500-600 tl arası", [500, 600]),
        ("500-600 arası", [500, 600]),
        ("dün 500-600 lira yatırdım", [500, 600]),
        ("3-4 gün", []),
        ("12-03-2026", []),
        ("500-600", []),
    ],
)
def test_two_amounts_with_a_dash_are_a_range(text: str, values: list[int]) -> None:
    assert [amount.value for amount in find_amounts(text)] == values


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("BİN BEŞ YÜZ", "1500"),
        ("iki buçuk milyon", "2500000"),
        ("2 bin 500", "2500"),
        ("5 yuz", "500"),
        ("bir milyon iki yüz bin", "1200000"),
        ("sıfır", "0"),
        ("yarım milyon", "500000"),
    ],
)
def test_parse_number_words(words: str, number: str) -> None:
    assert parse_number_words(words) == Decimal(number)


@pytest.mark.parametrize("text", ["", "para", "bir iki", "on yüz", "yüz bir bin bir bin", "beş para"])
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number_words(text)


@pytest.mark.parametrize(
    ("text", "said", "value", "currency"),
    [
        ("1.500,50 TL yatırdım", "1.500,50 TL", "1500.50", "TRY"),
        ("1500tl gitti", "1500tl", "1500", "TRY"),
        ("₺250", "₺250", "250", "TRY"),
        ("tl500", "tl500", "500", "TRY"),
        ("2 bin attım", "2 bin", "2000", "TRY"),
        ("2bin lira", "2bin lira", "2000", "TRY"),
        ("1,5k yükledim", "1,5k", "1500", "TRY"),
        ("10 K", "10 K", "10000", "TRY"),
        ("BİN BEŞ YÜZ LİRA", "BİN BEŞ YÜZ LİRA", "1500", "TRY"),
        ("ikibinbeşyüzlira", "ikibinbeşyüzlira", "2500", "TRY"),
        ("1,5 milyon", "1,5 milyon", "1500000", "TRY"),
        ("50 kuruş", "50 kuruş", "0.5", "TRY"),
        ("100 lira 50 kuruş", "100 lira 50 kuruş", "100.5", "TRY"),
        ("500 türk lirası", "500 türk lirası", "500", "TRY"),
        ("1 500 TL", "1 500 TL", "1500", "TRY"),
        ("1.500.000 TL", "1.500.000 TL", "1500000", "TRY"),
        ("2,500.75 tl", "2,500.75 tl", "2500.75", "TRY"),
        ("500.-TL", "500.-TL", "500", "TRY"),
        ("200 liramı", "200 liramı", "200", "TRY"),
        ("elli dolar", "elli dolar", "50", "USD"),
        ("500 usdt", "500", "500", "USDT"),
    ],
)
def test_explicit_amounts(text: str, said: str, value: str, currency: str) -> None:
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == said
    assert (amount.value, amount.currency, amount.explicit) == (Decimal(value), currency, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 500,75 TL yatırdım", "12500.75"), ("1\u00a0500,00 TL", "1500"), ("1\u202f500,00 TL", "1500"),
        ("1\u2009500 TL", "1500"), ("1'500,00 TL", "1500"), ("1’500’000 TL", "1500000"), ("2 000 000,00 TL", "2000000"),
        ("₺12 500,75", "12500.75"), ("TL 12 500,75", "12500.75"), ("12 500.75 TL", "12500.75"),
        ("1 500,5 TL", "1500.5"),
        ("1 500", "1500"), ("29 000", "29000"), ("dün 1 500,00", "1500"), ("saat 14:03 1 500,00 TL", "1500"),
        ("05.Kas.26 500 TL", "500"), ("2026-11-05T14:03:22+03:00 500 TL", "500"), ("************1111 500 TL", "500"),
        ("çeyrek milyon", "250000"), ("milyon", "1000000"), ("beşer yüz", "500"), ("ikişer bin 3 kez", "2000"),
        ("5er yüz", "500"), ("5'er yüz lira", "500"), ("2'şer bin tl", "2000"), ("250’şer TL", "250"),
        ("100'er TL", "100"), ("yüzer lira", "100"), ("100 tl 5 kere", "100"),
    ],
)  # fmt: skip
def test_thousands_and_shares_are_read_whole(text: str, value: str) -> None:
    found = find_amounts(text)
    amounts = [amount for amount in found if amount.explicit] or found
    assert [amount.value for amount in amounts] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("250x3 tl", [250, 750]), ("250*3", [250, 750]), ("3 x 250 TL", [250, 750]), ("250 x 3 = 750", [250, 750]),
        ("40.000 TL + 500 TL", [40000, 500, 40500]), ("500+500", [500, 1000]), ("500 600 TL", [500600, 500, 600]),
    ],
)  # fmt: skip
def test_several_payments_in_one_are_doubtful(text: str, readings: list[int]) -> None:
    (amount,) = find_amounts(text)
    assert list(amount.ambiguous) == readings


@pytest.mark.parametrize("text", ["**** **** **** 1111", "************1326", "****-****-****-1111"])
def test_what_masking_leaves_of_a_card_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize("text", ["500", "yüz elli", "1.500", "500'ü", "iphone 13"])
def test_bare_numbers_are_not_explicit(text: str) -> None:
    assert [amount.explicit for amount in find_amounts(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "3 kere", "18 yaşındayım", "2 bin kişi", "%50 bonus", "14:30", "15.03.2026", "tk1234", "5gb", "0532/1234567",
        "1.2.3.4", "bin teşekkür", "yüzünden", "3 gündür", "1234567890123456 no",
    ],
)  # fmt: skip
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1,500", ["1500", "1.500"]), ("1,500 TL", ["1500", "1.500"]), ("1.50", ["1.50", "150"]), ("1,50", [])],
)
def test_doubtful_separators_give_both_readings(text: str, readings: list[str]) -> None:
    (amount,) = find_amounts(text)
    assert list(amount.ambiguous) == [Decimal(reading) for reading in readings]


def test_a_count_after_a_scale_is_not_added_to_it() -> None:
    (amount,) = find_amounts("2 bin 3 gün önce")
    assert amount.value == 2000


@given(st.text(max_size=300) | st.text(alphabet="0123456789.,:- binyüzkTLlira'", max_size=300))
def test_any_text_is_survived(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.value >= 0


@pytest.mark.parametrize("text", ["570miş", "570'miş", "570 mis", "570di"])
def test_a_number_may_be_said_to_have_been_so(text: str) -> None:
    assert [amount.value for amount in find_amounts(text)] == [570]
