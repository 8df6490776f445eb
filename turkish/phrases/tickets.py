"""What is said of a ticket's number: part of it, that it is lost, or that it was mistyped."""

from __future__ import annotations

import re

from turkish.normalise import Plain

FEW_DIGITS = 4
_BEGUN = re.compile(r"\btk ?(\d(?: ?\d)*)")
_DIGITS_ALONE = re.compile(r"\d(?: ?\d)*")
_LOSES = (
    r"(?:yok|kaybet\w+|kayboldu\w*|kayip|bulam\w+|sil(?:di|mis|in)\w*|bilm[ie]\w+|bilemi\w+|hatirla(?:m|ya)\w+|"
    r"unut\w+|not alma\w+|gorem\w+|gelmedi|almadim|ner[ei]?de\w*(?: (?:yaz|dur)\w+)?|nasil bul\w+)"
)
_LOST_NUMBER = re.compile(rf"\b(?:numara|no|tk)\w*\b.*\b{_LOSES}\b|\b{_LOSES}\b.*\b(?:numara|tk)\w*\b")
_LOST_ALONE = re.compile(
    rf"(?:(?:ben|bende|onu|mesaji|maalesef|malesef|valla|simdi|artik|yok|hic) )*{_LOSES}(?: ki| maalesef)?"
)
_SLIPPED = re.compile(r"\b(?:yanlis|hatali|eksik|fazla) (?:\w+ )?(?:yaz|gir|oldu)\w*|\bkaristir\w+")


def begins_number(said: Plain) -> bool:
    """Tells whether a ticket number was at least begun: "TK-8359-2980-07" has lost digits on its way."""
    return bool(_BEGUN.search(said))


def typed_digits(said: Plain, *, asked: bool) -> str:
    """Gives the digits meant for a ticket number: after TK, bare where it was asked for, or enough of them."""
    begun = _BEGUN.search(said)
    digits = "".join(sign for sign in (begun[1] if begun else said) if sign.isdigit())
    is_meant = begun or (asked and _DIGITS_ALONE.fullmatch(said))
    return digits if is_meant or len(digits) >= (FEW_DIGITS if asked else 2 * FEW_DIGITS) else ""


def says_lost(said: Plain, *, asked: bool) -> bool:
    """Tells whether the number is said to be lost; where it was asked for, no word need name it."""
    return bool(_LOST_NUMBER.search(said) or (asked and _LOST_ALONE.fullmatch(said)))


def answers_without_number(said: Plain) -> bool:
    """Tells whether this answers the question for the number although it has none: it is lost, or was mistyped."""
    return says_lost(said, asked=True) or bool(_SLIPPED.search(said))
