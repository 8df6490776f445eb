"""What can go wrong with verification."""

from __future__ import annotations

from datetime import datetime

from helpdesk.errors import HelpdeskError


class ClaimIncomplete(HelpdeskError):
    code = "claim_incomplete"
    status = 400
    sentence = "A claim needs a name, and a user name or an e-mail address."


class NoClaim(HelpdeskError):
    code = "no_claim"
    status = 409
    sentence = "A code needs a claim: name, and user name or e-mail address."


class AlreadyVerified(HelpdeskError):
    code = "already_verified"
    status = 409
    sentence = "The visitor is verified, and the proof is still valid."


class CodeMalformed(HelpdeskError):
    code = "code_malformed"
    status = 400
    sentence = "A code has six digits."


class CodeWrong(HelpdeskError):
    code = "code_wrong"
    status = 400
    sentence = "The code is wrong."

    def __init__(self, tries_left: int) -> None:
        super().__init__()
        self.more = {"tries_left": tries_left}


class CodeOlder(HelpdeskError):
    code = "code_older"
    status = 409
    sentence = "The code was right once; a newer one has been sent since."


class CodeExpired(HelpdeskError):
    code = "code_expired"
    status = 410
    sentence = "The code has run out, or none was asked for."


class CodePaused(HelpdeskError):
    code = "code_paused"
    status = 429
    sentence = "No code is sent or taken for a while."

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.more = {"until": until}


class CodeTooSoon(HelpdeskError):
    code = "code_too_soon"
    status = 429
    sentence = "A code was sent a moment ago."

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.more = {"seconds": seconds}


class CodesOff(HelpdeskError):
    code = "codes_off"
    status = 404
    sentence = "Codes by e-mail are not offered here."


class AccountMalformed(HelpdeskError):
    code = "account_malformed"
    status = 400
    sentence = "This is neither a user name nor an e-mail address."
