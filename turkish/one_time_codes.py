"""Codes of six digits as people paste and type them: in one piece, in groups, with any sign between, in a sentence.

`read_code` is for the box that takes a code and nothing else. `find_codes` is for messages, where a number may be an
amount, a date or a phone number: what cannot be told apart counts as a code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turkish.folding import fold_keep_length
from turkish.identifiers import JOINTS, find_phones, find_ticket_numbers
from turkish.phrases.codes import naming

DIGITS = 6
LONGEST = 2000
_USUAL = ((6,), (3, 3))
_DIGITS = re.compile(r"[0-9]+")
_RUN = re.compile(rf"[0-9]+(?:[{JOINTS}\s]{{1,4}}[0-9]+)*")
_GOES_ON_BEFORE = re.compile(r"[0-9][.,:/\-]$")
_GOES_ON_AFTER = re.compile(r"[.,:/\-][0-9]")
_LIRA = re.compile(r" ?(?:tl|lira|try|₺)")
_DATE = re.compile(
    r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:[0-9]{2}|[0-9]{4})|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"
)


@dataclass(frozen=True)
class _Stretch:
    """Groups of one run of digits that are six digits together."""

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]

    @property
    def is_usual(self) -> bool:
        return self.sizes in _USUAL


def read_code(text: str) -> str | None:
    """The six digits of the one code in what was pasted; None where there is none, or more than one."""
    if len(text) > LONGEST:
        return None
    folded = fold_keep_length(text)
    if not any(sign.isalpha() for sign in folded):
        digits = "".join(_DIGITS.findall(folded))
        return digits if len(digits) == DIGITS else None
    for found in (
        {each.digits for each in _stretches(folded) if each.sizes == (6,)},
        {each.digits for each in _stretches(folded) if each.is_usual},
        {each.digits for each in _stretches(folded)},
    ):
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def find_codes(text: str) -> list[tuple[int, int]]:
    """Finds every stretch that could be a code, in reading order; they may overlap."""
    folded = fold_keep_length(text)
    others = [(phone.start, phone.end) for phone in find_phones(text)]
    others += [(ticket.start, ticket.end) for ticket in find_ticket_numbers(text)]
    for start, end in others:
        folded = folded[:start] + "x" * (end - start) + folded[end:]
    is_bare = not any(sign.isalpha() for sign in folded)
    return [
        (each.start, each.end)
        for each in _stretches(folded)
        if not _is_something_else(folded, each)
        and (_is_written_as_one(folded, each) or is_bare or _is_named(folded, each))
    ]


def _stretches(folded: str) -> Iterator[_Stretch]:
    for run in _RUN.finditer(folded):
        groups = list(_DIGITS.finditer(folded, *run.span()))
        for place, first in enumerate(groups):
            digits = ""
            for last in groups[place : place + DIGITS]:
                digits += last[0]
                if len(digits) == DIGITS:
                    sizes = tuple(len(group[0]) for group in groups[place:] if group.end() <= last.end())
                    yield _Stretch(first.start(), last.end(), digits, sizes)
                if len(digits) >= DIGITS:
                    break


def _is_something_else(folded: str, found: _Stretch) -> bool:
    """Tells whether the digits are an amount in lira, a date, or a part of a longer number."""
    return bool(
        _GOES_ON_BEFORE.search(folded[max(0, found.start - 2) : found.start])
        or _GOES_ON_AFTER.match(folded, found.end)
        or _LIRA.match(folded, found.end)
        or _DATE.fullmatch(folded[found.start : found.end])
    )


def _is_written_as_one(folded: str, found: _Stretch) -> bool:
    """Tells whether this is how a code is written: `250.000` is how an amount is, `12 3456` may be two numbers."""
    is_amount = folded[found.start + 3 : found.end - 3] == "." and found.sizes == (3, 3)
    return found.is_usual and not is_amount


def _is_named(folded: str, found: _Stretch) -> bool:
    start, end = naming(folded, found.start, found.end)
    return start < found.start or "kod" in folded[found.end : end]
