"""What is said of a code that is sent by mail: that it is one, where it is, where it goes, that it cannot be read."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_OF_THE_CODE = re.compile(r"\b(?:kod|kodu|kodum|kodumu|kodun|kodunuz|kodlar|mail|maili|e ?posta|sms)\b")
_WHERE = re.compile(r"\b(?:nereye|hangi (?:mail|adres|e ?posta|numara|telefon|hesa)\w*)\b")
_CANNOT_READ_MAIL = re.compile(
    r"\b(?:e ?posta|mail|gmail|hotmail|adres)\w*\b.*"
    r"\b(?:giremiyor|giremem|ulasami|ulasamam|erisemi|acami|acilmiyor|kullanmi|kapali|kapandi|degisti|kaybettim|yok)\w*"
)
_KIND = (
    r"(?:onay|dogrulama|sms|giris|guvenlik|aktivasyon|otp|tek kullanimlik|e-?posta|mail|destek|gelen|gelmis|son|yeni|"
    r"benim|bana|bu|su|iste)[a-z]*"
)
_SAID_OF_IT = r"(?:[ ](?:su|bu|budur|geldi|ise|da|no|numara[a-z]*|hane[a-z]*))"
_BEFORE = re.compile(rf"(?<![a-z])(?:{_KIND} )*(?:kod|sifre|pin)[a-z]*{_SAID_OF_IT}*\W{{0,6}}$")
_AFTER = re.compile(
    rf"(?:'?[a-z]{{1,5}}(?![a-z]))?(?:[ ]{_KIND}){{0,3}}[ ](?:kod|sifre)[a-z]*(?:[ ](?:bu|budur|geldi))?(?![a-z])[.,!]?"
    r"|'[a-z]{1,5}(?![a-z])"
)
_LOOKED_BACK = 120


def naming(folded: str, start: int, end: int) -> tuple[int, int]:
    """Gives the stretch of a folded text that says no more than that the number from `start` to `end` is a code."""
    from_ = max(0, start - _LOOKED_BACK)
    before, after = _BEFORE.search(folded[from_:start]), _AFTER.match(folded, end)
    return from_ + before.start() if before else start, after.end() if after else end


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
