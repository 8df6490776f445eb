"""Which details of its topic a message names, and which it puts right: what the intake form fills in, or asks again.

Called by the readers of answers. Days and amounts are read from the text, the other details are entities of it. One is
put right while something else is asked: "yok, dün değil önceki gün", "2500 de değil 2 250 imiş".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal

from actions.context.case import OpenCase
from actions.context.said import SMALL_TALK, Said
from actions.reading.acts import does
from actions.reading.answer import Answer, answer_of
from helpdesk.topics import UNKNOWN
from turkish.dates import ISTANBUL, find_dates
from turkish.normalise import plain
from turkish.numbers import find_amounts
from turkish.phrases.amounts import read_amount, write_amount
from turkish.phrases.correcting import says_only_value
from turkish.phrases.coupons import read_coupon, read_lone_number
from turkish.phrases.days import LAST_DAY, read_date
from turkish.phrases.hours import read_hour
from turkish.phrases.length import LONG
from turkish.phrases.values import Reading
from turkish.spans import overlap

ENTITY_DETAILS = ("transaction_type", "payment_method")
# Those of which a button says that the number, the game or the hour is not known; typed, they are read from the text.
EVENT_DETAILS = ("coupon", "game", "time")
LONGEST_NAME = 80  # characters, of a match or a game
_VALUES = ("date", "time", "amount", "payment_method")
LEAST_AMONG_WORDS = 100  # a number of a few words is the sum that was asked for, if it is no small one
_WORD_GOES_ON = re.compile(r"\w*")


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
        if name in case.topic.details and (value := _of_event(name, said, case, asked)):
            found[name] = Reading(value=value)
    return {slot: reading for slot, reading in found.items() if reading is not None}


def read_correction(said: Said, case: OpenCase) -> Answer | None:
    """Reads the detail that is put right; a bare number is the amount, where one is known and no day is named."""
    is_bare = says_only_values(said, case)
    if not (does(said, "correct") or is_bare) or does(said, "ask") or (said.words > LONG and not is_bare):
        return None
    if does(said, "correct"):
        return answer_of(details_in(said, case, bare_number_of(said, case))) or None
    found = details_in(said, case)
    return answer_of(found) if any(case.slots.get(name) for name in found) else None


def says_only_values(said: Said, case: OpenCase) -> bool:
    """Tells whether a message names days, sums or ways of paying, and says nothing besides."""
    spans = [(each.start, each.end) for each in said.mentions if each.entity in _VALUES]
    spans += [(each.start, each.end) for each in find_dates(said.text, case.now)]
    spans += [(each.start, each.end) for each in find_amounts(said.text)]
    if not spans:
        return False
    beside = list(said.text)
    for start, end in spans:
        goes_on = _WORD_GOES_ON.match(said.text, end)
        whole = goes_on.end() if goes_on else end
        beside[start:whole] = " " * (whole - start)
    return says_only_value(plain("".join(beside)))


def bare_number_of(said: Said, case: OpenCase) -> str | None:
    """Names the detail that a number without a currency is: the day or the amount, where one is known and not named."""
    if read_date(said.text, case.now) is not None:
        return None
    if case.slots.get("date") and _is_day(said, case):
        return "date"
    return "amount" if case.slots.get("amount") else None


def lone_sum(said: Said, case: OpenCase) -> list[str]:
    """Gives the only number of a message that is no day: "1500", "papara 500 dün" where day and sum were asked for."""
    if said.asked != "date" or case.slots.get("amount"):
        return []
    days = find_dates(said.text, case.now)
    numbers = [each for each in find_amounts(said.text) if not any(overlap(each, day) for day in days)]
    is_sum = len(numbers) == 1 and LAST_DAY < numbers[0].value <= (case.most_plausible or numbers[0].value)
    is_large = is_sum and numbers[0].value >= LEAST_AMONG_WORDS and said.words <= LONG
    if not is_sum or not (said.words == 1 or is_large or says_only_values(said, case)):
        return []
    return [write_amount(numbers[0].value)]


def sums_in(said: Said) -> list[str]:
    """Gives the amount that a message names without a currency, by what stands beside it."""
    return [said.entities["amount"]] if "amount" in said.entities else []


def _is_day(said: Said, case: OpenCase) -> bool:
    """Tells whether all numbers of a message are days of the month, and the sum is none: "yok 17si değil 18i"."""
    numbers, amount = find_amounts(said.text), case.slots.get("amount")
    is_small_sum = amount not in (None, UNKNOWN) and Decimal(str(amount).partition(" ")[0]) <= LAST_DAY
    are_days = all(not each.explicit and 1 <= each.value <= LAST_DAY for each in numbers)
    return bool(numbers) and are_days and not is_small_sum


def _of_event(name: str, said: Said, case: OpenCase, asked: str | None) -> str | None:
    """Gives the number, the game or the hour; the last two stay in the visitor's words where they were asked for."""
    if not said.text:
        return said.entities.get(name)
    if name == "coupon":
        is_missing = case.slots.get(name) in (None, UNKNOWN)
        return read_coupon(said.text, asked=asked == name) or (read_lone_number(said.text) if is_missing else None)
    exact = read_hour(said.text, case.now) if name == "time" else None
    is_number = said.words == 1 and read_coupon(said.text, asked=True) is not None  # of the coupon, and no game
    is_answer = asked == name and said.is_readable and not said.is_question and said.intent not in SMALL_TALK
    is_answer = is_answer and not is_number
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
