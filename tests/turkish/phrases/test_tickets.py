"""What is said of a ticket's number."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.tickets import answers_without_number, begins_number, says_lost, typed_digits


@pytest.mark.parametrize("text", ["TK-8359-2980-07", "tk 8359", "numaram TK-1"])
def test_a_number_is_begun_by_its_letters(text: str) -> None:
    assert begins_number(plain(text))


@pytest.mark.parametrize("text", ["8359 2980", "tk", "tekrar 5"])
def test_digits_or_letters_alone_begin_none(text: str) -> None:
    assert not begins_number(plain(text))


@pytest.mark.parametrize(
    ("text", "asked", "digits"),
    [
        ("TK-8359-2980-07", False, "8359298007"),
        ("12", True, "12"),
        ("12", False, ""),
        ("numaram 1234", True, "1234"),
        ("numaram 1234", False, ""),
        ("8359 2980 0712", False, "835929800712"),
    ],
)
def test_fewer_digits_are_a_number_where_one_was_asked_for(text: str, asked: bool, digits: str) -> None:
    assert typed_digits(plain(text), asked=asked) == digits


@pytest.mark.parametrize("text", ["numaramı kaybettim", "numara yok", "hatırlamıyorum numarayı"])
def test_a_lost_number_is_understood(text: str) -> None:
    assert says_lost(plain(text), asked=False)


def test_where_the_number_was_asked_for_no_word_need_name_it() -> None:
    assert says_lost(plain("kaybettim"), asked=True)
    assert not says_lost(plain("kaybettim"), asked=False)


@pytest.mark.parametrize("text", ["yok", "silmişim", "yanlış yazmışım", "karıştırdım"])
def test_an_answer_without_a_number_is_understood(text: str) -> None:
    assert answers_without_number(plain(text))


@pytest.mark.parametrize("text", ["835929800712", "param gelmedi", "temsilci istiyorum"])
def test_a_number_or_another_matter_is_no_such_answer(text: str) -> None:
    assert not answers_without_number(plain(text))
