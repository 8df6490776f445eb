"""What is kept of a Rasa tracker between two turns: the events of the current session, with small parse data.

Read and written by the engine. Outside a form a session ends after thirty idle minutes, and is shortened to its last
turn beyond a hundred events, because Rasa's work grows with their number. A form waits: who looks for a receipt or a
mail comes back to the question that was open. After a day of silence the talk itself is closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

IDLE = timedelta(minutes=30)
MOST_EVENTS = 100
_RANKED = 3
_KEPT_PARSE_DATA = ("text", "intent", "entities", "second_intent", "source", "act", "danger", "direction")


def current_events(snapshot: dict[str, Any] | None, now: datetime) -> list[dict[str, Any]]:
    """Gives the events that the next turn starts from: none where the session is over."""
    events: list[dict[str, Any]] = (snapshot or {}).get("events") or []
    if is_in_form(events):
        return events
    if has_paused(events, now):
        return []
    return _last_turn(events) if len(events) > MOST_EVENTS else events


def has_paused(events: list[dict[str, Any]], now: datetime) -> bool:
    """Tells whether nothing was said for so long that nobody remembers where the talk stood."""
    last_said = next((event for event in reversed(events) if event["event"] == "user"), None)
    return last_said is None or now.timestamp() - last_said["timestamp"] > IDLE.total_seconds()


def events_of(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """Writes the tracker as JSON events, small enough to be stored with every turn."""
    state = tracker.current_state(EventVerbosity.ALL)
    return [_small(event) for event in state["events"] or []]


def is_in_form(events: Sequence[dict[str, Any]]) -> bool:
    """Tells whether the session stands in a form."""
    loops = [event for event in events if event["event"] == "active_loop"]
    return bool(loops and loops[-1].get("name"))


def _last_turn(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keeps how a session begins, the slots as they stand, and the last turn with the question it ended with."""
    said = [place for place, event in enumerate(events) if event["event"] == "user"]
    start = said[-1] - 1
    slots: dict[str, dict[str, Any]] = {}
    for event in events[:start]:
        if event["event"] == "slot":
            slots[event["name"]] = event
        elif event["event"] == "reset_slots":  # a case was given up, or handed over
            slots.clear()
    begin = [event for event in events[:5] if event["event"] == "session_started"]
    begun_by = [event for event in events[:5] if event.get("name") == "action_session_start"]
    return [*begun_by[:1], *begin[:1], *slots.values(), *events[start:]]


def _small(event: dict[str, Any]) -> dict[str, Any]:
    # A loop without a name has ended, a slot without a value is empty: those say something.
    kept = ("name", "value")
    small = {name: value for name, value in event.items() if name != "metadata" and (value is not None or name in kept)}
    if event["event"] == "user":
        parse_data = event.get("parse_data") or {}
        small["parse_data"] = {name: parse_data[name] for name in _KEPT_PARSE_DATA if parse_data.get(name) is not None}
        small["parse_data"]["intent_ranking"] = (parse_data.get("intent_ranking") or [])[:_RANKED]
    elif event["event"] == "bot":
        small["data"] = {name: value for name, value in (event.get("data") or {}).items() if value}
    return small
