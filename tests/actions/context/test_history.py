"""The past is read from raw events: what a visitor rolls back stays counted."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.context.history import insults, matter_messages, misunderstandings, open_offer


def said(intent: str, text: str = "bir şey") -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}, "text": text}}


def ran(action: str) -> dict[str, Any]:
    return {"event": "action", "name": action}


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def tracker(*events: dict[str, Any]) -> Tracker:
    return Tracker.from_dict(
        {"sender_id": "x", "slots": {}, "latest_message": {}, "events": list(events), "paused": False}
    )


MUTTERED = (said("nlu_fallback"), ran("action_not_understood"))


def test_misunderstandings_in_a_row_are_counted() -> None:
    assert misunderstandings(tracker(*MUTTERED, *MUTTERED, said("greet"))) == 2


def test_the_running_turn_does_not_count_itself() -> None:
    assert misunderstandings(tracker(said("nlu_fallback"), ran("action_not_understood"))) == 0


def test_understanding_ends_the_row() -> None:
    assert misunderstandings(tracker(*MUTTERED, said("greet"), ran("utter_greet"), *MUTTERED, said("thank"))) == 1


def test_rolling_back_changes_no_count() -> None:
    back = {"event": "rewind"}
    restart = {"event": "restart"}
    assert misunderstandings(tracker(*MUTTERED, back, back, *MUTTERED, restart, said("greet"))) == 2
    assert insults(tracker(said("insult"), restart, said("insult"))) == 2


def test_an_offer_stands_for_one_turn() -> None:
    offer = slot("offer", {"kind": "person"})
    assert open_offer(tracker(said("greet"), offer, said("affirm"))) == {"kind": "person"}
    assert open_offer(tracker(said("greet"), offer, said("thank"), said("affirm"))) is None


def test_a_matter_begins_after_the_one_before() -> None:
    events = (said("inform", "eski"), ran("action_cancel"), said("inform", "yeni"), said("inform", "son"))
    assert [message["text"] for message in matter_messages(tracker(*events))] == ["yeni", "son"]


def test_after_a_switch_the_matter_begins_where_it_came_up() -> None:
    events = (
        said("inform", "eski"),
        said("report_login_problem", "yeni"),
        slot("switch_topic", "login"),
        said("affirm", "evet"),
        ran("action_finish_intake"),
    )
    assert [message["text"] for message in matter_messages(tracker(*events))] == ["yeni", "evet"]
