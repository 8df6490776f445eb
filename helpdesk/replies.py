"""What is said to a visitor before it is stored: a text, buttons, a card.

A button either means something to Rasa (an intent) or is a command of the help desk. In the response files the payload
tells: `/intent_name`, `/intent_name{"entity": "value"}` or `!command`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_PAYLOAD = re.compile(r"/([a-z_]+)\s*(\{.*\})?", re.DOTALL)


@dataclass(frozen=True)
class Option:
    """A button: `intent` is {"name": ..., "entities": {...}}."""

    label: str
    intent: dict[str, Any] | None = None
    command: str | None = None

    def __post_init__(self) -> None:
        if not self.label or (self.intent is None) == (self.command is None):
            raise ValueError(f"the button {self.label!r} needs a label and either an intent or a command")

    @staticmethod
    def from_payload(label: str, payload: str) -> Option:
        """Reads the payload of a button in a response file."""
        if payload.startswith("!") and len(payload) > 1:
            return Option(label, command=payload[1:])
        match = _PAYLOAD.fullmatch(payload.strip())
        if match is None:
            raise ValueError(f"the payload {payload!r} is neither /intent nor !command")
        return Option(label, intent={"name": match[1], "entities": json.loads(match[2] or "{}")})


@dataclass(frozen=True)
class Reply:
    """One message to be stored."""

    text: str
    choices: tuple[Option, ...] = ()
    card: dict[str, Any] | None = field(default=None)
