"""What a wish for a limit, a break or exclusion consists of. Its form only: a model has learned that it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turkish.normalise import Plain
from turkish.times import SMALL_NUMBER, read_small_number

_LIMIT = re.compile(r"\b(?:limit|sinir|en (?:fazla|cok)|ust sinir)")
_KINDS = (
    ("loss", re.compile(r"\b(?:kayip|kaybim|kayb)")),
    ("time", re.compile(r"\b(?:sure|oturum|saat|dakika)")),
    ("stake", re.compile(r"\bbahis\b(?! yapmak)")),
    ("deposit", re.compile(r"\b(?:yatir|deposit|yukle)")),
)
_BREAK = re.compile(r"\b(?:mola|soguma|cool|ara (?:ver|al|ist|koy)|(?:saat|gun|hafta|ay)\w*(?:lik|luk)? ara\b)")
_PERIODS = (
    ("day", re.compile(r"\b(?:gunluk|gunde|gunlugu|her gun)\b")),
    ("week", re.compile(r"\b(?:haftalik|haftada|haftalig\w*)\b")),
    ("month", re.compile(r"\b(?:aylik|ayda|aylig\w*)\b")),
)
_TIME = re.compile(rf"\b(?P<count>[0-9]{{3}}|{SMALL_NUMBER}) ?(?P<unit>saat|gun|hafta|ay|yil|sene)(?=l[iu][gk]|\b)")
_FOR_EVER = re.compile(r"\b(?:suresiz|sonsuz|omur boyu|temelli|kalici|bir daha|bi daha|tamamen)")


@dataclass(frozen=True)
class Wish:
    """`kind` is exclusion, break, limit or one of the limits; `period` is how often a limit begins anew."""

    kind: str
    period: str = ""
    count: str = ""
    unit: str = ""


def read_wish(said: Plain) -> Wish:
    """Reads what is wished for, as far as it was said."""
    if _LIMIT.search(said) and not _BREAK.search(said):
        kind = next((name for name, words in _KINDS if words.search(said)), "limit")
        return Wish(kind, next((name for name, words in _PERIODS if words.search(said)), ""))
    kind = "break" if _BREAK.search(said) else "exclusion"
    time = _TIME.search(said)
    if time:
        return Wish(kind, count=str(read_small_number(time["count"])), unit=time["unit"])
    return Wish(kind, unit="ever" if kind == "exclusion" and _FOR_EVER.search(said) else "")


# Said of an account that is in other hands; nobody says it there of anything else. "Dondurdular" is no wish.
_FREEZE = re.compile(
    r"\b(?:dondur|durdur|kapat|kitle|kilitle|engelle|bloke (?:ed|et|koy)|askiya al)(?!d[iu]|mis|mus|t[iu]|[iu]l|n[dm])"
)


def wants_freeze(said: Plain) -> bool:
    """Tells whether an account is to be frozen that is in other hands; that it is has been learned."""
    return bool(_FREEZE.search(said))


def wants_erasure(said: Plain) -> bool:
    """Tells whether somebody wants an account or data deleted, which is another request than being shut out."""
    return bool(re.search(r"\b(?:sil(?:in|er|me|dir|ebil)|sil\b|yok edin)", said))
