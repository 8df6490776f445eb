"""The second request of a message: kept in the snapshot while a form is open, then run as a turn of its own.

A question is answered at once, and the form asks on after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpdesk.assistant.effects import Effect, OpenTicket, QueueTurn, RequestAgent, SetFlag
from helpdesk.conversations.flags import OTHER_REQUESTS
from helpdesk.topics import is_answered, topic_of_intent

_PROBLEMS = ("report_", "file_")


def take_pending(
    pending: Sequence[dict[str, Any]], effects: Sequence[Effect], *, is_in_form: bool
) -> tuple[list[Effect], list[dict[str, Any]]]:
    """Gives the effects by which the next request is taken up, and what is still to wait.

    Once a person takes over, a problem gets a ticket of its own and a question its answer while the visitor waits; all
    of them are noted for the person.
    """
    if not pending or (is_in_form and not is_answered(pending[0]["name"])):
        return [], list(pending)
    handoff = next((effect for effect in effects if isinstance(effect, RequestAgent)), None)
    if handoff:
        others = [
            request
            for request in pending
            if is_answered(request["name"]) or not _is_about(request["name"], handoff.topic)
        ]
        return _passed_on(others, effects) if others else [], []
    first, *rest = pending
    return [_turn_of(first)], rest


def _passed_on(others: Sequence[dict[str, Any]], effects: Sequence[Effect]) -> list[Effect]:
    flags = [effect for effect in effects if isinstance(effect, SetFlag) and effect.name == OTHER_REQUESTS]
    noted = [name for flag in flags for name in flag.value]
    passed_on: list[Effect] = [SetFlag(OTHER_REQUESTS, [*noted, *(request["name"] for request in others)])]
    for request in others:
        topic = topic_of_intent(request["name"])
        if topic and request["name"].startswith(_PROBLEMS):
            passed_on.append(OpenTicket(topic.name, summary=request.get("said") or "", is_beside=True))
        elif is_answered(request["name"]):
            passed_on.append(_turn_of(request))
    return passed_on


def _turn_of(request: dict[str, Any]) -> QueueTurn:
    payload = {"name": request["name"], "entities": {}, "label": "", "said": request.get("said", ""), "second": True}
    return QueueTurn("choice", payload)


def _is_about(intent: str, topic: str | None) -> bool:
    found = topic_of_intent(intent)
    return found is not None and found.name == topic
