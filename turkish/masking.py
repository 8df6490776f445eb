"""Takes card numbers, IBANs and T.C. kimlik numbers out of a text before it is logged or shown. Called by helpdesk.

Every digit becomes an asterisk but the last four of a card or an IBAN, by which its owner recognises it. The length
stays, and with it the offsets of everything else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turkish.folding import fold_keep_length
from turkish.identifiers import is_card_number, is_tckn

_GAP = r"[ .\-–/\u200b]{0,2}"
_DIGIT_RUN = re.compile(rf"(?<![0-9])[0-9]+(?:{_GAP}[0-9]+)*")
_DIGITS = re.compile(r"[0-9]+")
# Masked even with a wrong checksum: nothing else is written like this, and a slip leaves most of the number right.
_IBAN = re.compile(rf"(?<![a-z0-9])tr{_GAP}(?:[0-9]{_GAP}){{23}}[0-9](?![0-9])")
# Not part of a longer number, a date or an amount.
_CODE = re.compile(
    r"(?<![0-9])(?<![0-9][.,:/\-])[0-9]{3}[ \-]?[0-9]{3}(?![0-9])(?![.,:/\-][0-9])(?! ?(?:tl|lira|try|₺))"
)
_CARD_LENGTHS = range(13, 20)
_SHOWN = 4


@dataclass(frozen=True)
class Secret:
    """A stretch of a text that must not be shown: a `card`, an `iban` or a `tckn`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A text without secrets, and the kinds that were found in it."""

    text: str
    kinds: frozenset[str]


def mask(text: str) -> Masked:
    """Masks every secret in a text."""
    secrets = find_secrets(text)
    characters = list(text)
    for secret in secrets:
        signs = [place for place in range(secret.start, secret.end) if text[place].isalnum()]
        kept = 0 if secret.kind == "tckn" else _SHOWN
        for place in signs[: len(signs) - kept]:
            characters[place] = "*"
    return Masked("".join(characters), frozenset(secret.kind for secret in secrets))


def mask_code(text: str) -> Masked:
    """Masks every six-digit number that could be a code, `123 456` too; an amount in lira is none."""
    folded = fold_keep_length(text)
    characters = list(text)
    kinds: set[str] = set()
    for match in _CODE.finditer(folded):
        kinds.add("code")
        for place in range(match.start(), match.end()):
            characters[place] = "*" if text[place].isalnum() else text[place]
    return Masked("".join(characters), frozenset(kinds))


def find_secrets(text: str) -> list[Secret]:
    """Finds card numbers, IBANs and T.C. kimlik numbers in reading order, without overlaps."""
    folded = fold_keep_length(text)
    found = [Secret("iban", match.start(), match.end()) for match in _IBAN.finditer(folded)]
    for run in _DIGIT_RUN.finditer(folded):
        if not any(secret.start < run.end() and run.start() < secret.end for secret in found):
            found.extend(_secrets_in_run(folded, run))
    return sorted(found, key=lambda secret: secret.start)


def _secrets_in_run(folded: str, run: re.Match[str]) -> Iterator[Secret]:
    """Tries the groups of a run of digits as card and kimlik number: `4111 1111 1111 1111 500` holds an amount too."""
    groups = list(_DIGITS.finditer(folded, run.start(), run.end()))
    place = 0
    while place < len(groups):
        secret, size = _secret_at(groups, place)
        if secret:
            yield secret
        place += max(size, 1)


def _secret_at(groups: list[re.Match[str]], place: int) -> tuple[Secret | None, int]:
    """Gives the longest secret that begins with this group, and of how many groups it is made."""
    best: tuple[Secret | None, int] = (None, 0)
    digits = ""
    for size, group in enumerate(groups[place : place + max(_CARD_LENGTHS)], start=1):
        digits += group[0]
        if len(digits) > max(_CARD_LENGTHS):
            break
        kind = _kind(digits, size)
        if kind:
            best = (Secret(kind, groups[place].start(), group.end()), size)
    return best


def _kind(digits: str, groups: int) -> str | None:
    # Sixteen digits in four groups are a card number even where one was mistyped.
    if len(digits) in _CARD_LENGTHS and (is_card_number(digits) or (len(digits) == 16 and groups in (1, 4))):
        return "card"
    return "tckn" if is_tckn(digits) else None
