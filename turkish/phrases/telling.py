"""A message that tells: whether something is said to have happened, or not to have happened."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_PREDICATE = (
    r"\w{2,}(?:[dt][iu](?:m|k|n|niz|l[ae]r)?|m[iu]s(?:[dt][iu]m?|l[ae]r)?|m[ae]z)\b|\w+[iu]yo(?:r\w*)?\b|(?:var|yok)\b"
)
_NO_PREDICATE = r"(?:simdi|kendi|kredi|hadi|haydi|yedi|ciddi|maddi|efendim)\b"
# Beside a value these say no more than the value: "papara ile yapmıştım", "dün yatırdım".
_OF_THE_VALUE = (
    r"(?:(?:yatir|gonder|yolla|cek|ode|at|yap|ol|et|aktar|yukle|kullan)[dtmiueay]\w*|(?:yaz|de|soyle|iste)[dtm]\w*m\b)"
)
_TELLS = re.compile(rf"\b(?!{_NO_PREDICATE})(?:{_PREDICATE})")
_TELLS_MORE = re.compile(rf"\b(?!{_NO_PREDICATE}|{_OF_THE_VALUE})(?:{_PREDICATE})")


def tells(said: Plain) -> bool:
    """Tells whether a text says that something happened, or did not."""
    return bool(_TELLS.search(said))


def tells_more(said: Plain) -> bool:
    """Tells whether a text that names a value says more than that."""
    return bool(_TELLS_MORE.search(said))
