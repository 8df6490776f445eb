"""One of two things chosen by its place."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.choosing import names_first, names_new, names_old, names_second, says_besides, says_either


@pytest.mark.parametrize(
    "text",
    [
        "ilki",
        "birincisi",
    ],
)
def test_the_first_is_named(text: str) -> None:
    assert names_first(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "ikincisi",
        "SONUNCU",
        "sonrakini",
    ],
)
def test_the_second_is_named(text: str) -> None:
    assert names_second(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "ilki",
        "eskisi",
        "önceki konu",
    ],
)
def test_the_older_matter_is_named(text: str) -> None:
    assert names_old(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "önceki gün",
        "yenisi",
        "ikisi",
    ],
)
def test_a_day_is_no_older_matter(text: str) -> None:
    assert not names_old(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "yenisi",
        "öbürü",
        "diğeri",
        "ikincisi",
    ],
)
def test_the_newer_matter_is_named(text: str) -> None:
    assert names_new(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "eskisi",
        "ilki",
        "iki gün önce",
    ],
)
def test_the_older_one_is_not_the_newer(text: str) -> None:
    assert not names_new(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "şifremi de unuttum",
        "ayrıca para çekemiyorum",
    ],
)
def test_adding_chooses_nothing(text: str) -> None:
    assert says_besides(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "ilki",
        "denizde",
        "evet",
    ],
)
def test_an_answer_adds_nothing(text: str) -> None:
    assert not says_besides(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "tamam",
        "OK",
        "olur",
        "peki",
    ],
)
def test_an_ok_chooses_neither(text: str) -> None:
    assert says_either(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "evet",
        "ilki olur",
        "tamam yenisi",
    ],
)
def test_a_yes_or_a_name_may_choose(text: str) -> None:
    assert not says_either(plain(text))
