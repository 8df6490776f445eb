"""Which question a message answers, read off the session before it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.asked import question_of
from bot.nlu.acts import QUESTIONS
from helpdesk.topics import DETAILS

SAID = {"event": "user", "text": "param gelmedi"}


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def form(name: str | None) -> dict[str, Any]:
    return {"event": "active_loop", "name": name}


@pytest.mark.parametrize(
    ("events", "question"),
    [
        ([], "none"),
        ([SAID], "none"),
        ([SAID, form("intake_form"), slot("requested_slot", "date")], "date"),
        ([SAID, form("intake_form"), slot("requested_slot", "date"), slot("requested_slot", "amount")], "amount"),
        ([SAID, form("intake_form"), slot("requested_slot", "confirmation")], "confirm"),
        ([SAID, form("intake_form"), slot("requested_slot", "date"), form(None)], "none"),
        ([SAID, slot("offer", {"kind": "helped"})], "helped"),
        ([SAID, slot("offer", {"kind": "request", "topic": "deposit"})], "open_case"),
        ([SAID, slot("offer", {"kind": "helped"}), SAID], "none"),
    ],
)
def test_the_open_question_is_known(events: list[dict[str, Any]], question: str) -> None:
    assert question_of(events) == question


def test_every_detail_of_a_case_is_a_question_of_its_own() -> None:
    asked = {question_of([form("intake_form"), slot("requested_slot", name)]) for name in DETAILS}
    assert len(asked) == len(DETAILS)
    assert asked <= QUESTIONS - {"none"}
