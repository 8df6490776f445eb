"""What can go wrong with mail."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class MailFailed(HelpdeskError):
    """`is_final`: another try would end the same."""

    code = "mail_failed"
    status = 503
    sentence = "A mail could not be handed over."

    def __init__(self, sentence: str | None = None, *, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.is_final = is_final


class BadAddress(HelpdeskError):
    code = "bad_address"
    status = 400
    sentence = "This is not an e-mail address."


class MailOff(HelpdeskError):
    code = "mail_off"
    status = 404
    sentence = "No mail can be sent from here."
