"""`tests.web.alone` where no file may grow beyond 64 KiB: `python -m tests.web.cramped`."""

from __future__ import annotations

import resource
import sys

from tests.web.alone import main_alone

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))
    sys.exit(main_alone())
