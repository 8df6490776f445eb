"""What can go wrong with assistant."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class BadEffect(HelpdeskError):
    code = "bad_effect"
    sentence = "An action asked for an effect that does not exist or lacks a field."
