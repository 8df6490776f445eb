"""How old somebody is said to be: the writer, or a child."""

from __future__ import annotations

import re

from turkish.normalise import Plain

ADULT_AGE = 18
# An age that is only quoted, "17 yaşındayım diye yazmış", says nothing of the writer.
_QUOTED = r"(?! (?:\w+ )?(?:diye|diyo|dedi|demis|yaz|gorun|cik))"
_AGE_SAID = re.compile(
    r"\b(\d{1,2}) ?yas(?:indayim|imdayim|imi|inda (?:bir )?(?:\w+y[iu]m|biri olarak))\b"
    + _QUOTED
    + r"|\byasim (?:daha |henuz |simdi |su an )?(\d{1,2})\b"
    + _QUOTED
    + r"|\b(1[3-7]) ?y?[iu]m\b"
    + _QUOTED
)
_BORN = re.compile(r"\b(20\d\d) ?(?:dogumlu|l[iu])y[iu]m\b" + _QUOTED)
_BORN_AT_ALL = re.compile(r"\b((?:19)?[3-9]\d|20\d\d) ?(?:dogumlu|l[iu])y[iu]m\b" + _QUOTED)
_SAYS_ADULT = re.compile(
    r"\b(?:18 ?(?:yas\w* )?(?:i |den |dan |in )?(?:buyu[gk]um|buyuk(?:um)?|ustu(?:yum|ndeyim)?|uzeri(?:yim)?|"
    r"doldurdum|gectim|asagi degil\w*|var\b|arti)|18 yasimi (?:doldurdum|gectim)|residim|resitim|yetiskinim|"
    r"yasim (?:tutuyor|buyuk)|yasim yeter\w*|18 yasindan buyu[gk]um|yasim 18 ?(?:den|in) (?:buyuk|ustu\w*))\b" + _QUOTED
)
_BARE_AGE = re.compile(r"(?:(?:evet|yas|yasim|ben) )*(\d{2})(?: ?y?[iu]m| yas)?")
OLDEST = 110
_TEENS = r"on (?:bir|iki|uc|dort|bes|alti|yedi)"
_SOON_ADULT = r"(?:ay|hafta|gun|yil|sene) sonra 18 (?:[ei] |ime )?\w+(?:[ae]?c[ae][gk]?[iu]?m|[iu]yor?u?m)"
_SAYS_MINOR = re.compile(
    r"\b(?:18 ?den kucugum|18 yas(?:in)?dan kucugum|yasim tutmuyor|resit degilim|18 degilim|18 ?altiyim|"
    rf"yasim kucuk|18 olmadim|18 doldurmadim|18 yasimi doldurmadim|{_TEENS} yasindayim|"
    rf"{_SOON_ADULT})\b{_QUOTED}|^18 ?alti$"
)
_CHILD = re.compile(r"\b(?:oglum|oglan|kizim|cocu[kg]|kardesi|yegeni|torunu|ogrenci)")
_IS_YOUNG = re.compile(
    rf"\b(?:(?:\d|1[0-7]|{_TEENS}) ?yas(?:in\w*)?\b|yasi (?:\d|1[0-7]|kucuk|tutm)|resit degil|"
    r"18 ?(?:yasindan kucuk|yas alti|alti|olmadi|doldurma)|kucuk yasta)"
)


def says_adult(said: Plain, *, year: int) -> bool:
    """Tells whether a text says that its writer is of age: "35 yaşındayım", "evet 18den büyüğüm", "90 doğumluyum"."""
    if says_minor(said, year=year) or names_child(said):
        return False
    ages = [int(next(filter(None, match.groups()))) for match in _AGE_SAID.finditer(said)]
    born = [int(match[1]) for match in _BORN_AT_ALL.finditer(said)]
    ages += [year - (each if each > 100 else 1900 + each) for each in born]
    return bool(_SAYS_ADULT.search(said)) or any(ADULT_AGE <= age < OLDEST for age in ages)


def is_age(said: Plain) -> int | None:
    """Gives the age that is all there is of a text, where it was asked for: "35", "35'im"."""
    match = _BARE_AGE.fullmatch(said)
    return int(match[1]) if match else None


def says_minor(said: Plain, *, year: int) -> bool:
    """Tells whether a text says that its writer is under age; `year` is the one in which it is written."""
    ages = [int(next(filter(None, match.groups()))) for match in _AGE_SAID.finditer(said)]
    ages += [year - int(match[1]) for match in _BORN.finditer(said)]
    return bool(_SAYS_MINOR.search(said)) or any(age < ADULT_AGE for age in ages)


def names_child(said: Plain) -> bool:
    """Tells whether a text names a child, a pupil, or a younger brother or sister."""
    return bool(_CHILD.search(said))


def tells_of_child(said: Plain, *, year: int) -> bool:
    """Tells whether a text speaks of somebody else who is under age."""
    return names_child(said) and bool(_IS_YOUNG.search(said)) and not says_minor(said, year=year)
