"""Upper and lower case as Turkish writes it. Everything that touches customer text uses this instead of `str.lower`.

Turkish has two letters i: dotted (i, İ) and dotless (ı, I). `str.lower` turns I into i and İ into two code points, and
`str.upper` turns i into I; either makes another word of it.
"""

import re

from turkish.apostrophes import SIGNS

# A dot above typed as a code point of its own, as macOS and some keyboards produce it.
_DOT_ABOVE = "\N{COMBINING DOT ABOVE}"
_WORD_START = re.compile(rf"(^|[^\w'{SIGNS}])(\w)")


def lower(text: str) -> str:
    """Lower-cases the Turkish way: I becomes ı, İ becomes i, composed or not."""
    text = text.replace("I" + _DOT_ABOVE, "i").replace("İ", "i").replace("I", "ı")
    return text.lower().replace("i" + _DOT_ABOVE, "i")


def upper(text: str) -> str:
    """Upper-cases the Turkish way: i becomes İ, ı becomes I."""
    text = text.replace("i" + _DOT_ABOVE, "i").replace("I" + _DOT_ABOVE, "İ")
    return text.replace("i", "İ").replace("ı", "I").upper()


def title(text: str) -> str:
    """Writes each word with a capital and the rest small; what follows an apostrophe is a suffix and stays small."""
    return _WORD_START.sub(lambda start: start[1] + upper(start[2]), lower(text))
