"""Why no demo is made."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class DemoRefused(HelpdeskError):
    code = "demo_refused"
    sentence = "There is no demo here."
