"""No answer is given for ever: the third time in a row a person is offered, the fifth time one takes over.

The engine counts with `times_said` and keeps the count in the snapshot. Which action or rule speaks does not matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from helpdesk.assistant.effects import AskVerification, ConfirmMinor, Effect, OpenTicket, TakeBackMinor
from helpdesk.replies import Reply

OFFERED_AT, HANDED_OVER_AT = 3, 5
# Nobody who thanks three times goes round in circles; with these the count begins anew.
COURTESIES = frozenset({"greet", "thank", "goodbye", "report_solved"})


def times_said(
    before: Mapping[str, Any],
    replies: Sequence[Reply],
    effects: Sequence[Effect],
    *,
    intent: str = "",
    is_again: bool = False,
) -> dict[str, Any]:
    """What a turn says, and how many turns in a row have said nothing that was not in the one before.

    A turn that only asks for a person says nothing itself, and the answer to a courtesy counts for nothing. `is_again`
    where a turn has only other words for what was said before.
    """
    if intent in COURTESIES:
        return {"parts": [], "times": 0}
    parts = sorted({*map(_part_of_reply, replies), *filter(None, map(_part_of_effect, effects))})
    is_again = is_again or (bool(parts) and set(parts) <= set(before.get("parts", ())))
    return {"parts": parts, "times": before.get("times", 0) + 1 if is_again else 1}


def _part_of_reply(reply: Reply) -> str:
    shown = "\n".join([reply.text, *(choice.label for choice in reply.choices)])
    return hashlib.blake2b(shown.encode(), digest_size=8).hexdigest()


def _part_of_effect(effect: Effect) -> str | None:
    """Names what the help desk will say for an effect."""
    if isinstance(effect, AskVerification):
        return f"ask {effect.kind}"
    if isinstance(effect, TakeBackMinor):
        return "ask age"
    if isinstance(effect, OpenTicket):
        return f"ticket {effect.topic}"
    return "confirm minor" if isinstance(effect, ConfirmMinor) else None
