"""Identifiers: checksums, spellings, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.identifiers import (
    find_emails,
    find_phones,
    find_ticket_number,
    is_card_number,
    is_iban,
    is_tckn,
    is_ticket_number,
    make_ticket_number,
)

eleven_digits = st.text(alphabet="0123456789", min_size=11, max_size=11)


@pytest.mark.parametrize("number", ["10000000146", "12345678950"])
def test_valid_tckn(number: str) -> None:
    assert is_tckn(number)


@pytest.mark.parametrize("number", ["10000000147", "02345678950", "1000000014", "١٠٠٠٠٠٠٠١٤٦", ""])
def test_invalid_tckn(number: str) -> None:
    assert not is_tckn(number)


@pytest.mark.parametrize(
    "iban",
    [
        "TR330006100519786457841326",
        "TR47 0000 1001 0000 0350 9300 01",
        "tr330006100519786457841326",
        "GB82WEST12345698765432",
    ],
)
def test_valid_iban(iban: str) -> None:
    assert is_iban(iban)


@pytest.mark.parametrize(
    "iban", ["TR330006100519786457841327", "TR33000610051978645784132", "330006100519786457841326", ""]
)
def test_invalid_iban(iban: str) -> None:
    assert not is_iban(iban)


@pytest.mark.parametrize(
    ("number", "valid"), [("4111 1111 1111 1111", True), ("4111111111111112", False), ("0", False)]
)
def test_luhn(number: str, valid: bool) -> None:
    assert is_card_number(number) is valid


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0532 123 45 67", "+905321234567"), ("+90 (532) 123 45 67", "+905321234567"),
        ("905321234567", "+905321234567"),
        ("532 123 45 67", "+905321234567"), ("05321234567'den", "+905321234567"), ("0532-123-45-67", "+905321234567"),
        ("0532 12 34 567", "+905321234567"), ("00905321234567", "+905321234567"), ("0212 555 44 33", "+902125554433"),
        ("0850 222 11 00", "+908502221100"), ("444 0 123", "+904440123"), ("+49 30 1234567", "+49301234567"),
        ("tel:05321234567", "+905321234567"),
    ],
)  # fmt: skip
def test_phones_become_e164(text: str, number: str) -> None:
    assert [phone.value for phone in find_phones(text)] == [number]


@pytest.mark.parametrize(
    "text", ["10000000146", "0999 123 45 67", "212 555 44 33", "1234567890", "4111 1111 1111 1111", "444 lira"]
)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert find_phones(text) == []


def test_a_phone_is_found_before_an_amount() -> None:
    assert [phone.value for phone in find_phones("0532 123 45 67 500 lira")] == ["+905321234567"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mailim ali.veli@gmail.com.", "ali.veli@gmail.com"),
        ("AYŞE.IŞIK@GMAİL.COM", "ayse.isik@gmail.com"),
        ("ali@site.com.tr'den", "ali@site.com.tr"),
    ],
)
def test_emails(text: str, address: str) -> None:
    assert [email.value for email in find_emails(text)] == [address]


@pytest.mark.parametrize("text", ["@ali", "ali@", "ali@gmail", "a" * 2000 + "@", "@" * 500])
def test_what_is_no_email(text: str) -> None:
    assert find_emails(text) == []


@given(eleven_digits)
def test_a_made_ticket_number_is_valid(digits: str) -> None:
    assert is_ticket_number(make_ticket_number(digits))


@given(eleven_digits, st.integers(0, 11), st.integers(1, 9))
def test_every_single_slip_is_caught(digits: str, place: int, shift: int) -> None:
    number = make_ticket_number(digits).replace("-", "").removeprefix("TK")
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not is_ticket_number(f"TK{wrong}")


@given(eleven_digits, st.integers(0, 10))
def test_every_swap_of_neighbours_is_caught(digits: str, place: int) -> None:
    number = make_ticket_number(digits).replace("-", "").removeprefix("TK")
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not is_ticket_number(f"TK{swapped}")


@pytest.mark.parametrize("digits", ["1234567890", "123456789012", "1234567890a", "١٢٣٤٥٦٧٨٩٠١"])
def test_a_ticket_number_needs_eleven_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="eleven"):
        make_ticket_number(digits)


@pytest.mark.parametrize(
    "form", ["TK-{}-{}-{}", "tk {} {} {}", "tk{}{}{}", "{} {} {}", "{}-{}-{}", "Tk: {}{}{}", "{}{}{}", "TK–{}–{}–{}"]
)
def test_a_ticket_number_is_found_in_any_spelling(form: str) -> None:
    number = make_ticket_number("12345678901")
    text = f"talebim {form.format(*number.split('-')[1:])} ne oldu"
    found = find_ticket_number(text)
    assert found is not None
    assert (found.number, found.valid) == (number, True)


def test_a_mistyped_ticket_number_is_found_as_invalid() -> None:
    wrong = make_ticket_number("12345678901")[:-1] + "9"
    found = find_ticket_number(wrong)
    assert found is not None
    assert (found.number, found.valid) == (wrong, False)


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1111", "TR33 0006 1005 1978 6457 8413 26", "+905321234567", "1234567890123", "", "tk"]
)
def test_other_numbers_are_no_ticket_numbers(text: str) -> None:
    assert find_ticket_number(text) is None


@given(st.text(max_size=300) | st.text(alphabet="tk0123456789 -@.+()", max_size=300))
def test_any_text_is_survived(text: str) -> None:
    find_ticket_number(text)
    find_phones(text)
    find_emails(text)
    is_iban(text)
    is_card_number(text)


@pytest.mark.parametrize(
    "sign",
    [
        "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2043", "\u2212", "\u00ad", "\u200b",
        "\u2060",
        "\ufeff", "\uff0d", "_", "/", ".", " ", "\u00a0", "\u2009", "\u202f", " - ", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["TK", "tk", "TK:", "talebim ne durumda TK"])
def test_a_ticket_number_is_found_with_any_sign_between_its_groups(prefix: str, sign: str) -> None:
    number = make_ticket_number("12345678901")
    found = find_ticket_number(prefix + sign + sign.join(number.split("-")[1:]))
    assert found
    assert (found.number, found.valid) == (number, True)


@pytest.mark.parametrize("sign", [" ", "-", "/", "_", "\u2011", "\u2009"])
def test_a_card_is_no_ticket_number(sign: str) -> None:
    assert find_ticket_number(sign.join(["4111"] * 4)) is None


@pytest.mark.parametrize("suffix", ["'du", "’du", "`du", "´dan", "dur"])
def test_an_address_has_no_suffix(suffix: str) -> None:
    assert [email.value for email in find_emails(f"mailim mehmet@example.com{suffix}")] == ["mehmet@example.com"]
