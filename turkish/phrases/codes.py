"""What is said of a code that is sent by mail: where it is, where it goes, that it cannot be read or is not wanted."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_OF_THE_CODE = re.compile(r"\b(?:kod|kodu|kodum|kodumu|kodun|kodunuz|kodlar|mail|maili|e ?posta|sms)\b")
_WHERE = re.compile(r"\b(?:nereye|hangi (?:mail|adres|e ?posta|numara|telefon|hesa)\w*)\b")
_CANNOT_READ_MAIL = re.compile(
    r"\b(?:e ?posta|mail|gmail|hotmail|adres)\w*\b.*"
    r"\b(?:giremiyor|giremem|ulasami|ulasamam|erisemi|acami|acilmiyor|kullanmi|kapali|kapandi|degisti|kaybettim|yok)\w*"
)


def speaks_of_code(said: Plain) -> bool:
    """Tells whether a text speaks of a code, or of the mail that brings it."""
    return bool(_OF_THE_CODE.search(said))


def asks_where(said: Plain) -> bool:
    """Tells whether a text asks to which address something goes."""
    return bool(_WHERE.search(said))


def wants_no_code(said: Plain) -> bool:
    """Tells whether a text asks to go on without a code."""
    return "kodsuz" in said.split()


def cannot_read_mail(said: Plain) -> bool:
    """Tells whether the visitor says that a code to the address on file would not reach them."""
    return bool(_CANNOT_READ_MAIL.search(said))
