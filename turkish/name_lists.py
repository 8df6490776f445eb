"""First names and family names as people in Turkey bear them, and words that are in no name.

Kept in `name_lists.txt`, written by hand; folded. Read once, by whoever looks for names in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LIST = Path(__file__).with_name("name_lists.txt")


@dataclass(frozen=True)
class NameLists:
    """`first` says of each first name whether it is an everyday word too; a `stop` word is in no name."""

    first: dict[str, bool]
    family: frozenset[str]
    stop: frozenset[str]

    def has(self, folded: str) -> bool:
        """Tells whether a word is a name that somebody bears."""
        return folded in self.first or folded in self.family or folded.endswith("oglu")


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """Gives the lists."""
    text = re.sub(r"(?m)^#.*", "", _LIST.read_text(encoding="utf-8"))
    sections = dict(re.findall(r"\[(\w+)\]([^\[]*)", text))
    first = {name.rstrip("*"): name.endswith("*") for name in sections["first"].split()}
    return NameLists(first, frozenset(sections["family"].split()), frozenset(sections["stop"].split()))
