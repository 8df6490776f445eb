"""Which amount of money a text means, or why the one that it names cannot be used."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from turkish.dates import find_dates
from turkish.normalise import plain
from turkish.numbers import Amount, find_amounts
from turkish.phrases.values import Reading, is_taken_back, joined_with, one_of
from turkish.spans import overlap

_COUNTS_THINGS = re.compile(r"\b(?:ikisi|ucu|ucude|hepsi|biri|birisi)\b")
_MINUS = re.compile(r"^\s*[-−]\s?$|\s[-−]$")  # between two sums a dash has blanks on both sides


def read_amount(
    text: str, now: datetime, *, asked: bool = False, sums: Collection[str] = (), most: Decimal | None = None
) -> Reading | None:
    """Reads the amount of money a text names; of several the last one where one was asked for, else none surely.

    A number without a currency counts where an amount was asked for, or if it is one of the `sums` found already. More
    than `most` is doubtful, and has to be confirmed.
    """
    if asked and _COUNTS_THINGS.search(plain(text)):
        return None
    days = find_dates(text, now)
    numbers = [amount for amount in find_amounts(text) if not any(overlap(amount, day) for day in days)]
    amounts = [each for each in numbers if asked or each.explicit or write_amount(each.value) in sums]
    amounts = [amount for amount in amounts if not is_taken_back(text, amount.start, amount.end)] or amounts
    if not amounts:
        return None
    meant = max(amounts, key=lambda found: (found.explicit, found.start))
    possible = joined_with(text, numbers, meant)
    if not asked:
        possible = [amount for amount in numbers if amount in amounts or amount in possible]
    return one_of([_amount_reading(text, amount, most) for amount in possible])


def write_amount(value: Decimal, currency: str = "TRY") -> str:
    """Writes an amount as it is stored: `1500.00`, `100.00 USD`."""
    written = f"{value:.2f}"
    return written if currency == "TRY" else f"{written} {currency}"


def _amount_reading(text: str, amount: Amount, most: Decimal | None) -> Reading:
    if amount.value <= 0 or _MINUS.search(text[: amount.start]):
        return Reading(trouble="not_positive")
    if amount.ambiguous:
        return Reading(trouble="ambiguous", readings=tuple(write_amount(value) for value in amount.ambiguous))
    written = write_amount(amount.value, amount.currency)
    return Reading(trouble="large", readings=(written,)) if most and amount.value > most else Reading(value=written)
