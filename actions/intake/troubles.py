"""Values that could not be used: which trouble is named with the question that is asked next, and which ones wait.

The slot `trouble` holds the one of the question at hand, `later_troubles` those of details still to be asked.
"""

from __future__ import annotations

from typing import Any

from actions.context.case import OpenCase
from helpdesk.topics import DETAILS


def troubles_sorted(case: OpenCase, asked: str | None) -> dict[str, Any]:
    """Gives what changes so that the trouble at hand is that of the question asked next, and the others wait."""
    waiting = {
        slot: trouble for slot, trouble in (case.slots.get("later_troubles") or {}).items() if not case.slots.get(slot)
    }
    trouble = case.trouble
    if trouble and trouble["slot"] in DETAILS and trouble["slot"] != asked:
        waiting[trouble["slot"]], trouble = trouble, None
    if asked in waiting and trouble is None:
        trouble = waiting.pop(asked)
    now = {"trouble": trouble, "later_troubles": waiting or None}
    return {name: value for name, value in now.items() if value != case.slots.get(name)}
