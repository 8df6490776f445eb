"""The product with a worker that stalls in its first turn and keeps the database for itself.

`python -m tests.web.stalled` serves; with a name behind it, it is that worker.
"""

from __future__ import annotations

import sys
import threading
from datetime import timedelta
from functools import partial

import web.app
import web.housekeeping
from helpdesk.assistant import turns
from helpdesk.database import Database
from helpdesk.settings import Settings
from tests.patience import until
from web.__main__ import main
from web.worker import WorkerProcess

turns.LEASE = timedelta(seconds=1)


def stall(name: str) -> None:
    database = Database(Settings.from_environment().database)
    print('{"ready": true}', flush=True)
    until(lambda: turns.claim(database, name), "a turn to stall in", patience=60)
    with database.write():
        threading.Event().wait()


if __name__ == "__main__":
    if sys.argv[1:]:
        stall(sys.argv[1])
    web.housekeeping.TURN_SECONDS = 1.0
    web.app.WorkerProcess = partial(  # type: ignore[misc, assignment]
        WorkerProcess, command=(sys.executable, "-m", "tests.web.stalled")
    )
    sys.exit(main())
