"""Names of persons: cleaned of what was copied along, shortened for the eye, and compared as a careful clerk does.

Called by helpdesk for claims and login tokens.
"""

import re
import unicodedata
from functools import lru_cache

from turkish.folding import fold
from turkish.invisible import without_invisible

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    {"sn", "sayin", "bay", "bayan", "bey", "hanim", "beyefendi", "hanimefendi", "dr", "doktor", "av", "avukat", "prof"}
    | {"doc", "yrd", "ogr", "muh", "mr", "mrs", "ms"}
)
_MOST_WORDS = 12  # what is longer is compared with nothing: it would cost too much
_JOINED_AT_MOST = 3  # "Ay Şe Nur"
_SHORT = 40


def clean_name(text: str) -> str:
    """The name without invisible signs, with single blanks; empty where nothing is left."""
    return " ".join(unicodedata.normalize("NFC", without_invisible(text)).split())


def shorten_name(name: str, longest: int = _SHORT) -> str:
    """The name where there is little room: cut behind a word where there is one, with a sign that it is cut."""
    if len(name) <= longest:
        return name
    begun = name[:longest]
    return (begun.rpartition(" ")[0] or begun[:-1]).rstrip(" ,.-") + "…"


def names_agree(given: str, on_file: str) -> bool:
    """Tells whether a given name may be that of the person on file.

    Each of its words must be there, in any order: `Ayşe`, `YILMAZ Ayşe`, one half of a double surname. Words may be
    joined or parted (`Ayşe Nur`, `Ayşenur`), shortened to a letter beside one that is not (`A. Yılmaz`), and titles do
    not count. A word that is not on file is another person.
    """
    said, filed = _words(given), _words(on_file)
    if not said or len(said) > _MOST_WORDS or len(filed) > _MOST_WORDS:
        return False
    return _Comparison(said, filed).agree()


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(clean_name(name))))


class _Comparison:
    """Whether the words that were said can be laid upon words on file, none of which is used twice."""

    def __init__(self, said: tuple[str, ...], filed: tuple[str, ...]) -> None:
        self._said, self._filed = said, filed
        # An initial alone names nobody, where the name on file is more than one.
        self._proves = any(len(word) > 1 for word in filed)
        self._rest = lru_cache(maxsize=None)(self._rest_agrees)

    def agree(self) -> bool:
        return self._rest(0, frozenset(), False)

    def _rest_agrees(self, place: int, used: frozenset[int], is_proven: bool) -> bool:
        if place == len(self._said):
            return is_proven
        if self._said[place] in _TITLES and self._rest(place + 1, used, is_proven):
            return True
        return any(
            self._rest(end, used | taken, is_proven or proves) for end, taken, proves in self._matches(place, used)
        )

    def _matches(self, place: int, used: frozenset[int]) -> list[tuple[int, frozenset[int], bool]]:
        """Where the next words may end, which words on file they are, and whether more than a letter agrees."""
        found = []
        for end in range(place + 1, min(place + _JOINED_AT_MOST, len(self._said)) + 1):
            joined = "".join(self._said[place:end])
            for start in range(len(self._filed)):
                for stop in range(start + 1, min(start + _JOINED_AT_MOST, len(self._filed)) + 1):
                    taken = frozenset(range(start, stop))
                    if not taken & used and "".join(self._filed[start:stop]) == joined:
                        found.append((end, taken, len(joined) > 1 or not self._proves))
        word = self._said[place]
        for start, filed in enumerate(self._filed):
            if start not in used and 1 in (len(word), len(filed)) and word[0] == filed[0]:
                found.append((place + 1, frozenset({start}), not self._proves and len(word) == len(filed)))
        return found
