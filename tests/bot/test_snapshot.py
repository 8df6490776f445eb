"""What is kept of a session between two turns."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.snapshot import MOST_EVENTS, current_events, events_of, has_paused

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


def said(minutes_ago: float, text: str = "merhaba") -> dict[str, Any]:
    return {"event": "user", "text": text, "timestamp": (NOW - timedelta(minutes=minutes_ago)).timestamp()}


def long_session(*, in_form: bool) -> list[dict[str, Any]]:
    loop = {"event": "active_loop", "name": "intake_form" if in_form else None}
    filler = [{"event": "action", "name": "utter_greet"}] * MOST_EVENTS
    slot = {"event": "slot", "name": "topic", "value": "deposit"}
    listen = {"event": "action", "name": "action_listen"}
    return [{"event": "session_started"}, slot, loop, *filler, listen, said(1, "son"), {"event": "action", "name": "x"}]


def test_nothing_was_kept_for_a_new_talk() -> None:
    assert current_events(None, NOW) == []


def test_a_session_goes_on_within_thirty_minutes() -> None:
    events = [said(29)]
    assert current_events({"events": events}, NOW) == events


def test_after_thirty_idle_minutes_a_new_session_begins() -> None:
    assert current_events({"events": [said(31)]}, NOW) == []


def test_a_form_waits() -> None:
    events = [{"event": "active_loop", "name": "intake_form"}, said(300)]
    assert current_events({"events": events}, NOW) == events
    assert has_paused(events, NOW)


def test_a_long_session_is_shortened_to_its_last_turn_and_its_slots() -> None:
    kept = current_events({"events": long_session(in_form=False)}, NOW)
    assert len(kept) < 8
    assert [event["text"] for event in kept if event["event"] == "user"] == ["son"]
    assert {"event": "slot", "name": "topic", "value": "deposit"} in kept


def test_what_a_case_held_that_was_given_up_does_not_come_back() -> None:
    begin, slot, *rest = long_session(in_form=False)
    kept = current_events({"events": [begin, slot, {"event": "reset_slots"}, *rest]}, NOW)
    assert slot not in kept


def test_within_a_form_nothing_is_shortened() -> None:
    events = long_session(in_form=True)
    assert current_events({"events": events}, NOW) == events


def test_an_ended_form_and_an_emptied_slot_stay_so() -> None:
    events = [ActiveLoop("intake_form"), SlotSet("topic", "deposit"), ActiveLoop(None), SlotSet("topic", None)]
    kept = events_of(DialogueStateTracker.from_events("x", events))
    assert [event.get("name") for event in kept if event["event"] == "active_loop"] == ["intake_form", None]
    assert [event["value"] for event in kept if event["event"] == "slot"] == ["deposit", None]


def test_what_is_kept_of_a_message_is_small() -> None:
    ranking = [{"name": str(place), "confidence": 0.1} for place in range(10)]
    parse_data = {
        "text": "a",
        "intent": {"name": "greet", "confidence": 0.9},
        "entities": [],
        "intent_ranking": ranking,
        "second_intent": {"name": "thank", "confidence": 0.5},
        "response_selector": {"a": "long thing"},
    }
    message = UserUttered("a", parse_data["intent"], [], parse_data)
    tracker = DialogueStateTracker.from_events("x", [ActionExecuted("action_listen"), message, SlotSet("topic", "a")])
    kept = events_of(tracker)[1]["parse_data"]
    assert len(kept["intent_ranking"]) == 3
    assert kept["second_intent"]["name"] == "thank"
    assert "response_selector" not in kept
