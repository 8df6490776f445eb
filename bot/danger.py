"""Danger in a message: the one answer that every door asks for, from what the learned component makes of the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.nlu.danger import NONE
from helpdesk.visitor.distress import ALARMS

# The account in other hands, or what opens it given away: no matter of play, and no time for a form.
ACCOUNT = "account"
# The figures are in docs/nlu.md. Below the first nothing is said of help lines; the others cost little where they err.
_ALARM, _WISH = 0.6, 0.5
# Of what is surely one of the two, this share is enough to speak of 112.
_LIFE = 0.4


def danger_of(parsed: Mapping[str, Any]) -> str:
    """Names the danger that parse data speaks of: life, play, limit, relative, ask_limit, account, or none."""
    likely = (parsed.get("danger") or {}).get("likely") or {}
    of_oneself = {label: float(likely.get(label, 0.0)) for label in (*ALARMS, "limit")}
    alarm = of_oneself["life"] + of_oneself["play"]
    if alarm >= _ALARM:
        return "life" if of_oneself["life"] >= _LIFE * alarm else "play"
    best = max(likely, key=likely.__getitem__, default=NONE)
    is_other = best not in (*ALARMS, NONE)  # an alarm that is not sure enough is none, however likely the rest
    return best if is_other and likely[best] >= _WISH else NONE
