"""The engine beside the talks: what it understands before Rasa, and what it makes of what Rasa says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.engine import BotEngine, NoModel
from bot.pending import take_pending
from bot.replies import read_output
from bot.tracker_store import ConversationNotLoaded, SnapshotTrackerStore
from bot.understanding import NOT_UNDERSTOOD, understand, understanding_of
from helpdesk.assistant.effects import OpenTicket, QueueTurn, RequestAgent, SetFlag
from helpdesk.assistant.errors import BadEffect


class Classifier:
    """An agent that understands what it is told to."""

    def __init__(self, intent: str, confidence: float, second: str | None = None, danger: str = "none") -> None:
        self.processor = self
        self.parse_data: dict[str, Any] = {"intent": {"name": intent, "confidence": confidence}, "entities": []}
        self.parse_data["danger"] = {"likely": {danger: 1.0}}
        if second:
            self.parse_data["second_intent"] = {"name": second, "confidence": 0.8}
        self.heard: list[str] = []

    async def parse_message(self, message: UserMessage) -> dict[str, Any]:
        self.heard.append(str(message.text))
        return {"text": message.text, **self.parse_data}


def intent(understood: Any) -> str:
    return str(understood.parse_data["intent"]["name"])


async def test_too_low_a_confidence_is_not_understood() -> None:
    assert intent(await understand(Classifier("ask_deposit", 0.34), "öyle")) == NOT_UNDERSTOOD  # type: ignore[arg-type]
    assert intent(await understand(Classifier("ask_deposit", 0.36), "öyle")) == "ask_deposit"  # type: ignore[arg-type]


async def test_rasa_hears_no_command() -> None:
    agent = Classifier("greet", 0.9)
    await understand(agent, " /restart")  # type: ignore[arg-type]
    assert agent.heard == ["restart"]


async def test_nothing_but_slashes_is_not_understood() -> None:
    assert intent(await understand(Classifier("greet", 0.9), "///")) == NOT_UNDERSTOOD  # type: ignore[arg-type]


async def test_what_cannot_wait_comes_first() -> None:
    understood = await understand(Classifier("ask_deposit", 0.9, "request_human"), "öyle")  # type: ignore[arg-type]
    assert intent(understood) == "request_human"
    assert understood.pending == {"name": "ask_deposit"}


@pytest.mark.parametrize("danger", ["life", "play", "limit", "relative", "ask_limit"])
async def test_danger_is_heard_whatever_the_classifier_thinks(danger: str) -> None:
    understood = await understand(Classifier("ask_deposit", 0.99, danger=danger), "öyle")  # type: ignore[arg-type]
    assert intent(understood) == "request_self_exclusion"
    assert understood.parse_data["danger"] == {"name": danger}


def test_a_button_is_certain_and_carries_its_entities() -> None:
    understood = understanding_of("choice", {"name": "inform", "entities": {"amount": "5.00"}, "label": "5 TL"})
    assert understood.parse_data["intent"] == {"name": "inform", "confidence": 1.0}
    assert understood.parse_data["entities"] == [{"entity": "amount", "value": "5.00"}]
    assert understood.text == "5 TL"


def test_texts_keep_their_blank_lines_and_buttons_their_kind() -> None:
    buttons = [{"title": "Evet", "payload": "/affirm"}, {"title": "18", "payload": "!adult"}]
    card = {"card": {"kind": "summary", "lines": []}}
    replies, effects = read_output(
        [
            {"text": "bir\n\niki", "buttons": buttons, "custom": card},
            {"text": "", "buttons": [], "custom": {"effect": "set_flag", "name": "distress", "value": True}},
        ]
    )
    assert replies[0].text == "bir\n\niki"
    assert [choice.command for choice in replies[0].choices] == [None, "adult"]
    assert replies[0].card == card["card"]
    assert effects == [SetFlag("distress", True)]


def test_an_effect_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(BadEffect):
        read_output([{"text": "", "buttons": [], "custom": {"effect": "open_the_door"}}])


def test_a_second_problem_waits_for_the_form() -> None:
    waiting = [{"name": "report_deposit_problem"}]
    assert take_pending(waiting, [], is_in_form=True) == ([], waiting)


def test_a_second_question_waits_for_nothing() -> None:
    [effect], rest = take_pending([{"name": "ask_deposit"}], [], is_in_form=True)
    assert isinstance(effect, QueueTurn)
    assert rest == []


def test_a_second_request_becomes_a_turn() -> None:
    [effect], rest = take_pending([{"name": "ask_deposit"}, {"name": "ask_privacy"}], [], is_in_form=False)
    assert isinstance(effect, QueueTurn)
    assert effect.payload["name"] == "ask_deposit"
    assert rest == [{"name": "ask_privacy"}]


def test_a_second_request_is_dealt_with_beside_the_person_who_takes_over() -> None:
    handoff = RequestAgent(reason="asked", topic="deposit")
    [noted, turn], _ = take_pending([{"name": "ask_privacy"}], [handoff], is_in_form=False)
    assert noted == SetFlag("other_requests", ["ask_privacy"])
    assert isinstance(turn, QueueTurn)
    [_, ticket], _ = take_pending([{"name": "report_login_problem"}], [handoff], is_in_form=False)
    assert ticket == OpenTicket("login", is_beside=True)
    assert take_pending([{"name": "report_deposit_problem"}], [handoff], is_in_form=False) == ([], [])


async def test_the_store_knows_only_the_conversation_of_the_turn() -> None:
    store = SnapshotTrackerStore()
    store.begin("mine", [])
    assert await store.retrieve("mine")
    with pytest.raises(ConversationNotLoaded):
        await store.retrieve("another")
    store.end()
    with pytest.raises(ConversationNotLoaded):
        await store.retrieve("mine")


def test_a_missing_model_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NoModel):
        BotEngine.load(tmp_path, desk=None)  # type: ignore[arg-type]
