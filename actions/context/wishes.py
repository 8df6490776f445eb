"""The wish for a limit, a break or exclusion, said back as it was understood."""

from __future__ import annotations

from actions.context.desk import desk
from actions.context.labels import written
from actions.context.said import Said
from turkish.casing import upper
from turkish.phrases.wishes import Wish, read_wish

_KINDS = {
    "exclusion": "label_wish_exclusion",
    "break": "label_wish_break",
    "limit": "label_wish_limit",
    "deposit": "label_wish_deposit_limit",
    "loss": "label_wish_loss_limit",
    "time": "label_wish_time_limit",
    "stake": "label_wish_stake_limit",
}
_PERIODS = {"day": "label_wish_day", "week": "label_wish_week", "month": "label_wish_month"}
_UNITS = {
    "saat": "label_wish_hours",
    "gun": "label_wish_days",
    "hafta": "label_wish_weeks",
    "ay": "label_wish_months",
    "yil": "label_wish_years",
    "sene": "label_wish_years",
    "ever": "label_wish_for_ever",
}


def wish_in(said: Said) -> Wish:
    """Reads the wish in a message."""
    return read_wish(said.plain)


def is_of_limit(wish: Wish) -> bool:
    """Tells whether a wish is for a limit, with which one plays on, and not for a time without play."""
    return wish.kind not in ("exclusion", "break")


def written_wish(said: Said) -> str:
    """Writes a wish as it begins a sentence: `Haftalık 1.000 TL yatırma limiti`."""
    wish, labels = wish_in(said), desk().labels
    parts = []
    if wish.period:
        parts.append(labels.say(_PERIODS[wish.period]))
    if is_of_limit(wish) and said.entities.get("amount"):
        parts.append(written("amount", said.entities["amount"]))
    if wish.unit:
        parts.append(labels.say(_UNITS[wish.unit], count=wish.count))
    text = " ".join([*parts, labels.say(_KINDS[wish.kind])])
    return upper(text[0]) + text[1:]
