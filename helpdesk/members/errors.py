"""What can go wrong with members."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class StaleToken(HelpdeskError):
    code = "stale_token"
    status = 401
    sentence = "The login token has expired."


class ForeignToken(HelpdeskError):
    code = "foreign_token"
    status = 401
    sentence = "The login token is not one of ours."


class DirectoryUnavailable(HelpdeskError):
    code = "directory_unavailable"
    status = 503
    sentence = "The member directory could not be asked; nothing is known about the claim."
