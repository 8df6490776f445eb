"""Two requests in one message are told apart from one request with a comma in it."""

from __future__ import annotations

import pytest

from bot.nlu.second_intent import _JOINT, find_second_intent
from bot.nlu.text_model import Guess

KEYWORDS = {
    "gelmedi": "report_deposit_problem",
    "yatırdım": "report_deposit_problem",
    "şifre": "reset_password",
    "giriş": "report_login_problem",
    "selam": "greet",
    "limit": "ask_withdrawal",
}


def rank(part: str) -> Guess:
    """Knows an intent by its word."""
    for word, intent in KEYWORDS.items():
        if word in part:
            return Guess(intent, 0.95)
    return Guess("out_of_scope", 0.3)


def second(text: str, best: str = "report_deposit_problem") -> str | None:
    found = find_second_intent(text, Guess(best, 0.7), rank)
    return found.intent if found else None


def test_a_second_request_is_found_after_and_before_the_first() -> None:
    assert second("para yatırdım gelmedi bir de şifremi unuttum") == "reset_password"
    assert second("şifremi unuttum. ayrıca param gelmedi") == "reset_password"


def test_lines_and_sentences_join_requests_too() -> None:
    assert second("param hala gelmedi\nşifre nasıl alınır") == "reset_password"


def test_one_request_in_two_clauses_is_one() -> None:
    assert second("para yatırdım, hala gelmedi bekliyorum") is None


def test_a_greeting_is_no_request() -> None:
    assert second("selam herkese, param hala gelmedi") is None


def test_two_sides_of_one_matter_are_one() -> None:
    assert second("şifremi unuttum, giriş yapamıyorum şu an", best="reset_password") is None


def test_a_side_that_is_not_understood_is_no_request() -> None:
    assert second("param hala gelmedi, ayrıca falan filan işte") is None


def test_the_other_one_too_is_a_request() -> None:
    assert second("para yatırdım gelmedi şifre de çalışmıyor") == "reset_password"


def test_something_else_of_the_same_matter_is_none() -> None:
    assert second("param hala gelmedi dekont da burada") is None


def test_a_long_stretch_of_blanks_joins_as_one_blank_does() -> None:
    blanks = " " * 1900
    assert [joint.span() for joint in _JOINT.finditer(f"para{blanks}ve{blanks}şifre")] == [(4, 4 + 2 * 1900 + 2)]
    assert list(_JOINT.finditer(f"para{blanks}şifre")) == []


@pytest.mark.parametrize("sign", [" ", "\n", ",", ".", " ,", ", "])
def test_a_joint_begins_where_its_stretch_begins(sign: str) -> None:
    text = "para" + sign * 500 + " bir de şifre"
    (joint, *_) = _JOINT.finditer(text)
    assert joint.start() == 4
