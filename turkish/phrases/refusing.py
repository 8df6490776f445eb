"""A message that gives no answer: it would rather not, or does not know."""

from __future__ import annotations

import re
from difflib import get_close_matches

from turkish.normalise import Plain

_FORGETS = r"bilmiyorum|hatirlamiyorum|unuttum"
_UNKNOWN = re.compile(
    rf"\b(?:{_FORGETS}|bilemiyorum|bilemem|bilmem|hatirlayamiyorum|hatirlamam|hatirimda degil|"
    r"aklimda degil|emin degilim|fikrim yok|belli degil|bilmiyom|bilmiom|ne bileyim|nereden bileyim|"
    r"nerden bileyim|bilmem ki|siz bilirsiniz|sen bilirsin)\b"
)
_REFUSES = re.compile(
    r"\b(?:istemiyorum|vermem|vermeyecegim|vermiycem|vermicem|vermiyorum|veremem|vermek istemem|paylasmam|"
    r"paylasmak istemem|soylemem|uye degilim|uyeligim yok|hesabim yok|gec|gecelim|atla|atlayalim|"
    rf"{_FORGETS}|kodsuz)\b"
)
# Said alone, the words of the way out may lack a letter or have one too many: "gecelm".
_LEAVES_OUT, _ONE_LETTER = ("gecelim", "atlayalim"), 0.9
# What is forgotten then is no answer to a question, but a matter of its own.
_FORGOT_PASSWORD = re.compile(r"\b(?:sifre|parola)\w* (?:\w+ ){0,2}(?:unut|hatirlam|bilmi)")


def forgets_password(said: Plain) -> bool:
    """Tells whether a text says that a password is forgotten."""
    return bool(_FORGOT_PASSWORD.search(said))


def leaves_out(said: Plain) -> bool:
    """Tells whether a text is the word of the way out and nothing else: "geçelim", "atlayalm"."""
    return bool(get_close_matches(said, (*_LEAVES_OUT, "gec", "atla"), cutoff=_ONE_LETTER))


def says_unknown(said: Plain) -> bool:
    """Tells whether the visitor says that they do not know or remember."""
    return bool(_UNKNOWN.search(said)) and not _FORGOT_PASSWORD.search(said)


def refuses(said: Plain) -> bool:
    """Tells whether the visitor would rather not, or cannot, say who they are."""
    return bool(_REFUSES.search(said) or leaves_out(said)) and not _FORGOT_PASSWORD.search(said)
