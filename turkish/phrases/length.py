"""How long a message is: what a few words say is taken otherwise than a telling."""

from __future__ import annotations

from turkish.normalise import Plain

SHORT, LONG = 3, 6  # words


def words_in(said: Plain) -> int:
    """Counts the words of a text."""
    return len(said.split())
