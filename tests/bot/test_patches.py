"""The patches leave the behaviour of what they patch as it was."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from bot.patches import apply_patches


@pytest.fixture(autouse=True)
def _patched() -> None:
    apply_patches()


def test_the_result_of_an_action_is_taken_as_it_is() -> None:
    """Rasa's own check would be the second: the executor of the SDK has refused wrong events, see the next test."""
    result = {"events": [{"event": "slot", "name": "topic", "value": "deposit"}], "responses": [{"text": "a"}]}
    assert RemoteAction("any", None)._validate_action_result(result)


@pytest.mark.parametrize("event", ["slot", 1, {"no_event": 1}])
async def test_a_wrong_event_never_leaves_the_executor(event: Any) -> None:
    class Wrong(Action):
        def name(self) -> str:
            return "action_wrong"

        async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
            return [event]

    executor = ActionExecutor()
    executor.register_action(Wrong())
    tracker = {"sender_id": "a", "slots": {}, "events": [], "latest_message": {}}
    result = await executor.run({"next_action": "action_wrong", "sender_id": "a", "tracker": tracker})
    assert result is not None
    assert result["events"] == []


def test_events_are_found_by_their_type_and_only_once() -> None:
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("user", UserUttered) is UserUttered
    Event.resolve_by_type("action")
    hits = Event.resolve_by_type.cache_info().hits
    assert Event.resolve_by_type("action") is ActionExecuted
    assert Event.resolve_by_type.cache_info().hits == hits + 1


def test_an_unknown_event_is_an_error_as_before() -> None:
    with pytest.raises(ValueError, match="nothing_of_the_kind"):
        Event.resolve_by_type("nothing_of_the_kind")


def test_patching_twice_changes_nothing() -> None:
    before = Event.resolve_by_type
    apply_patches()
    assert Event.resolve_by_type is before
