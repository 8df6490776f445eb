"""What an answer of the assistant ended with: what a bare yes, a number or a telling that comes after it will mean.

Actions put it into the slot `offer`, where it stands for one turn; actions and the understanding of the next message
read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Offer = Mapping[str, Any]

TICKET_NUMBER = "ticket_number"
DIRECTION = "direction"
CANCELLED = "cancelled"


def asks_for_number(offer: Offer) -> bool:
    """Whether a turn ended with asking for a ticket number."""
    return offer.get("kind") == TICKET_NUMBER


def was_warned(offer: Offer) -> bool:
    """Whether a turn ended with the warning of a doubtful contact."""
    return bool(offer.get("warned"))


def asks_for_direction(offer: Offer) -> bool:
    """Whether a turn ended with asking whether missing money was paid in or drawn out."""
    return offer.get("kind") == DIRECTION


def was_cancelled(offer: Offer) -> bool:
    """Whether a turn ended with a case given up, which may yet be taken back."""
    return offer.get("kind") == CANCELLED
