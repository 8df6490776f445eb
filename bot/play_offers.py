"""No way to play in a talk in which distress about gambling was noted: no button leads to a campaign or to paying in,
and no second request is announced as one of them. Called by the engine.

What is said in words is up to the actions, which keep off play by the same flag. A payment that has gone astray and
ways to draw out stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpdesk.replies import Option, Reply
from helpdesk.topics import ASKS_TO_PAY_IN, CAMPAIGN, TOPICS

_INTENTS = frozenset({*TOPICS[CAMPAIGN].intents, ASKS_TO_PAY_IN})


def without_play_offers(replies: Sequence[Reply]) -> list[Reply]:
    """Leaves out the buttons that lead to a campaign or to paying in."""
    return [replace(reply, choices=tuple(filter(_is_harmless, reply.choices))) for reply in replies]


def leads_to_play(intent: str) -> bool:
    """Tells whether a request is about campaigns or about paying in."""
    return intent in _INTENTS


def _is_harmless(option: Option) -> bool:
    intent = option.intent or {}
    entities = intent.get("entities") or {}
    leads_to_one = entities.get("topic") == CAMPAIGN or entities.get("transaction_type") == "bonus"
    return not leads_to_play(str(intent.get("name"))) and not leads_to_one
