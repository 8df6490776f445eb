"""Messages and cases as the readers of answers get them, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from actions.context.case import OpenCase
from actions.context.said import Said, said_in_message
from helpdesk.members.standing import Standing
from helpdesk.topics import TOPICS

NOW = datetime(2026, 3, 18, 11, tzinfo=timezone.utc)


def said(
    text: str,
    intent: str = "inform",
    confidence: float = 0.9,
    *,
    asked: str | None = None,
    entities: dict[str, str] | None = None,
    source: str = "message",
    act: str | None = None,
) -> Said:
    """A message; what a button says is its label."""
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "source": source,
        "act": {"name": act, "is_sure": True} if act else None,
    }
    return replace(said_in_message(message), asked=asked)


def case(topic: str = "withdrawal", standing: Standing | None = None, **slots: Any) -> OpenCase:
    """A case with these slots filled."""
    known = standing or Standing(age="adult")
    return OpenCase(topic=TOPICS[topic], now=NOW, slots=slots, standing=known)


CLAIMED = Standing(age="adult", identity="claimed")
