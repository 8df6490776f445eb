"""Rasa's copy of what a visitor typed: typed text is never a command, whatever slash it begins with.

Rasa reads `/intent{"slot": "x"}`, `/restart` and `/back` in a text as orders. The engine gives it this copy, and the
visitor's own words stay as they were typed.
"""

from __future__ import annotations

import unicodedata

from turkish.apostrophes import straighten

_KEPT_CONTROLS = "\n\t"
# U+2044, U+2215, U+29F8: not the ASCII slash even after NFKC, but nothing is lost without them at the beginning.
_SLASHES = "/⁄∕⧸"


def clean_text(text: str) -> str:
    """Normalises a text and takes leading slashes off, with all that may hide them."""
    normal = unicodedata.normalize("NFKC", straighten(text))  # NFKC makes a blank and a mark of an acute accent
    shown = "".join(sign for sign in normal if sign in _KEPT_CONTROLS or not _is_hidden(sign))
    start = 0
    while start < len(shown) and (shown[start] in _SLASHES or shown[start].isspace()):
        start += 1
    return shown[start:].rstrip()


def _is_hidden(sign: str) -> bool:
    """Controls, zero-width and other format signs, unassigned and private ones, fillers that draw nothing."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"} or sign in "\u115f\u1160\u3164\u034f"
