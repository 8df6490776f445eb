"""A turn of the visitor as actions read it, made once from the tracker."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.context.said import Said, said_in


def heard(text: str, source: str = "message", before: tuple[dict[str, Any], ...] = (), **parsed: Any) -> Said:
    message = {"text": text, "intent": {"name": "inform", "confidence": 0.8}, "source": source, **parsed}
    user = {"event": "user", "text": text, "parse_data": message}
    return said_in(
        Tracker.from_dict(
            {
                "sender_id": "x",
                "slots": {"requested_slot": "date"},
                "latest_message": message,
                "events": [*before, user],
                "paused": False,
            }
        )
    )


def test_typed_words_come_with_their_plain_form() -> None:
    said = heard("DÜN akşam mı?")
    assert (said.text, said.plain, said.words, said.is_question) == ("DÜN akşam mı?", "dun aksam mi", 3, True)
    assert (said.intent, said.confidence, said.asked) == ("inform", 0.8, "date")


@pytest.mark.parametrize("source", ["choice", "notice"])
def test_the_label_of_a_button_and_news_are_no_words(source: str) -> None:
    said = heard("Bugün", source)
    assert (said.text, said.is_choice, said.is_notice) == ("", True, source == "notice")
    assert said.is_worded


def test_a_sign_is_not_worded() -> None:
    assert not heard("👍").is_worded


def test_the_intent_that_is_answered_counts_fully() -> None:
    ranking = [{"name": "inform", "confidence": 0.1}, {"name": "affirm", "confidence": 0.05}]
    assert heard("evet", intent_ranking=ranking).likely == {"inform": 0.8, "affirm": 0.05}


def test_of_two_requests_the_part_of_this_turn_is_known() -> None:
    said = heard("şifrem ve çekimim", said="çekimim", second_intent={"name": "reset_password"})
    assert (said.part, said.second) == ("çekimim", "reset_password")
    assert heard("çekimim").part == "çekimim"


def test_an_offer_and_the_turns_before_are_known() -> None:
    before = (
        {"event": "user", "text": "selam"},
        {"event": "slot", "name": "offer", "value": {"kind": "person"}},
    )
    assert (heard("evet", before=before).offered, heard("evet", before=before).turn) == ({"kind": "person"}, 2)
    assert heard("evet").offered == {}


def test_a_message_without_some_of_its_words_is_read_anew() -> None:
    said = heard("Ayşe Yılmaz dün mü", entities=[{"entity": "name", "value": "Ayşe Yılmaz"}]).without("Ayşe Yılmaz")
    assert (said.plain, said.words, said.entities) == ("dun mu", 2, {"name": "Ayşe Yılmaz"})
