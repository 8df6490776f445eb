"""Actions run in the worker's process, and a failing one is known to have failed."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.in_process_actions import InProcessActions
from tests.patience import PATIENCE


class Behaving(Action):
    """Does what a test wants."""

    def __init__(self, behaviour: Any) -> None:
        self.behaviour = behaviour

    def name(self) -> str:
        return "action_behaving"

    async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
        return self.behaviour(dispatcher, tracker)


def endpoint(behaviour: Any, seconds: float = 1.0) -> InProcessActions:
    actions = InProcessActions("actions", seconds=seconds)
    actions._executor.register_action(Behaving(behaviour))
    return actions


def call(name: str = "action_behaving") -> dict[str, Any]:
    tracker = {"sender_id": "x", "slots": {"topic": "deposit"}, "latest_message": {}, "events": [], "paused": False,
               "followup_action": None, "active_loop": {}, "latest_action_name": None}  # fmt: skip
    return {"next_action": name, "sender_id": "x", "tracker": tracker, "domain": {}}


async def test_an_action_gives_its_events() -> None:
    actions = endpoint(lambda dispatcher, tracker: [SlotSet("topic", "login")])
    result = await actions.request(json=call())
    assert result["events"][0]["value"] == "login"
    assert actions.take_failures() == []


async def test_an_action_cannot_reach_into_what_it_is_given() -> None:
    def change(_: Any, tracker: Any) -> list[Any]:
        tracker.slots["topic"] = "changed"
        return []

    given = call()
    await endpoint(change).request(json=given)
    assert given["tracker"]["slots"]["topic"] == "deposit"


async def test_a_rejection_reaches_the_form() -> None:
    def reject(*_: Any) -> None:
        raise ActionExecutionRejection("action_behaving", "no answer")

    actions = endpoint(reject)
    with pytest.raises(ClientResponseError) as caught:
        await actions.request(json=call())
    assert caught.value.status == 400
    assert actions.take_failures() == []


async def test_an_action_that_raises_has_failed() -> None:
    actions = endpoint(lambda *_: 1 / 0)
    with pytest.raises(ClientResponseError):
        await actions.request(json=call())
    assert actions.take_failures() == ["action_behaving: ZeroDivisionError"]
    assert actions.take_failures() == []


async def test_an_action_that_blocks_is_given_up_on() -> None:
    is_over = threading.Event()
    actions = endpoint(lambda *_: is_over.wait(PATIENCE), seconds=0.05)
    with pytest.raises(ClientResponseError) as caught:
        await actions.request(json=call())
    is_over.set()
    assert caught.value.status == 504
    assert "longer" in actions.take_failures()[0]


async def test_an_unknown_action_has_failed() -> None:
    actions = endpoint(lambda *_: [])
    with pytest.raises(ClientResponseError) as caught:
        await actions.request(json=call("action_nobody_wrote"))
    assert caught.value.status == 404
    assert actions.take_failures()
