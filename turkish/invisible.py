"""Signs that nobody sees: they come along when a name, an account or a code is copied, and mean nothing in it."""

import unicodedata

_BLANK_LETTERS = frozenset("\u2800\u3164\uffa0\u115f\u1160")  # letters by their category, and empty


def without_invisible(text: str) -> str:
    """Leaves out control, format and half characters, and makes every kind of blank one plain blank."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(filter(None, map(_seen, text)))


def _seen(character: str) -> str:
    if character.isspace() or character in _BLANK_LETTERS:
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character
