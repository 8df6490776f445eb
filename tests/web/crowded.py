"""`tests.web.alone` on a disk that never has enough room: `python -m tests.web.crowded`."""

from __future__ import annotations

import sys

import web.health
from tests.web.alone import main_alone

if __name__ == "__main__":
    web.health.LEAST_ROOM = 2**62
    sys.exit(main_alone())
