"""Who asks for a moment in the middle of a case: "bir dakika", "dekontu bulayım", "az sonra yazacağım".

Called by the form: the case waits, and what was asked is asked again.
"""

from __future__ import annotations

import re

from turkish.normalise import plain

NO_HURRY = "utter_no_hurry"
_BESIDE = (
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
    rf"{_BESIDE}*(?:{_PAUSE} (?:{_BESIDE}|{_PAUSE} )*(?:{_WHERE}{_DOES} )?|(?:sonra )?{_DOES} |"
    rf"(?:hemen|simdi) (?:\w+ )?{_DOES} |{_WHERE}{_BY}{_DOES} |{_WHERE}{_LOOK}{_INTENDS} )(?:{_BESIDE}|{_PAUSE} )*"
)


def asks_for_time(text: str) -> bool:
    """Tells whether the text says nothing but that the answer will take a moment."""
    return bool(_ASKS_FOR_TIME.fullmatch(f"{plain(text)} "))
