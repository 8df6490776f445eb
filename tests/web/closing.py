"""The web process without an assistant, on a Wednesday afternoon: `python -m tests.web.closing`.

It is half past five in Istanbul until the file `evening` lies in the run-time folder, and an hour later from then on.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import helpdesk.clock
import web.app
from tests.web.alone import SAYS_READY
from web.__main__ import main
from web.worker import WorkerProcess

EVENING = "evening"
BEGINS = datetime(2026, 12, 2, 14, 30, tzinfo=timezone.utc)


def present() -> datetime:
    is_evening = (Path(os.environ["DESTEK_VAR"]) / EVENING).exists()
    return datetime.now(timezone.utc) + ahead + timedelta(hours=is_evening)


if __name__ == "__main__":
    ahead = BEGINS - datetime.now(timezone.utc)
    helpdesk.clock.present = present
    web.app.WorkerProcess = partial(WorkerProcess, command=(sys.executable, "-c", SAYS_READY))  # type: ignore[misc, assignment]
    sys.exit(main())
