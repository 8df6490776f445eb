"""Numbers in Turkish text: number words (`bin beş yüz`) and amounts of money (`1.500,50 TL`, `2bin lira`, `1,5k`).

Called by the entity component and by the actions that read an amount. Where a person could read an amount either way,
it carries both readings, so that the visitor is asked instead of guessed at.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from turkish.folding import fold, fold_keep_length
from turkish.numerals import CASE, SUFFIX, Lexeme, Phrase, currency_of, lexemes_of, read_digits, read_phrase

_BEFORE_NUMBER = frozenset({"₺", "$", "€", "£", "tl", "try", "usd", "eur"})
_KURUS = re.compile(rf"(?:kurus|krs|kr){CASE}")
# Coins are ways of paying as well: the amount ends before them.
_COINS = {"usdt": "USDT", "btc": "BTC", "eth": "ETH", "trx": "TRX", "ltc": "LTC"}
_COIN = re.compile(rf"({'|'.join(_COINS)}){CASE}")
_COUNTED = re.compile(
    r"(?:kere|kez|defa|sefer|gun|hafta|ay|yil|sene|saat|dakika|dk|saniye|sn|yas|kisi|tane|adet|oyun|mac|gb|mb|kb|fps|"
    r"puan|numara|hane|basamak|kat|metre|km|tesekkur|kupon|spin|freespin|free)[a-z]*"
)
_PERCENT = frozenset({"%", "yuzde"})
# "Beş kuruş" is what somebody has not got.
_FIGURE_OF_SPEECH = Decimal("0.05")
_TIMES = frozenset({"x", "*", "×", "carpi"})
_EACH = re.compile(r"s?[ae]r(?:li|den)?")
_PLUS = frozenset({"+", "arti"})
_JOINS = frozenset(":-/")
_OPENS = frozenset("([\"'“”=~<>:-,;*")


class NotANumber(ValueError):
    """The text is not one number in words."""


@dataclass(frozen=True)
class Amount:
    """An amount as found in a text; `explicit` says that a currency or a multiplier stands with it."""

    start: int
    end: int
    value: Decimal
    currency: str = "TRY"
    explicit: bool = False
    ambiguous: tuple[Decimal, ...] = ()


def parse_number_words(text: str) -> Decimal:
    """Reads a number in words, or in words and digits: `bin beş yüz`, `ikibin`, `2 bin 500`."""
    lexemes = lexemes_of(fold(text))
    phrase = read_phrase(lexemes, 0)
    if phrase is None or phrase.next != len(lexemes):
        raise NotANumber(text)
    return phrase.readings[0]


def find_amounts(text: str) -> list[Amount]:
    """Finds everything that can be an amount of money, bare numbers included (those are not explicit)."""
    lexemes = lexemes_of(fold_keep_length(text))
    found: list[Amount] = []
    place = taken = 0
    while place < len(lexemes):
        phrase = None if _is_glued_before(lexemes, place) else read_phrase(lexemes, place)
        if phrase is None:
            place += 1
            continue
        amount, place_after = _product(lexemes, place) or _amount(lexemes, place, phrase, taken)
        if amount is not None:
            taken = place_after
            is_added = bool(found) and place > 0 and lexemes[place - 1].text in _PLUS
            _append(found, amount, lexemes[place:place_after], is_added=is_added)
        place = max(place_after, phrase.next)
    return found


def _product(lexemes: list[Lexeme], place: int) -> tuple[Amount, int] | None:
    """Reads `250x3 tl`, of which nobody knows whether the one sum is meant or all of them together."""
    if [lexeme.kind for lexeme in lexemes[place : place + 3 : 2]] != ["number", "number"]:
        return None
    one, times, other = lexemes[place : place + 3]
    if times.text not in _TIMES:
        return None
    first, second = read_digits(one.text), read_digits(other.text)
    if not first or not second or not first[0] * second[0]:
        return None
    each, whole = max(first[0], second[0]), first[0] * second[0]
    after = place + 3
    if [lexeme.text for lexeme in lexemes[after : after + 1]] == ["="] and len(lexemes) > after + 1:
        after += 2
    currency = currency_of(lexemes[after].text) if after < len(lexemes) else None
    last = lexemes[after if currency else after - 1]
    amount = Amount(one.start, last.end, each, currency or "TRY", currency is not None, (each, whole))
    return amount, after + bool(currency)


def _is_glued_before(lexemes: list[Lexeme], place: int) -> bool:
    """Tells whether a number is the tail of something else: a time, a date, a percentage, a model, a code."""
    if place == 0 or lexemes[place].kind != "number":
        return False
    if place > 1 and _begins_range(lexemes, place - 2):
        return False
    before, number = lexemes[place - 1], lexemes[place]
    if before.end != number.start:
        return before.text in _PERCENT
    if (
        before.text == "+"
        and place > 1
        and (lexemes[place - 2].kind == "number" or currency_of(lexemes[place - 2].text))
    ):
        return False
    if before.text in _JOINS and place > 1 and lexemes[place - 2].kind == "number":
        return lexemes[place - 2].end == before.start
    return before.text not in _OPENS and not currency_of(before.text)


def _begins_range(lexemes: list[Lexeme], place: int) -> bool:
    """Tells whether this is the first number of `500-600 tl` or `500-600 arası`."""
    four = lexemes[place : place + 4]
    if len(four) < 4 or (four[0].kind, four[1].text, four[2].kind) != ("number", "-", "number"):
        return False
    is_glued = four[0].end == four[1].start and four[1].end == four[2].start
    goes_on = place > 0 and lexemes[place - 1].text in _JOINS and lexemes[place - 1].end == four[0].start
    return is_glued and not goes_on and (currency_of(four[3].text) is not None or four[3].text.startswith("aras"))


def _amount(lexemes: list[Lexeme], place: int, phrase: Phrase, taken: int) -> tuple[Amount | None, int]:
    """Makes the amount of a phrase with the currency before or after it; gives the place to go on from as well.

    What stands before `taken` belongs to another amount: in `100 tl 5 kere` the lira are the hundred's.
    """
    start, last = lexemes[place].start, lexemes[phrase.next - 1]
    after = phrase.next
    after_gap = after
    while after_gap < len(lexemes) and after_gap < after + 3 and _is_passed_over(lexemes, after_gap):
        after_gap += 1
    unit = lexemes[after_gap] if after_gap < len(lexemes) else None
    amount = Amount(start, last.end, phrase.readings[0], ambiguous=_ambiguous(phrase))
    if unit and _KURUS.fullmatch(unit.text) and not phrase.scaled:
        change = replace(amount, end=unit.end, value=amount.value / 100, explicit=True, ambiguous=())
        return None if change.value == _FIGURE_OF_SPEECH else change, after_gap + 1
    if unit and (coin := _COIN.fullmatch(unit.text)):
        return replace(amount, currency=_COINS[coin[1]], explicit=True), after
    currency = currency_of(unit.text) if unit else None
    if unit and currency:
        return replace(amount, end=unit.end, currency=currency, explicit=True), after_gap + 1
    before = lexemes[place - 1] if place else None
    if before and before.text in _BEFORE_NUMBER and place > taken:
        currency = currency_of(before.text) or amount.currency
        return replace(amount, start=before.start, currency=currency, explicit=True), after
    if _begins_range(lexemes, place):
        currency = currency_of(lexemes[place + 3].text)
        return replace(amount, currency=currency or amount.currency, explicit=currency is not None), after
    if _is_something_else(lexemes, place, phrase):
        return None, after
    return replace(amount, explicit=phrase.scaled and _is_said_as_number(lexemes[place:after])), after


def _is_passed_over(lexemes: list[Lexeme], place: int) -> bool:
    """Tells whether this may stand between a number and its currency: `500.-TL`, `100'er TL`."""
    glued = lexemes[place - 1].end == lexemes[place].start
    return lexemes[place].text in {"-", "'", ".", ","} or (glued and bool(_EACH.fullmatch(lexemes[place].text)))


def _append(found: list[Amount], amount: Amount, said: list[Lexeme], *, is_added: bool = False) -> None:
    """Adds the amount to those found; kuruş behind liras belong to the liras, and of a sum each part may count."""
    before = found[-1] if found else None
    is_change = bool(said) and bool(_KURUS.fullmatch(said[-1].text)) and amount.value < 1
    if before and is_change and before.explicit and before.currency == "TRY" and amount.start - before.end <= 1:
        found[-1] = replace(before, end=amount.end, value=before.value + amount.value)
    elif before and is_added and before.currency == amount.currency and amount.start - before.end <= 6:
        parts = (*(before.ambiguous or (before.value,)), amount.value, before.value + amount.value)
        is_explicit = before.explicit or amount.explicit
        found[-1] = replace(before, end=amount.end, explicit=is_explicit, ambiguous=tuple(dict.fromkeys(parts)))
    else:
        found.append(amount)


def _ambiguous(phrase: Phrase) -> tuple[Decimal, ...]:
    return phrase.readings if len(phrase.readings) > 1 else ()


def _is_said_as_number(said: list[Lexeme]) -> bool:
    """Tells whether a scale stands with another number: `bin` alone and `bin bir` (countless) are figures of speech."""
    words = [lexeme.text for lexeme in said]
    return len(words) > 1 and words != ["bin", "bir"]


def _is_something_else(lexemes: list[Lexeme], place: int, phrase: Phrase) -> bool:
    """Tells whether a number without currency goes on as a time, a date, a count, a percentage or a code."""
    if phrase.next >= len(lexemes):
        return False
    last, after = lexemes[phrase.next - 1], lexemes[phrase.next]
    glued = last.end == after.start
    if after.text in {"%", "°"} or (glued and after.text in {":", "/", "_", "@", "#"}):
        return True
    if glued and after.text == "-":
        return phrase.next + 1 < len(lexemes) and lexemes[phrase.next + 1].start == after.end
    if (after.kind == "number" and not phrase.scaled) or _COUNTED.fullmatch(after.text):
        return True
    if glued and after.kind == "word":
        return not SUFFIX.fullmatch(after.text) and not _EACH.fullmatch(after.text)
    return place > 0 and (lexemes[place - 1].text in _PERCENT or lexemes[place - 1].text == "#")
