"""`tests.web.alone` with little patience for a worker that says nothing: `python -m tests.web.watchful`."""

from __future__ import annotations

import sys

import web.worker
from tests.web.alone import main_alone

if __name__ == "__main__":
    web.worker.TURN_SECONDS, web.worker.SILENT_SECONDS = 1.0, 3.0
    sys.exit(main_alone())
