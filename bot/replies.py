"""Turns what Rasa said into what the help desk stores: replies with their choices and cards, and effects in order."""

from __future__ import annotations

from typing import Any

from helpdesk.assistant import effects
from helpdesk.assistant.effects import (
    AskVerification,
    ConfirmMinor,
    Effect,
    OpenTicket,
    ReopenTicket,
    RequestAgent,
    TakeBackMinor,
)
from helpdesk.replies import Option, Reply

# With one of these the help desk says something itself: such a turn is no silence.
SPEAKING = (AskVerification, ConfirmMinor, OpenTicket, ReopenTicket, RequestAgent, TakeBackMinor)


class TurnFailed(RuntimeError):
    """A turn came to no good answer; carries the reason for the record."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_output(messages: list[dict[str, Any]]) -> tuple[list[Reply], list[Effect]]:
    """Splits the collected output into replies and effects."""
    replies: list[Reply] = []
    found: list[Effect] = []
    for message in messages:
        custom = message["custom"] or {}
        if "effect" in custom:
            found.append(effects.parse(custom))
        if message["text"]:
            choices = tuple(Option.from_payload(button["title"], button["payload"]) for button in message["buttons"])
            replies.append(Reply(text=message["text"], choices=choices, card=custom.get("card")))
    return replies, found
