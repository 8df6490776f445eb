"""A bare answer to the question who somebody is: "Zeynep Ak, zeynep.ak"."""

from __future__ import annotations

import re

from turkish.normalise import plain

# No name is without a vowel, or has five consonants in a row: "asdfgh qwerty".
_UNSPEAKABLE = re.compile(r"\b[^\W\daeiou]+\b|[^\W\daeiou]{5}")
_USER_NAME = re.compile(r"[\w.-]{3,32}")
_ACCOUNT = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_.-])[\w.-]{3,32}(?<![.-])")
_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}")
_SPEAKS_OF_NAMES = re.compile(
    r"\b(?:kullanici|kulanici|soy ?ad\w*|adim\w*|adi|isim\w*|ismim\w*|nick\w*|uyeli\w*|hesab\w*)\b"
)


def read_bare_claim(text: str, *, name: str | None = None) -> dict[str, str]:
    """Gives the `name` and `user_name` that a text is made of; `name` is the one that is known already.

    A word with a digit or a dot can only be an account, the others must be a name.
    """
    if name is not None and _USER_NAME.fullmatch(text):
        first, _, last = name.rpartition(" ")
        is_account = " " in first and plain(last) == plain(text)  # "Ali Kaya alik" was both in one breath
        return {"user_name": text, **({"name": first} if is_account else {})}
    words = [word for word in re.split(r"[\s,;/]+", text) if word.strip("-.") and "@" not in word]
    accounts = [word for word in words if _ACCOUNT.fullmatch(word)]
    bare = " ".join(word for word in words if word not in accounts)
    if len(accounts) > 1 or (bare and not _may_be_name(bare)):
        return {}
    return {**({"user_name": accounts[0]} if accounts else {}), **({"name": bare} if bare else {})}


def _may_be_name(text: str) -> bool:
    said = plain(text)
    return bool(_NAME.fullmatch(text)) and not _SPEAKS_OF_NAMES.search(said) and not _UNSPEAKABLE.search(said)
