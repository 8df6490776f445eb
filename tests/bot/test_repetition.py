"""What counts as saying the same again."""

from __future__ import annotations

from typing import Any

from bot.repetition import times_said
from helpdesk.assistant.effects import ArticleShown, AskVerification, Effect, RequestAgent
from helpdesk.replies import Option, Reply

ASKED = Reply("Hangi gün?")
REASON = Reply("Yarın henüz gelmedi.")


def count(*answers: tuple[list[Reply], list[Effect]]) -> list[int]:
    times, said = [], {}
    for replies, effects in answers:
        said = times_said(said, replies, effects)
        times.append(said["times"])
    return times


def test_the_same_words_are_counted() -> None:
    assert count(([ASKED], []), ([ASKED], []), ([ASKED], [])) == [1, 2, 3]


def test_less_of_the_same_is_nothing_new() -> None:
    assert count(([REASON, ASKED], []), ([ASKED], []), ([REASON, ASKED], [])) == [1, 2, 1]


def test_courtesies_are_no_circle() -> None:
    said: dict[str, Any] = {}
    for _ in range(5):
        said = times_said(said, [Reply("Rica ederim.")], [], intent="thank")
    assert said["times"] == 0


def test_another_button_is_something_new() -> None:
    assert count(([ASKED], []), ([Reply("Hangi gün?", (Option("Dün", command="x"),))], [])) == [1, 1]


def test_what_the_help_desk_says_for_an_effect_counts_too() -> None:
    asks, shown = AskVerification("age"), ArticleShown("uye-olma")
    assert count(([], [asks]), ([], [asks, shown]), ([], [AskVerification("identity")])) == [1, 2, 1]


def test_asking_for_a_person_is_no_repetition() -> None:
    assert count(([ASKED], []), ([ASKED], []), ([], [RequestAgent()])) == [1, 2, 1]
