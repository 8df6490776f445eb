"""How a case begins, or goes on where another one had come in between."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.context.endings import clear_matter
from helpdesk.topics import Topic


def begin(tracker: Tracker, topic: Topic, *, leaving: dict[str, dict[str, Any]] | None = None) -> list[EventType]:
    """Goes to a topic; what was told of it before another one came in between is there again.

    `leaving` is the topic that is left for it, with what was told of that one: it is put aside.
    """
    put_aside = {**(tracker.get_slot("put_aside") or {}), **(leaving or {})}
    told = put_aside.pop(topic.name, {})
    return [
        *clear_matter(),
        SlotSet("claim", tracker.get_slot("claim")),  # who somebody is does not change with the matter
        *(SlotSet(name, value) for name, value in told.items()),
        SlotSet("put_aside", put_aside or None),
        SlotSet("topic", topic.name),
        FollowupAction("action_verify_age"),
    ]
