"""A message that asks: a question of its own, one about the question, or for a moment."""

from __future__ import annotations

import re

from turkish.normalise import Plain, plain
from turkish.phrases.length import LONG, words_in

_QUESTION = re.compile(
    r"\b(?:m[iu](?:yim|yiz|sin|siniz|sunuz|ydi|dir)?|neden|nasil|kac|nerede|nereden|nereye|hangi|niye|nedir|neler|"
    r"ne kadar|ne zaman|kim|kime)\b"
)
# A question without what it asks about; the classifier knows "neden" from "neden olmasın" only.
_BARE_QUESTION = re.compile(r"(?:neden|niye|nicin|nasil|ne|nedir)(?: (?:ki|yani|peki|ya|acaba|oyle))*")
_BESIDE_WHAT_IS_ASKED = (
    r"(?:(?:bunu|bu|onu|o|siz|ben|peki|iyi de|ki|ya|yaa|abi|hocam|acaba|tam|pek|hic|valla|soruyu|sorunuzu|yasimi|adimi|"
    r"ismimi|kodu|tarihi|gunu|tutari|yontemi|bilgiyi|bilgileri|hepsini) )"
)
_ASKS_BACK = re.compile(
    rf"{_BESIDE_WHAT_IS_ASKED}*(?:anlamadim|anlayamadim|anlamiyorum|anlayamiyorum|(?:nasil|nsl)(?: yani)?|ne yani|"
    rf"ne demek(?: istiyorsunuz)?|ne yazayim|ne yazacagim|ne yazmam (?:gerek|lazim)|"
    rf"ne soruyorsun(?:uz)?|ne istiyorsun(?:uz)?|"
    rf"(?:neden|niye|nicin|ne icin)(?: {_BESIDE_WHAT_IS_ASKED}*"
    rf"(?:soruyorsun(?:uz)?|istiyorsun(?:uz)?|lazim|gerekli|gerekiyor))?) "
    rf"{_BESIDE_WHAT_IS_ASKED}*"
)
_WHY = r"\b(?:neden|niye|nicin|ne icin|ne gerek)\b"
_ASKS_WHY = re.compile(
    rf"(?:(?:ama|peki|e|iyi de|bunu|bu|yasimi?|ki|acaba|yani) )*{_WHY}"
    r"(?: (?:ki|acaba|bun[au]|bu|peki|yasimi?|yani|var))*|"
    rf".*{_WHY}.*\b(?:sor(?:uyo|du|ul)|ist(?:iyo|edin)|gerek|lazim|soyle(?:yeyim|yim|mem)|ver(?:eyim|mem)|yaz(?:ayim|mam)|"
    r"ihtiya[cd]|onemli)\w*.*"
)
_BESIDE_A_PAUSE = (
    r"(?:(?:tamam|peki|evet|olur|mi|abi|abla|hocam|kanka|ya|lutfen|pardon|bana|ben|siz|sizi|hele|hemen|simdi|su an|bir|"
    r"daha) )"
)
_PAUSE = (
    r"(?:(?:(?:\d{1,2}|iki|uc|bes|on|birkac) ?)?"
    r"(?:dakika|dakka|dk|saniye|sn)(?:ya|niz\w*)?(?: (?:sonra|icinde|ver\w*))?|dur(?:un)?|"
    r"(?:az |biraz )?bekle(?:yin|yiniz|yelim|sene|senize|(?:r|yebilir) misin(?:iz)?|t(?:iyorum|ecegim|icem))?|"
    r"(?:az|biraz|daha) sonra|birazdan|(?:biraz )?(?:musaade|zaman|sure) (?:edin|verin|ver|rica ederim))"
)
_INTENDS = r"(?:[ae](?:yim|lim|c[ae]g[iu]m)|[iu]?c[ae]m|m[ae]m (?:lazim|gerek\w*))"
_NOW = r"(?:[iu]yorum|[iu]yom|[aeiu]?r[iu]m)"
_LOOK, _ANSWER = r"(?:bak|bul|ogren|kontrol ed)", r"(?:yaz|don|gel|soyle?|devam ed)"
_DOES = rf"(?:(?:{_LOOK}|{_ANSWER})(?:{_INTENDS}|{_NOW})|sor{_INTENDS})"
_WHERE = r"(?:(?!ne|nasil|kim|hangi|kac)\w+ ){0,3}"  # "neye bakayım" asks something
_BY = r"\w+[iu]p "
_ASKS_FOR_TIME = re.compile(
    rf"{_BESIDE_A_PAUSE}*(?:{_PAUSE} (?:{_BESIDE_A_PAUSE}|{_PAUSE} )*(?:{_WHERE}{_DOES} )?|(?:sonra )?{_DOES} |"
    rf"(?:hemen|simdi) (?:\w+ )?{_DOES} |{_WHERE}{_BY}{_DOES} |{_WHERE}{_LOOK}{_INTENDS} )"
    rf"(?:{_BESIDE_A_PAUSE}|{_PAUSE} )*"
)


def is_question(text: str) -> bool:
    """Tells whether a text asks something; takes it as it was typed, for the sake of its question mark."""
    return "?" in text or bool(_QUESTION.search(plain(text)))


def is_bare_question(said: Plain) -> bool:
    """Tells whether a text is a question word and nothing that it asks about."""
    return bool(_BARE_QUESTION.fullmatch(said))


def asks_back(said: Plain) -> bool:
    """Tells whether a text asks nothing but what the question means, or what it is for."""
    return bool(_ASKS_BACK.fullmatch(f"{said} ") or (words_in(said) <= LONG and _ASKS_WHY.fullmatch(said)))


def asks_for_time(said: Plain) -> bool:
    """Tells whether a text says nothing but that the answer will take a moment: "bir dakika", "dekontu bulayım"."""
    return bool(_ASKS_FOR_TIME.fullmatch(f"{said} "))
