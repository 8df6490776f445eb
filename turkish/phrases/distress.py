"""Distress about gambling or life, and the wish for a break from play.

What is said to it is decided elsewhere: in actions.safety where the assistant has the talk, else in
helpdesk.visitor.distress.
"""

from __future__ import annotations

import re

from turkish.normalise import Plain

_HARM = re.compile(
    r"\b(?:intihar|olmek ist|kendime zarar|yasamak istem|canima kiy|kendimi oldur|kill myself|suicide|want to die)"
)
_CANNOT_STOP = re.compile(
    r"\b(?:kendimi (?:durduram|tutam|kontrol edem)|kumar(?:i|dan)? (?:birakam|kurtulam|vazgecem)|kumar bagimli|"
    r"oynama(?:yi|ktan|dan) (?:birakam|duram|kendimi alam)|(?:oynamamak|kumar oynamamak) icin)"
)
# Said where play is spoken of already: alone these words are of anything.
# "hesabımı dondurmuşsunuz" is a complaint, and a limit of drawing out no wish for one of play.
_NOT_DONE = r"(?!\w*(?:m[iu]s|d[iu](?:\b|[mkn])))"
_SHUT_OUT = rf"\b(?:kisitla|dondur|engelle|yasakla|kilitle|uzaklastir|men et|askiya al){_NOT_DONE}"
_ONESELF = r"\b(?:beni|kendim|hesab|uyelig|giris|erisim)"
_WANTS_BREAK = re.compile(
    rf"{_ONESELF}\w* (?:\w+ ){{0,4}}{_SHUT_OUT}|{_SHUT_OUT}\w* {_ONESELF}|^mola$|\bmola (?:ver(?:me|ece)|alm|alay|ist)|"
    rf"\bara ver(?:me|ece|i[cy]|c|dir|ey|sem)|\b(?:gecici|suresiz|(?:surel|ayl|yill)ig\w+)\b.*\bkapat{_NOT_DONE}|"
    rf"(?<!cekim )\b(?:limit|sinir)\w* (?:\w+ )?(?:koy|azalt|dusur|belirle|tanimla|indir){_NOT_DONE}"
)


def speaks_of_harm(said: Plain) -> bool:
    """Tells whether a text speaks of harming oneself."""
    return bool(_HARM.search(said))


def is_danger(said: Plain) -> bool:
    """Tells whether a text speaks of harming oneself, or of play that cannot be stopped, whatever else it asks."""
    return speaks_of_harm(said) or bool(_CANNOT_STOP.search(said))


def wants_break(said: Plain) -> bool:
    """Tells whether a text asks for a limit, a break or exclusion."""
    return bool(_WANTS_BREAK.search(said))
