"""One number in folded Turkish text, in digits, in words or both: `1.500,50`, `ikibin`, `2 bin 500`, `1,5k`.

Called by `turkish.numbers`. A text becomes lexemes, and a reader adds up as many of them as make one number. Where a
separator may mean thousands or decimals, both readings are given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

UNITS = {"bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9}
TENS = {
    "on": 10,
    "yirmi": 20,
    "otuz": 30,
    "kirk": 40,
    "elli": 50,
    "altmis": 60,
    "yetmis": 70,
    "seksen": 80,
    "doksan": 90,
}
SCALES = {"bin": 1_000, "milyon": 1_000_000, "milyar": 1_000_000_000}
_ABBREVIATIONS = {"k": 1_000, "b": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000}
_PARTS = {"yarim": Decimal("0.5"), "ceyrek": Decimal("0.25")}
# "Beşer yüz" is five hundred each, and so is "5'er yüz".
_EACH = {
    "birer": "bir", "ikiser": "iki", "ucer": "uc", "dorder": "dort", "beser": "bes", "altisar": "alti",
    "yediser": "yedi", "sekizer": "sekiz", "dokuzar": "dokuz", "onar": "on", "yirmiser": "yirmi", "otuzar": "otuz",
    "kirkar": "kirk", "elliser": "elli", "altmisar": "altmis", "yetmiser": "yetmis", "seksener": "seksen",
    "doksanar": "doksan", "yuzer": "yuz", "biner": "bin",
}  # fmt: skip
_NUMBER_WORDS = sorted([*UNITS, *TENS, *SCALES, *_PARTS, *_EACH, "sifir", "yuz", "bucuk"], key=len, reverse=True)

CASE = (
    r"(?:lik|luk|likti|lar|lari|m|mi|mu|im|imi|imin|yi|i|u|ya|ye|a|e|yla|yle|la|le|dan|den|da|de|n|nin|in|un|nun|"
    r"si|sini|sinin|ydi|dir)?"
)
_CURRENCIES = {
    "TRY": re.compile(rf"(?:tl|try|(?:turk )?lira(?:lik|cik)?){CASE}|₺"),
    "USD": re.compile(rf"(?:usd|dolar){CASE}|\$"),
    "EUR": re.compile(rf"(?:eur|euro|avro){CASE}|€"),
    "GBP": re.compile(rf"(?:gbp|sterlin){CASE}|£"),
}
SUFFIX = re.compile(
    r"(?:[iueao]|y[iueao]|n[iu]n|[iu]n|l[iu]k|l[ae]r|[dt][ae]|[dt][ae]n|s[iu]|[dt][iu]|yd[iu]|y?m[iu]s|[dt][iu]r|yl[ae]|l[ae])"
)
# Thousands parted by a blank, a no-break or thin one, or an apostrophe. Bare, they may be part of a phone number.
_BLANK = r"[ \u00a0\u2000-\u200a\u202f\u205f]"
_BEFORE_THREES = r"(?<![0-9.,:/])(?<![a-z][.-])(?<!saat )"


def _threes(gap: str) -> str:
    return rf"[1-9][0-9]{{0,2}}(?P<{gap}>{_BLANK}{{1,2}}|')[0-9]{{3}}(?:(?P={gap})[0-9]{{3}}){{0,2}}"


_IN_THREES = (
    rf"{_BEFORE_THREES}(?:{_threes('gap')}(?:[.,][0-9]{{1,2}}(?![0-9]|[.,:/-][0-9])|(?={_BLANK}?(?:tl|lira|try|₺)))"
    rf"|(?<![0-9]{_BLANK}){_threes('bare_gap')}(?![0-9]|[.,:/-][0-9]|{_BLANK}[0-9]))"
)
_LEXEME = re.compile(
    # A masked card or IBAN with the digits it shows.
    r"(?P<masked>(?:\*[ ./-]{0,2}){4,40}(?:[0-9][ ./-]{0,2}){0,3}[0-9])|"
    rf"(?P<number>{_IN_THREES}|[0-9]+(?:[.,][0-9]+)*)(?:'?s?[ae]r(?= +(?:yuz|bin|milyon)))?|"
    r"(?P<word>turk lira[a-z]*|[^\W\d_]+)|(?P<sign>[₺$€£])|(?P<other>\S)"
)
_GAPS = re.compile(rf"{_BLANK}|'")
_TWO_SUMS = re.compile(r"[0-9]{3} {1,2}(?!000)[0-9]{3}")
_PRONOUN = re.compile(r"on(?:[ua]|un|[dl]an?|unla)")  # "beş yüz onu dün attım" is five hundred, and "onu" is it
_GLUED_WORDS = re.compile(rf"(?:{'|'.join(_NUMBER_WORDS)})+")
_WORD_PARTS = re.compile("|".join(_NUMBER_WORDS))
_LONGEST_NUMBER = 12


@dataclass(frozen=True)
class Lexeme:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """Lexemes read as one number: its readings, the place after the last lexeme, whether a scale was named."""

    readings: tuple[Decimal, ...]
    next: int
    scaled: bool


def lexemes_of(folded: str) -> list[Lexeme]:
    """Cuts a folded text into numbers, words and signs."""
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(folded):
        kind = "number" if match["number"] else str(match.lastgroup)
        lexeme = Lexeme(kind, match["number"] or match[0], match.start(), match.end())
        found.extend(_split_words(lexeme) if lexeme.kind == "word" else [lexeme])
    return found


def read_phrase(lexemes: list[Lexeme], place: int) -> Phrase | None:
    """Reads as many lexemes as make one number in falling order: thousands after millions, tens after hundreds."""
    reader = _Reader()
    start = place
    while place < len(lexemes) and reader.take(lexemes, place):
        place += 1
    if place == start:
        return None
    return Phrase(reader.readings(), place, reader.scaled)


def read_digits(digits: str) -> tuple[Decimal, ...]:
    """Gives the readings of a number with separators, the likelier first; none where it cannot be an amount."""
    if _TWO_SUMS.fullmatch(digits):
        return Decimal(digits.replace(" ", "")), Decimal(digits[:3]), Decimal(digits[-3:])
    digits = _GAPS.sub("", digits)
    groups = re.split(r"[.,]", digits)
    separators = re.sub(r"[0-9]", "", digits)
    if len(digits) > _LONGEST_NUMBER + len(separators):
        return ()
    if not separators:
        return (Decimal(digits),)
    if len(separators) == 1:
        return _read_one_separator(groups[0], groups[1], separators)
    thousands, last = separators[0], separators[-1]
    in_threes = 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:-1])
    if not in_threes or separators[:-1] != thousands * (len(separators) - 1):
        return ()
    if thousands == last:
        return (Decimal("".join(groups)),) if len(groups[-1]) == 3 else ()
    return (Decimal("".join(groups[:-1]) + "." + groups[-1]),) if len(groups[-1]) <= 2 else ()


@lru_cache(maxsize=4096)
def currency_of(word: str) -> str | None:
    """Gives the code of the currency a word or sign stands for."""
    return next((code for code, pattern in _CURRENCIES.items() if pattern.fullmatch(word)), None)


def _split_words(word: Lexeme) -> Iterator[Lexeme]:
    """Takes `ikibinlira` apart, but leaves `once` and `yuzunden` whole."""
    # A percentage begins with it, never an amount.
    is_whole = word.text.startswith("yuzde") or _PRONOUN.fullmatch(word.text)
    glued = None if is_whole else _GLUED_WORDS.match(word.text)
    rest = word.text[glued.end() :] if glued else ""
    if not glued or (rest and not currency_of(rest) and not SUFFIX.fullmatch(rest)):
        yield word
        return
    for part in _WORD_PARTS.finditer(glued[0]):
        yield Lexeme("word", _EACH.get(part[0], part[0]), word.start + part.start(), word.start + part.end())
    if rest:
        yield Lexeme("word", rest, word.start + glued.end(), word.end)


def _read_one_separator(whole: str, part: str, separator: str) -> tuple[Decimal, ...]:
    decimal, joined = Decimal(f"{whole}.{part}"), Decimal(whole + part)
    if len(part) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        return (joined,) if separator == "." else (joined, decimal)
    if len(part) > 2:
        return ()
    # 1.50 may be one lira fifty or a hundred and fifty; nobody means fifteen thousand by 150.50.
    return (decimal, joined) if separator == "." and len(whole + part) <= 3 and whole != "0" else (decimal,)


class _Reader:
    """Adds up one number: `total` holds the closed groups (2 bin), `group` the open one (beş yüz)."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group: tuple[Decimal, ...] = ()
        self.scaled = False
        self._scale = 10**15
        self._room = 1000

    def readings(self) -> tuple[Decimal, ...]:
        return tuple(self.total + reading for reading in self.group) or (self.total,)

    def take(self, lexemes: list[Lexeme], place: int) -> bool:
        """Takes the lexeme if the number can go on with it."""
        lexeme = lexemes[place]
        if lexeme.kind == "number":
            return self._take_digits(lexemes, place)
        word = lexeme.text
        if word in UNITS or word in TENS:
            value = UNITS.get(word) or TENS[word]
            return self._add(Decimal(value), room=1 if word in UNITS else 10)
        if word == "yuz":
            return self._take_hundred()
        if word in SCALES:
            return self._multiply(SCALES[word])
        if word in _ABBREVIATIONS and place and lexemes[place - 1].kind == "number":
            # With a space between, only k is a multiplier: "1,5 k", but not "5 m".
            near = lexemes[place - 1].end == lexeme.start or word == "k"
            return near and self._multiply(_ABBREVIATIONS[word])
        if word == "bucuk" and self.group and self._room == 1:
            self.group, self._room = (self.group[0] + Decimal("0.5"),), 0
            return True
        if word == "sifir" and not self.group and not self.total:
            return self._add(Decimal(0), room=1)
        # "Yarım milyon", but not "yarım saat".
        is_part = word in _PARTS and place + 1 < len(lexemes) and lexemes[place + 1].text in SCALES
        return is_part and not self.group and not self.total and self._add(_PARTS[word], room=1)

    def _take_digits(self, lexemes: list[Lexeme], place: int) -> bool:
        readings = read_digits(lexemes[place].text)
        if self.group or not readings or self._scale <= readings[0]:
            return False
        if self.total:
            # "2 bin 3 gün": a small number after a scale belongs to it only with a currency behind.
            after = lexemes[place + 1].text if place + 1 < len(lexemes) else ""
            if len(readings) > 1 or (readings[0] < 100 and not currency_of(after)):
                return False
        self.group, self._room = readings, 1
        return True

    def _add(self, value: Decimal, room: int) -> bool:
        if value >= self._room or value >= self._scale or (self.group and self._room == 1):
            return False
        self.group, self._room = ((self.group[0] if self.group else Decimal(0)) + value,), room
        return True

    def _take_hundred(self) -> bool:
        hundreds = self.group[0] if self.group else Decimal(1)
        if not 1 <= hundreds <= 9 or hundreds != int(hundreds) or self._scale <= 100:
            return False
        self.group, self._room = (hundreds * 100,), 100
        return True

    def _multiply(self, scale: int) -> bool:
        if scale >= self._scale or (not self.group and (self.total % 1000 or (self.total and scale > 1000))):
            return False
        # A multiplier ends the doubt about 1.5 and 1,500: nobody writes 1500 bin for a million and a half.
        factor = min(self.group) if self.group else Decimal(1)
        self.total, self.group, self._room = self.total + factor * scale, (), 1000
        self._scale, self.scaled = scale, True
        return True
