"""What can go wrong with labels."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class LabelNotFound(HelpdeskError):
    code = "label_not_found"
    status = 404
    sentence = "There is no such label, or it is not in use any more."


class LabelBroken(HelpdeskError):
    code = "label_broken"
    status = 422
    sentence = "This label cannot be kept."

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.more = {"reason": reason}
