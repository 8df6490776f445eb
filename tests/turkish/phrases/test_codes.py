"""What is said of a code that is sent by mail."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.codes import asks_where, cannot_read_mail, speaks_of_code, wants_no_code


@pytest.mark.parametrize(
    "text",
    [
        "kod gelmedi",
        "mail yok",
        "kodunuz nerede",
        "e-posta",
    ],
)
def test_the_code_is_spoken_of(text: str) -> None:
    assert speaks_of_code(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "kodlama",
        "maile",
        "param gelmedi",
    ],
)
def test_words_that_only_begin_alike_are_not_the_code(text: str) -> None:
    assert not speaks_of_code(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "nereye gelecek",
        "hangi maile",
        "hangi numaraya",
    ],
)
def test_where_it_goes_is_asked(text: str) -> None:
    assert asks_where(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "nerede",
        "hangi gün",
        "ne zaman",
    ],
)
def test_where_something_is_is_another_question(text: str) -> None:
    assert not asks_where(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "kodsuz devam",
        "KODSUZ",
    ],
)
def test_no_code_is_wanted(text: str) -> None:
    assert wants_no_code(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "kod gelmedi",
        "kod istiyorum",
    ],
)
def test_a_code_that_is_missing_is_wanted(text: str) -> None:
    assert not wants_no_code(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "mailime giremiyorum",
        "e-posta adresim kapandı",
        "gmaile ulaşamıyorum",
    ],
)
def test_the_mail_cannot_be_read(text: str) -> None:
    assert cannot_read_mail(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabıma giremiyorum",
        "mail geldi",
        "kod gelmedi",
    ],
)
def test_what_cannot_be_entered_is_not_always_the_mail(text: str) -> None:
    assert not cannot_read_mail(plain(text))
