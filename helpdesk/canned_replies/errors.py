"""What can go wrong with canned replies."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class CannedReplyNotFound(HelpdeskError):
    code = "canned_reply_not_found"
    status = 404
    sentence = "There is no such canned reply."


class CannedReplyBroken(HelpdeskError):
    code = "canned_reply_broken"
    status = 422
    sentence = "This canned reply cannot be kept."

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.more = {"reason": reason}


class FieldEmpty(HelpdeskError):
    code = "field_empty"
    status = 422
    sentence = "A field of the reply is still empty."

    def __init__(self, fields: list[str]) -> None:
        super().__init__(f"These fields are still empty: {', '.join(fields)}.")
        self.more = {"fields": fields}
