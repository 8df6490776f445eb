"""Decides which numbers without a currency are amounts: `500` as an answer, `dün 500 yatırdım`, but not `iphone 13`.

Called by `bot.nlu.entities`, with what has been recognised already.
"""

import re
from collections.abc import Iterator

from turkish.numbers import Amount

_WORD = re.compile(r"[^\W_]+")
# What people put around a number when they answer with one.
_FILLERS = re.compile(
    r"(?:tutar[a-z]*|miktar[a-z]*|meblag[a-z]*|toplam[a-z]*|tam|tami|olarak|olacak|oldu|idi|civari|civarinda|yaklasik|sadece|"
    r"evet|sanirim|galiba|heralde|herhalde|gibi|yani|sey|ve|ile|da|de|i|u|e|a|dan|den|ya|ye|yi|dir|dur|kadar|hemen|"
    r"merhaba|lutfen|bana|benim|iste|valla|islem|islemi|yaptim|etmistim)"
)
_MONEY_VERB = re.compile(
    r"(?:yatir|cek(?!il)|gonder|yolla|aktar|yukle|ode|havale|eft|at(?:tim|tik|mistim|iyorum|acagim)|oynad|kaybet|kazan)"
    r"[a-z]*"
)
_MONEY_NOUN = re.compile(r"(?:tutar|miktar|meblag|toplam|bakiye)[a-z]*")
# "9'da" is an hour.
_HOUR_SUFFIX = re.compile(r"'?[dt][ae](?![a-z])")
_REACH = 3
_MOST_FILLERS = 4
_LEAST_IN_PASSING = 10
# Folded, `ön` and `kırk` are words like others.
_LEAST_WORDS_IN_PASSING = 50


def said_as_amounts(folded: str, amounts: list[Amount], recognised: list[tuple[int, int]]) -> Iterator[Amount]:
    """Yields the bare numbers that are amounts of money."""
    bare = [
        amount
        for amount in amounts
        if not amount.explicit
        and not _HOUR_SUFFIX.match(folded, amount.end)
        and not any(amount.start < end and start < amount.end for start, end in recognised)
    ]
    words = [word for word in _WORD.finditer(folded) if not _covers(bare, word)]
    if len(bare) == 1 and _is_little_else(words, recognised) and _is_answer(bare[0], folded):
        yield bare[0]
        return
    for amount in bare:
        least = _LEAST_IN_PASSING if folded[amount.start].isdigit() else _LEAST_WORDS_IN_PASSING
        if amount.value >= least and _is_beside_money(amount, words, recognised):
            yield amount


def _covers(amounts: list[Amount], word: re.Match[str]) -> bool:
    return any(amount.start <= word.start() < amount.end for amount in amounts)


def _is_little_else(words: list[re.Match[str]], recognised: list[tuple[int, int]]) -> bool:
    left = [word for word in words if not any(start <= word.start() < end for start, end in recognised)]
    return len(left) <= _MOST_FILLERS and all(_FILLERS.fullmatch(word[0]) for word in left)


def _is_answer(amount: Amount, folded: str) -> bool:
    """Tells whether a lone number answers a question for an amount: small number words are articles and the like."""
    return folded[amount.start].isdigit() or amount.value >= _LEAST_IN_PASSING


def _is_beside_money(amount: Amount, words: list[re.Match[str]], recognised: list[tuple[int, int]]) -> bool:
    """Tells whether paying is spoken of next to the number, with nothing unknown in between."""
    after = [word for word in words if word.start() >= amount.end][:_REACH]
    for word in after:
        if _MONEY_VERB.fullmatch(word[0]):
            return True
        is_known = any(start <= word.start() < end for start, end in recognised)
        if not is_known and not _FILLERS.fullmatch(word[0]):
            break
    before = [word for word in words if word.end() <= amount.start][-1:]
    return bool(before and _MONEY_NOUN.fullmatch(before[0][0]))
