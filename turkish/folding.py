"""Turkish text without case, dots and hats, as people type it on phones: `Şifremi` and `SIFREMI` become `sifremi`.

`fold` is for comparing and indexing. `fold_keep_length` is for matchers, whose offsets must stay valid in the original.
Both write every apostrophe as `'` and every decimal digit, Arabic ones too, as 0 to 9.
"""

import unicodedata
from functools import lru_cache

from turkish import casing
from turkish.apostrophes import straighten

_PLAIN_LETTERS = str.maketrans("çğıöşüâîû", "cgiosuaiu")
# Marks left over after composition: a hat on a consonant, or letters decorated with stacks of them.
_MARKS = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """Folds case, dots and hats away; the result may be shorter or longer than the text."""
    composed = unicodedata.normalize("NFKC", straighten(text))
    folded = casing.lower(composed).translate(_PLAIN_LETTERS).translate(_MARKS)
    return folded if folded.isascii() else "".join(map(_with_plain_digit, folded))


def fold_keep_length(text: str) -> str:
    """Folds character by character: `fold_keep_length(text)[i]` stands for `text[i]`."""
    if text.isascii():
        return straighten(text.lower())
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = fold(character)
    return folded if len(folded) == 1 else character


@lru_cache(maxsize=4096)
def _with_plain_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
