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
_BARE = re.compile(rf"(?<![0-9a-z.,:/-]){_NUMBER}(?! ?(?:tl|lira|try))".replace("{5,20}", "{4,20}"))


def read_coupon(text: str, *, asked: bool = False) -> str | None:
    """Gives the number as it was written; bare digits count only where one was asked for."""
    folded = fold_keep_length(text)
    found = _NAMED.search(folded) or _NUMBERED.search(folded) or (_BARE.search(folded) if asked else None)
    return text[found.start("number") : found.end("number")] if found else None
