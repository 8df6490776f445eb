"""Which details of its topic a message names: what the intake form fills in, or has to ask again.

Called by the readers of answers. Days and amounts are read from the text, the other details are entities of it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from actions.context.case import OpenCase
from actions.context.said import SMALL_TALK, Said
from turkish.dates import ISTANBUL
from turkish.phrases.amounts import read_amount
from turkish.phrases.coupons import read_coupon
from turkish.phrases.days import read_date
from turkish.phrases.hours import read_hour
from turkish.phrases.values import Reading

ENTITY_DETAILS = ("transaction_type", "payment_method")
# Those of which a button says that the number, the game or the hour is not known; typed, they are read from the text.
EVENT_DETAILS = ("coupon", "game", "time")
LONGEST_NAME = 80  # characters, of a match or a game


def details_in(
    said: Said, case: OpenCase, asked: str | None = None, *, sums: Collection[str] = ()
) -> dict[str, Reading]:
    """Finds the details of the topic that a message names; a button's come as entities alone.

    `sums` are amounts by what stands beside them, though without a currency: "dün 500 yatırdım".
    """
    found: dict[str, Reading | None] = {}
    if "date" in case.topic.details:
        found["date"] = _pressed_day(said, case.now) or read_date(said.text, case.now, asked=asked == "date")
    if "amount" in case.topic.details:
        found["amount"] = _pressed_amount(said) or read_amount(
            said.text, case.now, asked=asked == "amount", sums=sums, most=case.most_plausible
        )
    for name in ENTITY_DETAILS:
        if name in case.topic.details and name in said.entities:
            found[name] = Reading(value=said.entities[name])
    for name in EVENT_DETAILS:
        if name in case.topic.details and (value := _of_event(name, said, case.now, asked)):
            found[name] = Reading(value=value)
    return {slot: reading for slot, reading in found.items() if reading is not None}


def _of_event(name: str, said: Said, now: datetime, asked: str | None) -> str | None:
    """Gives the number, the game or the hour; the last two stay in the visitor's words where they were asked for."""
    if not said.text:
        return said.entities.get(name)
    if name == "coupon":
        return read_coupon(said.text, asked=asked == name)
    exact = read_hour(said.text, now) if name == "time" else None
    is_answer = asked == name and said.is_readable and not said.is_question and said.intent not in SMALL_TALK
    return exact or (said.text.strip()[:LONGEST_NAME] if is_answer else None)


def _pressed_day(said: Said, now: datetime) -> Reading | None:
    """Gives the day that a button means."""
    chosen = None if said.text else said.entities.get("date")
    if chosen is None:
        return None
    today: date = now.astimezone(ISTANBUL).date()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    return Reading(value=days[chosen].isoformat() if chosen in days else chosen)


def _pressed_amount(said: Said) -> Reading | None:
    chosen = None if said.text else said.entities.get("amount")
    return Reading(value=chosen) if chosen else None
