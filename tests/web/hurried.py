"""tests.web.alone with little patience: `python -m tests.web.hurried`."""

from __future__ import annotations

import sys

import web.connection
from tests.web.alone import main_alone

if __name__ == "__main__":
    web.connection.HEAD_SECONDS = web.connection.BODY_SECONDS = 1.0
    sys.exit(main_alone())
