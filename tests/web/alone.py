"""The web process without an assistant, for tests of what needs none: `python -m tests.web.alone`."""

from __future__ import annotations

import sys
from functools import partial

import web.app
from web.__main__ import main
from web.worker import WorkerProcess

SAYS_READY = """
import sys
print('{"ready": true}', flush=True)
for line in sys.stdin:
    print('{"alive": true}', flush=True)
"""


def main_alone() -> int:
    web.app.WorkerProcess = partial(WorkerProcess, command=(sys.executable, "-c", SAYS_READY))  # type: ignore[misc, assignment]
    return main()


if __name__ == "__main__":
    sys.exit(main_alone())
