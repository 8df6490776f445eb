"""Collects what Rasa says in one turn, in its order: texts whole, buttons with them, custom JSON between them."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


class TurnOutput(OutputChannel):
    """The output of one turn. Rasa's own collecting channel splits texts at blank lines and loses this order."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "destek"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(
            {
                "text": message.get("text") or "",
                "buttons": message.get("buttons") or [],
                "custom": message.get("custom"),
            }
        )
