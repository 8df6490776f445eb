"""A detail that is put right while something else is asked: "yok, dün değil önceki gün", "2500 de değil 2 250 imiş"."""

from __future__ import annotations

import re

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import Answer, answer_of
from actions.reading.details import details_in
from turkish.dates import find_dates
from turkish.normalise import plain
from turkish.numbers import find_amounts
from turkish.phrases.correcting import says_only_value
from turkish.phrases.days import read_date
from turkish.phrases.length import LONG

_VALUES = ("date", "time", "amount", "payment_method")
_WORD_GOES_ON = re.compile(r"\w*")


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
    """Names the detail that a number without a currency is: the amount, where one is known and no day is named."""
    return "amount" if case.slots.get("amount") and read_date(said.text, case.now) is None else None
