"""Takes secrets out of a text before it is stored, logged or shown. Called by helpdesk, at every door.

Every letter and digit of a secret becomes an asterisk but the last four of a card or an IBAN, by which its owner
recognises it. The length stays, and with it the offsets of everything else. What is masked stays as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from turkish.folding import fold_keep_length
from turkish.one_time_codes import find_codes
from turkish.phrases.codes import naming
from turkish.secret_numbers import Secret as Secret
from turkish.secret_numbers import find_secret_numbers
from turkish.secret_words import find_secret_words
from turkish.spans import longest

# Without a digit or one of these words a text holds no secret; most texts do not.
_MAY_HOLD_ONE = re.compile(r"[0-9]|sifre|parola|pass|pwd|psw|pw")


@dataclass(frozen=True)
class Masked:
    """A text without secrets, the kinds that were found in it, and what else was said, empty where nothing was."""

    text: str
    kinds: frozenset[str]
    rest: str


def mask(text: str) -> Masked:
    """Masks every secret in a text."""
    secrets = find_secrets(text)
    if not secrets:
        return Masked(text, frozenset(), text)
    hidden: list[int] = []
    spans: list[tuple[int, int]] = []
    folded = fold_keep_length(text)
    for secret in secrets:
        signs = [place for place in range(secret.start, secret.end) if not text[place].isspace()]
        if secret.kind != "password":
            signs = [place for place in signs if text[place].isalnum()]
        hidden += signs[: len(signs) - secret.shown]
        is_code = secret.kind == "code"
        spans.append(naming(folded, secret.start, secret.end) if is_code else (secret.start, secret.end))
    kinds = frozenset(secret.kind for secret in secrets)
    return Masked(_starred(text, hidden), kinds, _without(text, spans))


def mask_code(text: str) -> Masked:
    """Masks every number that could be a code of six digits while one is awaited; an amount in lira is none."""
    folded, codes = fold_keep_length(text), find_codes(text)
    hidden = [place for span in codes for place in range(*span) if text[place].isalnum()]
    rest = _without(text, [naming(folded, *span) for span in codes]) if codes else text
    return Masked(_starred(text, hidden), frozenset({"code"} if codes else ()), rest)


def find_secrets(text: str) -> list[Secret]:
    """Finds what must not be kept, in reading order, without overlaps."""
    folded = fold_keep_length(text)
    if not _MAY_HOLD_ONE.search(folded):
        return []
    numbers = find_secret_numbers(folded)
    cards = [secret for secret in numbers if secret.kind == "card"]
    return longest([*numbers, *find_secret_words(folded, cards)])


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    left = "".join(rest).lstrip(" \n,;:.-").rstrip()
    return left if any(character.isalnum() for character in left) else ""


def _starred(text: str, places: Iterable[int]) -> str:
    characters = list(text)
    for place in places:
        characters[place] = "*"
    return "".join(characters)
