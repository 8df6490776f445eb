"""Small talk that needs the platform's name or the state of the talk; the rest are plain responses."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import desk


class Introduce(Action):
    """Says what this is: a program, with people behind it."""

    def name(self) -> str:
        return "action_introduce"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_introduce", platform=desk().platform.name)
        return []
