"""Who somebody says to be: name and account, age, or that they would rather not say. Read by the form and the rules."""

from __future__ import annotations

import re
from difflib import get_close_matches

from rasa_sdk import Tracker

from actions.context.history import entities_of, text_of
from actions.reading.values import FORGOT_PASSWORD
from helpdesk.clock import moment
from turkish.normalise import plain

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
_TEENS = r"on (?:bir|iki|uc|dort|bes|alti|yedi)"
_SAYS_MINOR = re.compile(
    r"\b(?:18 ?den kucugum|18 yas(?:in)?dan kucugum|yasim tutmuyor|resit degilim|18 degilim|18 ?altiyim|"
    rf"yasim kucuk|18 olmadim|18 doldurmadim|18 yasimi doldurmadim|{_TEENS} yasindayim)\b{_QUOTED}|^18 ?alti$"
)
_CHILD = re.compile(r"\b(?:oglum|oglan|kizim|cocu[kg]|kardesi|yegeni|torunu|ogrenci)")
_IS_YOUNG = re.compile(
    rf"\b(?:(?:\d|1[0-7]|{_TEENS}) ?yas(?:in\w*)?\b|yasi (?:\d|1[0-7]|kucuk|tutm)|resit degil|"
    r"18 ?(?:yasindan kucuk|yas alti|alti|olmadi|doldurma)|kucuk yasta)"
)
_REFUSES = re.compile(
    r"\b(?:istemiyorum|vermem|vermeyecegim|vermiycem|vermicem|vermiyorum|veremem|vermek istemem|paylasmam|"
    r"paylasmak istemem|soylemem|uye degilim|uyeligim yok|hesabim yok|gec|gecelim|atla|atlayalim|bilmiyorum|"
    r"hatirlamiyorum|unuttum|kodsuz)\b"
)
_CANNOT_READ_MAIL = re.compile(
    r"\b(?:e ?posta|mail|gmail|hotmail|adres)\w*\b.*"
    r"\b(?:giremiyor|giremem|ulasami|ulasamam|erisemi|acami|acilmiyor|kullanmi|kapali|kapandi|degisti|kaybettim|yok)\w*"
)
# Said alone, the words of the way out may lack a letter or have one too many: "gecelm".
_LEAVES_OUT, _ONE_LETTER = ("gecelim", "atlayalim"), 0.9
# No name is without a vowel, or has five consonants in a row: "asdfgh qwerty".
_UNSPEAKABLE = re.compile(r"\b[^\W\daeiou]+\b|[^\W\daeiou]{5}")
_USER_NAME = re.compile(r"[\w.-]{3,32}")
_ACCOUNT = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_.-])[\w.-]{3,32}(?<![.-])")
_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}")
_SPEAKS_OF_NAMES = re.compile(
    r"\b(?:kullanici|kulanici|soy ?ad\w*|adim\w*|adi|isim\w*|ismim\w*|nick\w*|uyeli\w*|hesab\w*)\b"
)


def claim_in(tracker: Tracker, *, asked: bool = False) -> dict[str, str]:
    """Gathers name, user name and e-mail from what was said; where they were asked for, from a bare answer too."""
    claim: dict[str, str] = dict(tracker.get_slot("claim") or {})
    found = entities_of(tracker.latest_message)
    said = {name: found[name] for name in ("name", "user_name", "email") if name in found}
    bare = _bare_claim(text_of(tracker).strip(), claim) if asked else {}
    if said:  # "kullanıcı adım ayse34": the words around what was found are no name
        bare.pop("name", None)
    return {**claim, **bare, **said}


def _bare_claim(text: str, known: dict[str, str]) -> dict[str, str]:
    """Reads "Zeynep Ak, zeynep.ak": a word with a digit or a dot can only be an account, the others must be a name."""
    if "name" in known and _USER_NAME.fullmatch(text):
        first, _, last = known["name"].rpartition(" ")
        is_account = " " in first and plain(last) == plain(text)  # "Ali Kaya alik" was both in one breath
        return {"user_name": text, **({"name": first} if is_account else {})}
    words = [word for word in re.split(r"[\s,;/]+", text) if word.strip("-.") and "@" not in word]
    accounts = [word for word in words if _ACCOUNT.fullmatch(word)]
    name = " ".join(word for word in words if word not in accounts)
    if len(accounts) > 1 or (name and not _may_be_name(name)):
        return {}
    return {**({"user_name": accounts[0]} if accounts else {}), **({"name": name} if name else {})}


def _may_be_name(text: str) -> bool:
    said = plain(text)
    return bool(_NAME.fullmatch(text)) and not _SPEAKS_OF_NAMES.search(said) and not _UNSPEAKABLE.search(said)


def is_complete(claim: dict[str, str]) -> bool:
    """Tells whether a claim names a person and an account."""
    return bool(claim.get("name") and (claim.get("user_name") or claim.get("email")))


def refuses(text: str) -> bool:
    """Tells whether the visitor would rather not, or cannot, say who they are."""
    said = plain(text)
    is_refusal = _REFUSES.search(said) or get_close_matches(said, _LEAVES_OUT, cutoff=_ONE_LETTER)
    return bool(is_refusal) and not FORGOT_PASSWORD.search(said)


def cannot_read_mail(text: str) -> bool:
    """Tells whether the visitor says that a code to the address on file would not reach them."""
    return bool(_CANNOT_READ_MAIL.search(plain(text)))


def says_age(text: str) -> bool:
    """Tells whether the text names its writer's age."""
    return bool(_AGE_SAID.search(plain(text)))


def says_minor(text: str) -> bool:
    """Tells whether the text says that its writer is under age."""
    said = plain(text)
    ages = [int(next(filter(None, match.groups()))) for match in _AGE_SAID.finditer(said)]
    ages += [moment().year - int(match[1]) for match in _BORN.finditer(said)]
    return bool(_SAYS_MINOR.search(said)) or any(age < ADULT_AGE for age in ages)


def names_child(text: str) -> bool:
    """Tells whether the text names a child, a pupil, or a younger brother or sister."""
    return bool(_CHILD.search(plain(text)))


def tells_of_child(text: str) -> bool:
    """Tells whether the text speaks of somebody else who is under age."""
    said = plain(text)
    return names_child(text) and bool(_IS_YOUNG.search(said)) and not says_minor(text)
