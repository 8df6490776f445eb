"""A case that is ready: send it, or hold it back."""

from __future__ import annotations

import re

from turkish.normalise import Plain, plain

_SEND = re.compile(
    r"\b(?:gonder|yolla)(?:y?in|y?iniz|elim|yalim|sene|sana|senize|y?ebilirsin\w*|yabilirsin\w*|e?r misin\w*|ilsin)?\b"
)
_DOES = r"(?:ac|gonder|yolla|ilet|aktar|olustur|kaydet|yonlendir)"
_NOT_DONE = (
    rf"{_DOES}m[ae](?:y[iu]n(?:[iu]z)?|s[ae]n\w*|y[ae]l[iu]m)?(?! islem)|{_DOES}(?:[iu]l)?m[ae]s[iu]n|"
    rf"{_DOES}m[ae]y[ae] gerek yok|{_DOES}m[ae]n[iu]z[ea]? gerek yok"
)
_HOLD = re.compile(
    r"\b(?:(?:gonderme|yollama)(?:y?in|yiniz|sen\w*|san\w*|yelim|yalim)?(?! islem)|gonderilmesin|gondermek istemi\w+|"
    # The negated imperative of whatever sends a case on, and what says that it is not needed.
    rf"{_NOT_DONE}|(?<!m[ae]y[ae] )(?:gerek|luzum) yok|istem(?:em|iyor\w*|ez)|bos ?ver\w*|"
    r"(?:simdi|hemen) degil|sonra (?:gonder|yolla|bak|yap|devam)\w*|bekle(?:yin|sin|yelim)?|(?:kal|dur)sun)\b"
)
_FORBIDS = re.compile(rf"\b(?:{_NOT_DONE})\b")
_YES = ("evet", "tamam", "dogru", "olur", "ok", "he", "neyse", "ama", "da", "de", "hadi")


def says_send(said: Plain) -> bool:
    """Tells whether the visitor says to send it."""
    return bool(_SEND.search(said))


def beside_sending(text: str) -> str:
    """Gives what a text says beside the wish to send: "gönder, ne zaman yatar" asks "ne zaman yatar"."""
    words = ((word, plain(word)) for word in text.split())
    return " ".join(word for word, said in words if not says_send(said) and said not in _YES)


def says_hold(said: Plain) -> bool:
    """Tells whether the visitor says not to send it, or not now."""
    return bool(_HOLD.search(said))


def forbids_sending(said: Plain) -> bool:
    """Tells whether the visitor says that nothing is to be opened, sent or passed on: "kimseye aktarmayın"."""
    return bool(_FORBIDS.search(said))
