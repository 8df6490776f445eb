"""What a message says about the details of a case: the day, the amount, the ways of paying, or that it is not known.

Called by the intake form. Dates and amounts are read from the text itself, because the form needs to know why a value
cannot be used; kinds of transaction and ways of paying come as entities.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from actions.troubles import trouble_of
from helpdesk.topics import Topic
from turkish.dates import ISTANBUL, DateMention, find_dates
from turkish.folding import fold_keep_length
from turkish.normalise import plain
from turkish.numbers import Amount, find_amounts

UNKNOWN = "unknown"
SHORT, LONG = 3, 6  # words
_UNKNOWN = re.compile(
    r"\b(?:bilmiyorum|bilemiyorum|bilemem|bilmem|hatirlamiyorum|hatirlayamiyorum|hatirlamam|hatirimda degil|"
    r"aklimda degil|emin degilim|fikrim yok|unuttum|belli degil|bilmiyom|bilmiom|ne bileyim|nereden bileyim|"
    r"nerden bileyim|bilmem ki|siz bilirsiniz|sen bilirsin)\b"
)
# What is forgotten then is no answer to a question, but a matter of its own.
FORGOT_PASSWORD = re.compile(r"\b(?:sifre|parola)\w* (?:\w+ ){0,2}unut")
_QUESTION = re.compile(
    r"\?|\b(?:m[iu](?:yim|yiz|sin|siniz|sunuz|ydi|dir)?|neden|nasil|kac|nerede|nereden|nereye|hangi|niye|nedir|neler|"
    r"ne kadar|ne zaman|kim|kime)\b"
)
_OR = re.compile(r"[\s,]*(?:(?:m[iu](?:yd[iu])?|ya ?da|ya|veya|veyahut|yahut|yoksa|ve|belki(?: de)?)(?![a-z])[\s,]*)+")
_ASKED_OF_ITSELF = re.compile(r" m[iu](?:yd[iu])?(?: [a-z]+)?(?: yoksa)? ")  # "dün mü yatırdım bugün mü"
_ASKED_AFTER = re.compile(r" ?m[iu](?:yd[iu])?(?![a-z])")
_DASH = re.compile(r" ?- ?")
_BETWEEN, _BETWEEN_AFTER = re.compile(r" (?:ile )?"), re.compile(r" ?aras[iu]")  # "500 ile 600 arası"
_TAKEN_BACK = re.compile(r"[\s,]*(?:degil|yanlis|olmadi)")
# What is said of a day on which nothing happened: "bugün hala gelmedi", unless something was done then.
_STILL_SO = re.compile(
    r"\b(?:hala|halen|henuz|yok|ses seda|bekl(?:iyor|emede)\w*|"
    r"\w+m[ae](?:d[iu]|m[iu]s)(?:l[ae]r)?|\w+m[iu]yo(?:r\w*)?)\b"
)
_DONE_THEN = re.compile(r"\b\w+(?<!m[ae])[dt][iu](?:g[iu])?[mk]\b")
_TODAY = re.compile(r"\b(?:az once|biraz once|demin\w*|simdi|su an\w*|sabah\w*|ogle\w*|aksamustu|gunduz)\b")
_COUNTS_THINGS = re.compile(r"\b(?:ikisi|ucu|ucude|hepsi|biri|birisi)\b")
_MINUS = re.compile(r"^\s*[-−]\s?$|\s[-−]$")  # between two sums a dash has blanks on both sides

_Mention = TypeVar("_Mention", Amount, DateMention)

# Words by which a line of the summary is called.
_LINE_WORDS: dict[str, tuple[str, ...]] = {
    "date": ("tarih", "gun"),
    "amount": ("tutar", "miktar", "meblag"),
    "transaction_type": ("islem turu", "islem tipi", "islem"),
    "payment_method": ("odeme yontemi", "yontem"),
    "description": ("aciklama", "anlatim", "ne oldugu"),
}


@dataclass(frozen=True)
class Reading:
    """One detail as said: a usable `value`, or a `trouble` with what is needed to ask again."""

    value: str | None = None
    trouble: str | None = None
    readings: tuple[str, ...] = ()


@dataclass
class Answer:
    """The slots a message fills; `trouble` is why the value of `slot` cannot be used; `claim` goes to the help desk.

    With `asks_back` what was asked is to be explained; `says` is what else is said before it is asked again.
    """

    slots: dict[str, Any] = field(default_factory=dict)
    claim: dict[str, str] = field(default_factory=dict)
    is_minor: bool = False
    switch_to: str | None = None
    asks_back: bool = False
    says: str | None = None

    def __bool__(self) -> bool:
        return any((self.slots, self.claim, self.is_minor, self.switch_to, self.asks_back, self.says))

    def trouble(self, slot: str, kind: str, readings: tuple[str, ...] = ()) -> None:
        """Notes why a value has to be asked for again."""
        self.slots[slot] = None
        self.slots["trouble"] = trouble_of(slot, kind, readings)


def read_date(text: str, now: datetime, *, asked: bool = False) -> Reading | None:
    """Reads the day a text names; of several the last one where a day was asked for, else none is surely meant.

    "A moment ago" is a day only where one was asked for.
    """
    mentions = [mention for mention in find_dates(text, now) if mention.date or mention.invalid or mention.ambiguous]
    mentions = [mention for mention in mentions if not _is_taken_back(text, mention.end)] or mentions
    mentions = _without_still(text, mentions) or mentions
    if not mentions and asked and _TODAY.search(plain(text)):
        return Reading(value=now.astimezone(ISTANBUL).date().isoformat())
    if not mentions:
        return None
    today = now.astimezone(ISTANBUL).date()
    possible = _joined(text, mentions, mentions[-1]) if asked else mentions
    return _one_of([_date_reading(text, mention, today) for mention in possible])


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
    numbers = [amount for amount in find_amounts(text) if not any(_overlap(amount, day) for day in days)]
    amounts = [each for each in numbers if asked or each.explicit or write_amount(each.value) in sums]
    amounts = [amount for amount in amounts if not _is_taken_back(text, amount.end)] or amounts
    if not amounts:
        return None
    meant = max(amounts, key=lambda found: (found.explicit, found.start))
    possible = _joined(text, numbers, meant)
    if not asked:
        possible = [amount for amount in numbers if amount in amounts or amount in possible]
    return _one_of([_amount_reading(text, amount, most) for amount in possible])


def _amount_reading(text: str, amount: Amount, most: Decimal | None) -> Reading:
    if amount.value <= 0 or _MINUS.search(text[: amount.start]):
        return Reading(trouble="not_positive")
    if amount.ambiguous:
        return Reading(trouble="ambiguous", readings=tuple(write_amount(value) for value in amount.ambiguous))
    written = write_amount(amount.value, amount.currency)
    return Reading(trouble="large", readings=(written,)) if most and amount.value > most else Reading(value=written)


def says_unknown(text: str) -> bool:
    """Tells whether the visitor says that they do not know or remember."""
    said = plain(text)
    return bool(_UNKNOWN.search(said)) and not FORGOT_PASSWORD.search(said)


def line_named(text: str, topic: Topic) -> str | None:
    """Names the line of the summary that a text speaks of: "tarih yanlış"."""
    said = plain(text)
    if words_in(text) > LONG:
        return None
    return next((name for name in topic.details if any(word in said for word in _LINE_WORDS.get(name, ()))), None)


def is_question(text: str) -> bool:
    """Tells whether the text asks something."""
    return bool(_QUESTION.search(text) or _QUESTION.search(plain(text)))


def words_in(text: str) -> int:
    """Counts the words of a text."""
    return len(plain(text).split())


def write_amount(value: Decimal, currency: str = "TRY") -> str:
    """Writes an amount as it is stored: `1500.00`, `100.00 USD`."""
    written = f"{value:.2f}"
    return written if currency == "TRY" else f"{written} {currency}"


def _date_reading(text: str, mention: DateMention, today: date) -> Reading:
    if mention.invalid or mention.date is None:
        return Reading(trouble="impossible", readings=(text[mention.start : mention.end],))
    if mention.ambiguous:
        past = tuple(day.isoformat() for day in mention.ambiguous if day <= today)
        if len(past) > 1:
            return Reading(trouble="ambiguous", readings=past)
        if past:
            return Reading(value=past[0])
    if mention.date > today:
        return Reading(trouble="future", readings=(mention.date.isoformat(),))
    return Reading(value=mention.date.isoformat())


def _without_still(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Leaves out the days of which is only said that it is still so: "dün yatırdım bugün hala gelmedi"."""
    folded = fold_keep_length(text)
    kept: list[DateMention] = []
    for place, mention in enumerate(mentions):
        beside = mentions[max(place - 1, 0) : place + 2]
        is_either = any(_is_either(folded, one, other) for one, other in pairwise(beside))
        ends = [other.start for other in mentions[place + 1 :]]
        said = folded[mention.end : ends[0] if ends else len(folded)]
        if is_either or not _STILL_SO.search(said) or _DONE_THEN.search(said):
            kept.append(mention)
    return kept


def _joined(text: str, mentions: list[_Mention], meant: _Mention) -> list[_Mention]:
    """Gives the mention with those that stand beside it as other possibilities: "salı mıydı çarşamba mı"."""
    group: list[_Mention] = []
    for mention in mentions:
        if group and not _is_either(fold_keep_length(text), group[-1], mention):
            if meant in group:
                break
            group = []
        group.append(mention)
    return group


def _is_either(folded: str, one: _Mention, other: _Mention) -> bool:
    between = folded[one.end : other.start]
    return bool(
        _OR.fullmatch(between)
        or _DASH.fullmatch(between)
        or (_ASKED_OF_ITSELF.fullmatch(between) and _ASKED_AFTER.match(folded, other.end))
        or (_BETWEEN.fullmatch(between) and _BETWEEN_AFTER.match(folded, other.end))
    )


def _one_of(possible: list[Reading]) -> Reading:
    """Gives the only reading that can be used, or all that can be; where none can, the last one says why."""
    values = dict.fromkeys(value for reading in possible for value in _usable(reading))
    if len(possible) == 1 or not values:
        return possible[-1]
    return Reading(trouble="several", readings=tuple(values)) if len(values) > 1 else Reading(value=next(iter(values)))


def _usable(reading: Reading) -> tuple[str, ...]:
    if reading.value:
        return (reading.value,)
    return reading.readings if reading.trouble == "ambiguous" else ()


def _is_taken_back(text: str, end: int) -> bool:
    """`dün değil önceki gün`: the day before `değil` is the wrong one."""
    return bool(_TAKEN_BACK.match(fold_keep_length(text), end))


def _overlap(amount: Amount, day: DateMention) -> bool:
    return amount.start < day.end and day.start < amount.end
