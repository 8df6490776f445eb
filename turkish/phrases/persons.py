"""What is said of a person at the other end: that none is wanted, or that the matter is about one."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_WANTS_NO_PERSON = re.compile(
    r"\b(?:temsilci|yetkili|canli destek|operator)\w*(?: (?!isti)\w+){0,2} istemi(?:yorum|yom|yoruz)\b"
)
_CHANNEL = re.compile(r"(?:canli )?(?:sohbet|destek|yardim)|musteri hizmetleri")
_ABOUT = re.compile(r"\b(?:ilgili|hakkinda|konusunda|yuzunden)\b")


def wants_no_person(said: Plain) -> bool:
    """Tells whether a text says that no person is wanted."""
    return bool(_WANTS_NO_PERSON.search(said))


def is_channel(said: Plain) -> bool:
    """Tells whether a text names nothing but the live support: the wish for it, or what a complaint is about."""
    return bool(_CHANNEL.fullmatch(said))


def says_about(said: Plain) -> bool:
    """Tells whether a text says what something is about."""
    return bool(_ABOUT.search(said))
