"""A bare answer to the question who somebody is: "Zeynep Ak, zeynep.ak"."""

from __future__ import annotations

import re

from turkish.apostrophes import straighten
from turkish.casing import lower, upper
from turkish.name_lists import name_lists
from turkish.normalise import Plain, plain
from turkish.person_names import clean_name

# No name is without a vowel, or has five consonants in a row: "asdfgh qwerty".
_UNSPEAKABLE = re.compile(r"\b[^\W\daeiou]+\b|[^\W\daeiou]{5}")
_USER_NAME = re.compile(r"[\w.-]{3,32}")
_ACCOUNT = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_.-])[\w.-]{3,32}(?<![.-])")
# Among other words "10tl", "e-posta" and an address of the web are no accounts.
_SURE_ACCOUNT = re.compile(r"(?=.*[\d_.])(?!.*\.(?:com|net|org)\b)[^\W\d_][\w.-]{2,31}(?<![.-])")
_AROUND = ".:!?()[]\"“”'"
_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,3}")
_SPEAKS_OF_NAMES = re.compile(
    r"\b(?:kullanici|kulanici|soy ?ad\w*|adim\w*|adi|isim\w*|ismim\w*|nick\w*|uyeli\w*|hesab\w*)\b"
)
# What is said of something, and nobody's name: "turkcell kullanıyorum", "geri gelmedi ama".
_PREDICATE = re.compile(
    r"\b\w+(?:[iu]yo(?:r\w*|m|n)?|m[ae]d[iu]\w*|[ae]c[ae][gk]\w*|m[iu]s(?:[iu]m|[dt][iu]\w*)?|[dt][iu][mk]|m[ae]z(?:s[iu]n)?|"
    r"s[iu]n[iu]z|[ae]bil\w+|m[ae]k|l[ae]r[iu]m)\b|\b(?:var|yok|degil|m[iu]|ama|icin|ve|de|da|ile|gibi)\b"
)
# "Yılmaz-Kaya" is a family name where it is written as one, or where the account stands beside it.
_DOUBLE = re.compile(r"[^\W\d_]{2,}-[^\W\d_]{2,}")
_INITIAL = re.compile(r"\b[^\W\d_]\. ?")
# "@mehmet34'ün hesabı": the sign makes an account of any word, and what stands beside it tells of whom.
_SIGNED = re.compile(r"@([\w.-]{2,31}\w)(?:'\w+)?")
_OF_ACCOUNT = re.compile(r"hesab\w*|hesap|uyeli\w*|kullanici\w*")
_APART = re.compile(r"[\s,;/]+")
_CLAUSES = re.compile(r"[,;\n/]+|\.\s")

# One's own name or account, as the form of the word says it; "adım adım" is step by step, and "adına" in the name of.
_OWN_NAME = re.compile(
    r"\b(?:(?:soy ?)?ad(?:im|imi|ima|imin|ini|iniz|inizi|imiz|imizi)|(?:ismim|kimligim)\w*|kim oldugum\w*)\b"
    r"(?! adim| at)(?<!adim adim)(?<!bir adim)"
)


def speaks_of_own_name(said: Plain) -> bool:
    """Tells whether a text speaks of the writer's name: "adımı niye vereyim", "bırak adını madını"."""
    return bool(_OWN_NAME.search(said))


def read_bare_claim(text: str, *, name: str | None = None, is_asked: bool = True) -> dict[str, str]:
    """Gives the `name` and `user_name` that a text is made of; `name` is the one that is known already.

    A word with a digit or a dot can only be an account, the others must be a name: one that people bear, or, where it
    was asked for (`is_asked`), any two words that say nothing. Of several clauses those count that are a name or an
    account and nothing else.
    """
    text = clean_name(text) if not text.isprintable() else text
    if name is not None and _USER_NAME.fullmatch(text):
        after = _account_after(name, text)
        return after if is_asked or "name" in after or _ACCOUNT.fullmatch(text) else {}
    if is_asked and (parts := _name_and_word(text)):
        return parts
    if whole := _read_clause(text, is_asked=is_asked):
        return whole
    found: dict[str, str] = {}
    for clause in _CLAUSES.split(text):
        found.update(_read_clause(clause.strip(), is_asked=False))
    return found


def find_claim(text: str) -> dict[str, str]:
    """Finds the name that people bear and the account that stand among other words: "yazdım ya, Can Demir, can34".

    For a text that answers the question who somebody is and is no bare answer to it; of several accounts none is taken.
    """
    words = [word.strip(_AROUND) for word in _APART.split(text)]
    accounts = {word for word in words if _SURE_ACCOUNT.fullmatch(word)}
    pairs = [" ".join(pair) for pair in zip(words, words[1:], strict=False) if _is_borne(*map(plain, pair))]
    found = {"user_name": accounts.pop()} if len(accounts) == 1 else {}
    return {**found, **({"name": pairs[0]} if pairs else {})}


def _is_borne(first: str, last: str) -> bool:
    """Whether two words are a first name that is no everyday word and a family name."""
    known = name_lists()
    return known.first.get(first) is False and last in known.family and last not in known.stop


def is_unspeakable(said: Plain) -> bool:
    """Tells whether a text holds what nobody can say: "asdfgh"."""
    return bool(_UNSPEAKABLE.search(said))


def is_name(text: str, *, is_asked: bool = False) -> bool:
    """Tells whether a text is the name of a person, first names before family names."""
    said, known = plain(text), name_lists()
    words = said.split()
    if not _NAME.fullmatch(text) or _SPEAKS_OF_NAMES.search(said) or is_unspeakable(said):
        return False
    if words[0] in known.first and all(known.has(word) for word in words):
        return True
    if _PREDICATE.search(said) or any(word in known.stop for word in words) or len(words) < 2:
        return False
    if known.first.get(words[0]) is False:
        return True
    return is_asked and all(word[:1] == upper(word[:1]) for word in text.split())


def _name_and_word(text: str) -> dict[str, str]:
    """Reads a name and one word in small letters that nobody is called: "zeynep kaya zeynoo"."""
    name, _, word = text.rpartition(" ")
    is_word = _USER_NAME.fullmatch(word) and word == lower(word) and not name_lists().has(plain(word))
    if not is_word or name.count(" ") != 1 or not is_name(name):
        return {}
    account = _account_after(name, word)
    return {"name": name, **account} if account else {}


def _account_after(name: str, text: str) -> dict[str, str]:
    """Reads one word after a name is known: an account, or the family name that was still missing."""
    first, _, last = name.rpartition(" ")
    said = plain(text)
    if " " in first and plain(last) == said:  # "Ali Kaya alik" was both in one breath
        return {"user_name": text, "name": first}
    if " " not in name and said in name_lists().family and plain(name) != said:
        return {"name": f"{name} {text}"}
    return {} if _PREDICATE.search(said) or said in name_lists().stop else {"user_name": text}


def _read_clause(text: str, *, is_asked: bool) -> dict[str, str]:
    words = [word for word in _APART.split(text) if word.strip("-.")]
    signed = [found[1] for word in words if (found := _SIGNED.fullmatch(straighten(word)))]
    words = [word for word in words if "@" not in word and not (signed and _OF_ACCOUNT.fullmatch(plain(word)))]
    accounts = signed + [word for word in words if _ACCOUNT.fullmatch(word)]
    doubles = [word for word in accounts if _DOUBLE.fullmatch(word)]
    if len(doubles) < len(accounts) or all(part[:1] != lower(part[:1]) for word in doubles for part in word.split("-")):
        accounts = [word for word in accounts if word not in doubles]
    bare = " ".join(word for word in words if word not in accounts)
    if len(accounts) > 1 or (bare and not _is_written_name(bare, is_asked=is_asked or bool(accounts))):
        return {}
    return {**({"user_name": accounts[0]} if accounts else {}), **({"name": bare} if bare else {})}


def _is_written_name(text: str, *, is_asked: bool) -> bool:
    """Tells whether a text is a name with what names are written with: a hyphen, an initial before a family name."""
    without = _INITIAL.sub("", text)
    is_shortened = without != text and plain(without) in name_lists().family
    return is_shortened or is_name(without.replace("-", " "), is_asked=is_asked)
