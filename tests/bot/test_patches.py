"""The patches do what the patched code did."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered

from bot.patches import apply_patches


@pytest.fixture(autouse=True)
def _patched() -> None:
    apply_patches()


def test_a_right_result_of_an_action_is_accepted() -> None:
    result = {"events": [{"event": "slot", "name": "topic", "value": "deposit"}], "responses": [{"text": "a"}]}
    assert RemoteAction("any", None)._validate_action_result(result)


@pytest.mark.parametrize("result", [{"events": "none"}, {"events": [{"no_event": 1}]}, {"responses": ["text"]}])
def test_a_wrong_result_of_an_action_is_refused(result: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RemoteAction("any", None)._validate_action_result(result)


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
