"""No campaign in a talk in which distress about gambling was noted: no button leads to one, and no second request is
announced as one. Called by the engine.

What is said about campaigns in words is up to the actions, see `actions.matter.keeps_off_campaigns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpdesk.replies import Option, Reply
from helpdesk.topics import TOPICS

_INTENTS = frozenset(TOPICS["campaign"].intents)


def without_campaigns(replies: Sequence[Reply]) -> list[Reply]:
    """Leaves the buttons about campaigns out."""
    return [replace(reply, choices=tuple(filter(_is_harmless, reply.choices))) for reply in replies]


def is_of_campaigns(intent: str) -> bool:
    """Tells whether a request is about campaigns."""
    return intent in _INTENTS


def _is_harmless(option: Option) -> bool:
    intent = option.intent or {}
    entities = intent.get("entities") or {}
    leads_to_one = entities.get("topic") == "campaign" or entities.get("transaction_type") == "bonus"
    return not is_of_campaigns(str(intent.get("name"))) and not leads_to_one
