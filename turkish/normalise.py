"""What a message becomes before the assistant compares it with anything. Classifier, search and `explain` call it.

Two forms: `clean` keeps dots and punctuation, for the sentence vectors; `plain` folds both away, for words and n-grams.
What each step earned on messages that the model had not been trained on is in docs/nlu.md.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NewType

from turkish.apostrophes import straighten
from turkish.casing import lower
from turkish.folding import fold
from turkish.suffixes import without_suffixes

# The words of a text as `plain` gives them. What looks for words asks for these: no text gets there as it was typed.
Plain = NewType("Plain", str)

_LONGEST_WORD = 40
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_STRETCHED_SIGN = re.compile(r"([^\w\s])\1+")
_WORD = re.compile(r"\w+")
# Said with one sign: each is a word of its own, with the skin colours and hearts that may follow it taken off.
_EMOJI = "\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u2b00-\u2bff"
_SIGN = re.compile(f"([{_EMOJI}])")
_NOT_A_WORD = re.compile(rf"[^\w\s{_EMOJI}]|_")
_SHORT_FORMS = {
    "slm": "selam",
    "mrb": "merhaba",
    "mrhb": "merhaba",
    "tmm": "tamam",
    "tm": "tamam",
    "ok": "tamam",
    "okey": "tamam",
    "tsk": "teşekkür",
    "tskler": "teşekkürler",
    "sagol": "sağol",
    "hyr": "hayır",
    "hayr": "hayır",
    "evt": "evet",
    "nbr": "ne haber",
    "bb": "görüşürüz",
    "lutfn": "lütfen",
    "ltfn": "lütfen",
    "bi": "bir",
    "bişey": "bir şey",
    "nasi": "nasıl",
    "nasl": "nasıl",
    "niye": "neden",
    "pls": "lütfen",
    "knk": "kanka",
    "cvp": "cevap",
    "msj": "mesaj",
    "whatsap": "whatsapp",
    "wp": "whatsapp",
    "ss": "ekran görüntüsü",
}


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Lower-cases, unstretches, takes suffixes off names and spells out chat short forms; dots and punctuation stay."""
    return steps(text)[-2][1]


@lru_cache(maxsize=4096)
def plain(text: str) -> Plain:
    """Gives the bare folded words of the text, separated by single blanks."""
    return Plain(steps(text)[-1][1])


def steps(text: str) -> list[tuple[str, str]]:
    """Lists what the text is after each step, by the name of the step."""
    lowered = lower(unicodedata.normalize("NFKC", straighten(_without_invisible(text))))
    unstretched = _STRETCHED_SIGN.sub(r"\1", _STRETCHED.sub(r"\1", lowered))
    bare_names = without_suffixes(unstretched)
    spelled = " ".join(_WORD.sub(_spell_out, bare_names).split())
    bare = _SIGN.sub(r" \1 ", _NOT_A_WORD.sub(" ", fold(spelled)))
    folded = " ".join(word[:_LONGEST_WORD] for word in bare.split())
    return [
        ("lower", lowered),
        ("unstretched", unstretched),
        ("bare names", bare_names),
        ("clean", spelled),
        ("plain", folded),
    ]


def _without_invisible(text: str) -> str:
    """Drops control, format and surrogate characters, which no encoder takes and nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if unicodedata.category(character)[0] != "C" else " " * character.isspace() for character in text
    )


def _spell_out(word: re.Match[str]) -> str:
    return _SHORT_FORMS.get(word[0], word[0])
