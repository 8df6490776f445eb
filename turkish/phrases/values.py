"""Values as said in a text, and several of them as possibilities of one: "salı mıydı çarşamba mı", "500-600 arası"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from turkish.folding import fold_keep_length
from turkish.spans import Span

_OR = re.compile(r"[\s,]*(?:(?:m[iu](?:yd[iu])?|ya ?da|ya|veya|veyahut|yahut|yoksa|ve|belki(?: de)?)(?![a-z])[\s,]*)+")
_ASKED_OF_ITSELF = re.compile(r" m[iu](?:yd[iu])?(?: [a-z]+)?(?: yoksa)? ")  # "dün mü yatırdım bugün mü"
_ASKED_AFTER = re.compile(r" ?m[iu](?:yd[iu])?(?![a-z])")
_DASH = re.compile(r" ?- ?")
_BETWEEN, _BETWEEN_AFTER = re.compile(r" (?:ile )?"), re.compile(r" ?aras[iu]")  # "500 ile 600 arası"
_TAKEN_BACK = re.compile(
    r"[\s,]*(?:'?[a-z]{1,4})?(?: (?:de|da|tl|lira|falan|filan|diye|ne))*[\s,]*\b"
    r"(?:degil|yanlis|olmadi|demedi[mk]|isim yok|alaka)"
)
_WONDERED_AT = re.compile(r"\bne $"), re.compile(r"[a-z]{0,3}[iu]\b")  # "ne bonusu"

_Mention = TypeVar("_Mention", bound=Span)


@dataclass(frozen=True)
class Reading:
    """One detail as said: a usable `value`, or a `trouble` with what is needed to ask again."""

    value: str | None = None
    trouble: str | None = None
    readings: tuple[str, ...] = ()


def joined_with(text: str, mentions: list[_Mention], meant: _Mention) -> list[_Mention]:
    """Gives the mention with those that stand beside it as other possibilities: "salı mıydı çarşamba mı"."""
    group: list[_Mention] = []
    for mention in mentions:
        if group and not is_either(fold_keep_length(text), group[-1], mention):
            if meant in group:
                break
            group = []
        group.append(mention)
    return group


def is_either(folded: str, one: Span, other: Span) -> bool:
    """Tells whether two mentions beside each other are one or the other."""
    between = folded[one.end : other.start]
    return bool(
        _OR.fullmatch(between)
        or _DASH.fullmatch(between)
        or (_ASKED_OF_ITSELF.fullmatch(between) and _ASKED_AFTER.match(folded, other.end))
        or (_BETWEEN.fullmatch(between) and _BETWEEN_AFTER.match(folded, other.end))
    )


def one_of(possible: list[Reading]) -> Reading:
    """Gives the only reading that can be used, or all that can be; where none can, the last one says why."""
    values = dict.fromkeys(value for reading in possible for value in _usable(reading))
    if len(possible) == 1 or not values:
        return possible[-1]
    return Reading(trouble="several", readings=tuple(values)) if len(values) > 1 else Reading(value=next(iter(values)))


def is_taken_back(text: str, start: int, end: int) -> bool:
    """Tells whether a mention is the wrong one: `dün değil önceki gün`, `bonus demedim`, `ne bonusu`."""
    folded, (before, after) = fold_keep_length(text), _WONDERED_AT
    return bool(_TAKEN_BACK.match(folded, end) or (before.search(folded, 0, start) and after.match(folded, end)))


def _usable(reading: Reading) -> tuple[str, ...]:
    if reading.value:
        return (reading.value,)
    return reading.readings if reading.trouble == "ambiguous" else ()
