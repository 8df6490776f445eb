"""Why a value that was said cannot be used: noted by the readers of answers, named by the form when it asks again.

The slot `trouble` holds the one of the question at hand, `later_troubles` those of details still to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker

from helpdesk.topics import DETAILS

Trouble = dict[str, Any]


def trouble_of(slot: str, kind: str, readings: Sequence[str] = ()) -> Trouble:
    """Writes down a trouble as the slots hold it; `readings` are what was understood, or what was said."""
    return {"slot": slot, "kind": kind, "readings": list(readings)}


def trouble_with(tracker: Tracker, slot: str) -> Trouble | None:
    """Gives the trouble at hand if it is with this question."""
    trouble = tracker.get_slot("trouble")
    return trouble if trouble and trouble["slot"] == slot else None


def troubles_sorted(tracker: Tracker, asked: str | None) -> dict[str, Any]:
    """Gives what changes so that the trouble at hand is that of the question asked next, and the others wait."""
    waiting = {
        slot: trouble
        for slot, trouble in (tracker.get_slot("later_troubles") or {}).items()
        if not tracker.get_slot(slot)
    }
    trouble = tracker.get_slot("trouble")
    if trouble and trouble["slot"] in DETAILS and trouble["slot"] != asked:
        waiting[trouble["slot"]], trouble = trouble, None
    if asked in waiting and trouble is None:
        trouble = waiting.pop(asked)
    now = {"trouble": trouble, "later_troubles": waiting or None}
    return {name: value for name, value in now.items() if value != tracker.get_slot(name)}
