"""A message that puts something right, and the words by which a line of the summary is called."""

from __future__ import annotations

import re
from collections.abc import Collection

from turkish.normalise import Plain
from turkish.phrases.length import LONG, words_in

_CORRECTS = re.compile(r"(?:yok|hayir|pardon|yanlis|aslinda|duzeltiyorum)\b")
_ONE_FOR_ANOTHER = re.compile(r"(?:yok|hayir|olmaz)\b.* degil \w")
_IS_WRONG = re.compile(r"\b(?:yanlis|hata|duzelt|degistir)")
_LINE_WORDS: dict[str, tuple[str, ...]] = {
    "date": ("tarih", "gun"),
    "amount": ("tutar", "miktar", "meblag"),
    "transaction_type": ("islem turu", "islem tipi", "islem"),
    "payment_method": ("odeme yontemi", "yontem"),
    "description": ("aciklama", "anlatim", "ne oldugu"),
}


def corrects(said: Plain) -> bool:
    """Tells whether a text begins as one that puts something right."""
    return bool(_CORRECTS.match(said))


def puts_right(said: Plain) -> bool:
    """Tells whether a no names what is wrong and what is right: "yok, dün değil önceki gün" declines nothing."""
    return bool(_ONE_FOR_ANOTHER.match(said))


def says_wrong(said: Plain) -> bool:
    """Tells whether a text says that something is wrong, or is to be changed."""
    return bool(_IS_WRONG.search(said))


def line_named(said: Plain, lines: Collection[str]) -> str | None:
    """Names the line of the summary that a text speaks of: "tarih yanlış"."""
    if words_in(said) > LONG:
        return None
    return next((name for name in lines if any(word in said for word in _LINE_WORDS.get(name, ()))), None)
