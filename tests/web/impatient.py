"""`tests.web.alone` with an upload given up after half a second of silence: `python -m tests.web.impatient`."""

from __future__ import annotations

import sys
from functools import partial

import web.attachments
from tests.web.alone import main_alone
from web.upload_body import Pace, UploadBody

if __name__ == "__main__":
    web.attachments.UploadBody = partial(UploadBody, pace=Pace(silence=0.5))  # type: ignore[misc, assignment]
    sys.exit(main_alone())
