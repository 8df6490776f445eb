"""One of two things chosen by its place: "ilki", "öbürü"."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_FIRST = r"(?:ilki|birinci)\w*"
_SECOND = r"(?:ikinci|sonuncu|sonraki)\w*"
_IS_FIRST, _IS_SECOND = re.compile(rf"\b{_FIRST}\b"), re.compile(rf"\b{_SECOND}\b")
_IS_OLD = re.compile(rf"\b(?:{_FIRST}|eski\w*|onceki(?! gun)\w*)\b")
_IS_NEW = re.compile(rf"\b(?:{_SECOND}|(?:yeni|diger|oteki|obur)\w*)\b")
_BESIDES = re.compile(r"\b(?:de|da|ayrica)\b")
_EITHER = ("tamam", "ok", "olur", "peki")


def names_first(said: Plain) -> bool:
    """Tells whether the first of two values is named."""
    return bool(_IS_FIRST.search(said))


def names_second(said: Plain) -> bool:
    """Tells whether the second of two values is named."""
    return bool(_IS_SECOND.search(said))


def names_old(said: Plain) -> bool:
    """Tells whether the older of two matters is named."""
    return bool(_IS_OLD.search(said))


def names_new(said: Plain) -> bool:
    """Tells whether the newer of two matters is named."""
    return bool(_IS_NEW.search(said))


def says_besides(said: Plain) -> bool:
    """Tells whether something is added: "şifremi de unuttum" chooses nothing."""
    return bool(_BESIDES.search(said))


def says_either(said: Plain) -> bool:
    """Tells whether a text is a yes that answers no "this or that"."""
    return said in _EITHER
