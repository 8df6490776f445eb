"""The number of a coupon or of a round: "884512 nolu kupon", "tur no: 90127733", or bare where one was asked for."""

from __future__ import annotations

import re

from turkish.folding import fold_keep_length

# Letters may stand in it, and hyphens; a date, an amount and a time of day look different.
_NUMBER = r"(?P<number>[a-z]{0,4}-?[0-9]{5,20}(?:-[a-z0-9]{1,12})?)(?![0-9]|[.,:/][0-9])"
_CALLED = r"(?:kupon|bilet|tur|round|el|bahis)"
_IS_CALLED = r"(?:no|num|numara|numaram|numarasi|numarali|nolu|id|kodu)"
_NAMED = re.compile(rf"(?<![a-z]){_CALLED}[a-z]* ?(?:{_IS_CALLED}[a-z]*)?[ :.#=-]{{0,3}}(?<![0-9]){_NUMBER}")
_NUMBERED = re.compile(rf"(?<![0-9a-z.,:/-]){_NUMBER} ?'?(?:no|nolu|numarali|lu|li) {_CALLED}")
# "kupon numarası var, o olur mu 884512": called so somewhere before it.
_CALLED_BEFORE = re.compile(rf"(?<![a-z]){_CALLED}[a-z]* {_IS_CALLED}[a-z]*\b[^0-9]{{1,40}}(?<![0-9a-z.,:/-]){_NUMBER}")
_BARE = re.compile(rf"(?<![0-9a-z.,:/-]){_NUMBER}(?! ?(?:tl|lira|try))".replace("{5,20}", "{4,20}"))

# Seven to twelve digits with nothing of a telephone, a card or a sum about them.
_LONE = re.compile(
    r"(?<![0-9a-z.,:/+*-])(?<![0-9] )(?P<number>[1-9][0-9]{6,11})(?![0-9a-z]|[.,:/-][0-9]| [0-9]| ?(?:tl|lira|try))"
)


def read_lone_number(text: str) -> str | None:
    """Gives the only long number of a text, which a bet or a round is called by where nothing else is counted."""
    found = [each["number"] for each in _LONE.finditer(fold_keep_length(text))]
    return found[0] if len(found) == 1 else None


def read_coupon(text: str, *, asked: bool = False) -> str | None:
    """Gives the number as it was written; bare digits count only where one was asked for."""
    folded = fold_keep_length(text)
    found = _NAMED.search(folded) or _NUMBERED.search(folded) or _CALLED_BEFORE.search(folded)
    found = found or (_BARE.search(folded) if asked else None)
    return text[found.start("number") : found.end("number")] if found else None
