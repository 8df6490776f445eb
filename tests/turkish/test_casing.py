"""Turkish upper and lower case, where Python's own goes wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.casing import lower, title, upper


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("HESABIMA GİREMİYORUM", "hesabıma giremiyorum"),
        ("I\u0307stanbul", "istanbul"),
        ("i\u0307yi", "iyi"),
        ("ŞÇĞÖÜ", "şçğöü"),
        ("IBAN", "ıban"),
    ],
)
def test_lower_knows_two_letters_i(text: str, small: str) -> None:
    assert lower(text) == small


@pytest.mark.parametrize(("text", "big"), [("ılık iyi", "ILIK İYİ"), ("i\u0307yi", "İYİ"), ("şifremi", "ŞİFREMİ")])
def test_upper_knows_two_letters_i(text: str, big: str) -> None:
    assert upper(text) == big


@pytest.mark.parametrize(
    ("text", "name"),
    [("ışıl ince", "Işıl İnce"), ("AYŞE KILIÇ", "Ayşe Kılıç"), ("izmir'e", "İzmir'e"), ("ali-can", "Ali-Can")],
)
def test_title_leaves_suffixes_small(text: str, name: str) -> None:
    assert title(text) == name


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyz "))
def test_turkish_letters_survive_the_round_trip(text: str) -> None:
    assert lower(upper(text)) == text
