"""The second request of a message: kept in the snapshot while a form is open, then run as a turn of its own.

A question is answered at once, and the form asks on after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpdesk.assistant.effects import Effect, QueueTurn, RequestAgent, SetFlag
from helpdesk.conversations.owners import OTHER_REQUESTS
from helpdesk.topics import is_answered, topic_of_intent


def take_pending(
    pending: Sequence[dict[str, Any]], effects: Sequence[Effect], *, is_in_form: bool
) -> tuple[list[Effect], list[dict[str, Any]]]:
    """Gives the effects by which the next request is taken up, and what is still to wait.

    Once a person takes over, the request is noted for them instead.
    """
    if not pending or (is_in_form and not is_answered(pending[0]["name"])):
        return [], list(pending)
    handoff = next((effect for effect in effects if isinstance(effect, RequestAgent)), None)
    if handoff:
        flags = [effect for effect in effects if isinstance(effect, SetFlag) and effect.name == OTHER_REQUESTS]
        noted = [name for flag in flags for name in flag.value]
        others = [request["name"] for request in pending if not _is_about(request["name"], handoff.topic)]
        return [SetFlag(OTHER_REQUESTS, [*noted, *others])] if others else [], []
    first, *rest = pending
    payload = {"name": first["name"], "entities": {}, "label": "", "said": first.get("said", ""), "second": True}
    return [QueueTurn("choice", payload)], rest


def _is_about(intent: str, topic: str | None) -> bool:
    found = topic_of_intent(intent)
    return found is not None and found.name == topic
