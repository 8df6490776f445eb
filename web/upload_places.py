"""Who may send a document now, and whose is opened next: places for bodies on their way in, turns at the readers."""

from __future__ import annotations

from web.shares import Places, Shares

MOST_AT_ONCE = 16  # documents in memory
MOST_OF_ADDRESS = 4
# A form whose file comes first is in memory before it is known whose it is: hardly anybody sends one.
MOST_UNKNOWN = 2
MOST_UNKNOWN_OF_ADDRESS = 1
READ_OF_ADDRESS = 1  # at a time; its places are the bound of the queue


class UploadPlaces:
    def __init__(self) -> None:
        self.known = Places(MOST_AT_ONCE, MOST_OF_ADDRESS)  # of who may send
        self.unknown = Places(MOST_UNKNOWN, MOST_UNKNOWN_OF_ADDRESS)
        self.turns = Shares(READ_OF_ADDRESS)
