"""Somebody has died: what is said then comes before everything else that is said."""

from __future__ import annotations

import re

from turkish.casing import lower
from turkish.normalise import plain

_DEATH = re.compile(r"\b(?:vefat (?:et|eden)\w*|rahmetli\w*|merhum\w*|cenaze\w*|basim(?:iz)? sag ?ol\w*)\b")
_KIN = (
    r"(?:baba|anne|eş|karı|koca|kardeş|abi|ağabey|abla|dede|nine|babaanne|anneanne|amca|dayı|teyze|hala|oğlu|oğl|kız)"
)
_WHEN = r"(?: (?:geçen|bu|dün|yeni|bir|iki|\w+(?:da|de)|hafta|ay|yıl|gün|önce|maalesef)){0,3}"
# Of one's kin; without its dots "oldu" is what everything does, and "kaybettik" is said of money too.
_KIN_DIED = re.compile(
    rf"\b{_KIN}\w*(?: \w+){{0,3}} (?:öldü|ölmüş|öleli)\b|\b{_KIN}\w*[ıiuü]{_WHEN} kaybett(?:ik|im)\b"
)


def speaks_of_death(text: str) -> bool:
    """Tells whether a text speaks of somebody close who has died."""
    return bool(_DEATH.search(plain(text)) or _KIN_DIED.search(lower(text)))
