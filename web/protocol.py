"""The frames of both sockets: JSON objects `{"type", "id", ...}`, answered with `reply_to` and `ok`.

docs/protocol.md is the long version. Reading a frame never closes the socket: whatever is wrong with it becomes an
error frame, see web.errors.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, TypeGuard

from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.messages import Message
from web.errors import BadJson, parse_json

LONGEST_FIELD = 10_000
LONGEST_TEXT = 1_000_000  # of a message: helpdesk.conversations.messages says by name that it is too long


@dataclass(frozen=True)
class Frame:
    """One request of a client."""

    type: str
    id: int | float
    body: dict[str, Any]

    def text(self, name: str, *, longest: int = LONGEST_FIELD, required: bool = True) -> str:
        """A string field; raises BadMessage."""
        value = self.body.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or len(value) > longest:
            raise BadMessage(f"{name} must be a string of at most {longest} characters")
        return value

    def flag(self, name: str) -> bool:
        value = self.body.get(name, False)
        if not isinstance(value, bool):
            raise BadMessage(f"{name} must be true or false")
        return value

    def number(self, name: str) -> int:
        value = self.body.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadMessage(f"{name} must be a whole number")
        return value


def read_frame(raw: str | bytes) -> Frame:
    """Parses one frame; raises BadJson or BadMessage."""
    body = parse_json(raw)
    kind, number = body.get("type"), body.get("id")
    if not _is_number(number):
        raise BadMessage("every frame needs a number as its id")
    if not isinstance(kind, str):
        raise BadMessage("every frame needs a string as its type")
    return Frame(kind, number, body)


def frame_id(raw: str | bytes) -> int | float | None:
    """The id of a frame that could not be served, so that its error finds the request; None when there is none."""
    try:
        number = parse_json(raw).get("id")
    except BadJson:
        return None
    return number if _is_number(number) else None


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def write_frame(kind: str, **fields: Any) -> str:
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def message_json(message: Message) -> dict[str, Any]:
    """A message as both sockets send it."""
    return {
        "seq": message.seq,
        "author": message.author,
        "text": message.text,
        "card": message.card,
        "choices": [{"id": choice.id, "label": choice.label} for choice in message.choices],
        "at": message.at.isoformat(),
        "agent": message.agent_name,
        "client_id": message.client_id,
        "channel": message.channel,
    }
