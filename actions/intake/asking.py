"""How often a question of the form is heard: in full, then in other words and shorter, and not a third time.

Called by the questions. Behind an answer to something else, and where the visitor wants a moment, an open question
need not be heard again: it still stands above, and the form waits for it. A visitor who protests is shown the way on.
"""

from __future__ import annotations

from typing import Literal

from rasa_sdk import Tracker

from actions.context.history import fills_something, speaks, this_turn, times_asked
from actions.context.said import said_in
from actions.reading.acts import does

Way = Literal["first", "again", "silent"]


def way_of_asking(tracker: Tracker, slot: str) -> Way:
    """Tells how a question is asked now."""
    times = times_asked(tracker, slot)
    if times == 0:
        return "first"
    turn = this_turn(tracker)
    said = said_in(tracker)
    is_enough = (times > 1 and not does(said, "protest")) or does(said, "wait")
    return "silent" if is_enough and speaks(turn) and not fills_something(turn) else "again"
