"""Masking: no card, IBAN or kimlik number leaves a text, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.identifiers import make_ticket_number
from turkish.masking import mask, mask_code


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("kartım 4111 1111 1111 1111", "kartım **** **** **** 1111", "card"),
        ("4111-1111-1111-1111", "****-****-****-1111", "card"),
        ("4111111111111111", "************1111", "card"),
        ("4111 1111 1111 1112", "**** **** **** 1112", "card"),
        ("4111 1111 1111 1111 500 tl", "**** **** **** 1111 500 tl", "card"),
        ("３７８２８２２４６３１０００５", "***********0005", "card"),
        ("tr33 0006 1005 1978 6457 8413 26", "**** **** **** **** **** **13 26", "iban"),
        ("TR330006100519786457841327", "**********************1327", "iban"),
        ("tc 10000000146'dır", "tc ***********'dır", "tckn"),
        ("100 000 001 46", "*** *** *** **", "tckn"),
    ],
)
def test_secrets_are_masked(text: str, masked: str, kind: str) -> None:
    result = mask(text)
    assert result.text == masked.replace("0005", "０００５")
    assert result.kinds == {kind}


@pytest.mark.parametrize(
    "text",
    ["0532 123 45 67", "1.500,50 TL", make_ticket_number("12345678901"), "15.03.2026 14:30", "12345678901", "merhaba"],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == frozenset()


def test_several_secrets_in_one_text() -> None:
    result = mask("kart 4111111111111111 tc 10000000146")
    assert result.text == "kart ************1111 tc ***********"
    assert result.kinds == {"card", "tckn"}


@given(st.text(max_size=400) | st.text(alphabet="0123456789 -.tr", max_size=400))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text).text) == len(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("123456", "******"),
        ("kodum 123456.", "kodum ******."),
        ("123 456", "*** ***"),
        ("kod:123-456", "kod:***-***"),
        ("İşte 123456'yı yazdım", "İşte ******'yı yazdım"),
    ],
)
def test_a_code_is_masked(text: str, masked: str) -> None:
    assert mask_code(text).text == masked
    assert mask_code(text).kinds == {"code"}


@pytest.mark.parametrize(
    "text", ["150000 TL", "150 000 lira", "12.345.678", "1234567", "12345", "2026-11-22", "merhaba"]
)
def test_what_is_no_code_stays(text: str) -> None:
    assert mask_code(text).text == text
