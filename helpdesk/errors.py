"""What can go wrong in the help desk, one class per cause.

Each carries a `code` (stable, for programs), a `status` (HTTP) and an English sentence for developers. What a visitor
reads comes from data/responses/system.yml: `texts.error(code)`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any


class HelpdeskError(Exception):
    """The root of this package's errors."""

    code = "helpdesk_error"
    status = 500
    sentence = "The help desk could not do this."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        self.more: dict[str, Any] = {}  # told with the error: fields of its frame, placeholders of its sentence


class SettingsError(HelpdeskError):
    code = "settings_error"
    sentence = "A setting of the process is missing or wrong."


class PlatformError(HelpdeskError):
    code = "platform_error"
    sentence = "platform.yml, or a text that relies on it, is wrong."


class TextMissing(HelpdeskError):
    code = "text_missing"
    sentence = "A sentence is missing in data/responses/system.yml."


class ArticleBroken(HelpdeskError):
    code = "article_broken"
    sentence = "An article's file cannot be read."


class ArticleNotFound(HelpdeskError):
    code = "article_not_found"
    status = 404
    sentence = "There is no such article."


class EmptyMessage(HelpdeskError):
    code = "empty_message"
    status = 400
    sentence = "The message has no text."


class MessageTooLong(HelpdeskError):
    code = "message_too_long"
    status = 413
    sentence = "The message is longer than 2000 characters."


class BadMessage(HelpdeskError):
    code = "bad_message"
    status = 400
    sentence = "A field of the message is missing or wrong."


class SlowDown(HelpdeskError):
    code = "slow_down"
    status = 429
    sentence = "Too much is waiting to be answered in this conversation."


class ConversationNotFound(HelpdeskError):
    code = "conversation_not_found"
    status = 404
    sentence = "There is no such conversation, or the token is not its own."


class ConversationClosed(HelpdeskError):
    code = "conversation_closed"
    status = 409
    sentence = "The conversation was closed more than 24 hours ago; a new one starts."


class ClosedToMinor(HelpdeskError):
    code = "closed_to_minor"
    status = 409
    sentence = "The visitor declared to be under age; nothing is taken from here any more."


class ChannelNotApproved(HelpdeskError):
    code = "channel_not_approved"
    status = 400
    sentence = "The channel is not listed in platform.yml."


class OwnerChanged(HelpdeskError):
    code = "owner_changed"
    status = 409
    sentence = "The conversation changed hands in the meantime, or cannot go there from where it is."


class AlreadyTaken(HelpdeskError):
    code = "already_taken"
    status = 409
    sentence = "Another agent has this conversation."

    def __init__(self, agent_name: str) -> None:
        super().__init__(f"{agent_name} has this conversation.")
        self.agent_name = agent_name
        self.more = {"agent": agent_name}


class NotYours(HelpdeskError):
    code = "not_yours"
    status = 403
    sentence = "The conversation does not belong to this agent."


class ChoiceNotFound(HelpdeskError):
    code = "choice_not_found"
    status = 404
    sentence = "This conversation has no such choice."


class ChoiceClosed(HelpdeskError):
    code = "choice_closed"
    status = 409
    sentence = "The choice was used, or another of its message was."


class StaleToken(HelpdeskError):
    code = "stale_token"
    status = 401
    sentence = "The login token has expired."


class ForeignToken(HelpdeskError):
    code = "foreign_token"
    status = 401
    sentence = "The login token is not one of ours."


class ClaimIncomplete(HelpdeskError):
    code = "claim_incomplete"
    status = 400
    sentence = "A claim needs a name, and a user name or an e-mail address."


class AccountMalformed(HelpdeskError):
    code = "account_malformed"
    status = 400
    sentence = "This is neither a user name nor an e-mail address."


class DirectoryUnavailable(HelpdeskError):
    code = "directory_unavailable"
    status = 503
    sentence = "The member directory could not be asked; nothing is known about the claim."


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


class MailFailed(HelpdeskError):
    """`is_final`: another try would end the same."""

    code = "mail_failed"
    status = 503
    sentence = "A mail could not be handed over."

    def __init__(self, sentence: str | None = None, *, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.is_final = is_final


class TicketNotFound(HelpdeskError):
    code = "ticket_not_found"
    status = 404
    sentence = "There is no such ticket, or it may not be shown here."


class TicketNumberMistyped(HelpdeskError):
    code = "ticket_number_mistyped"
    status = 400
    sentence = "This is not a ticket number: its length or its check digit is wrong."


class TicketNotOpen(HelpdeskError):
    code = "ticket_not_open"
    status = 409
    sentence = "The ticket is solved or closed; nothing can be added to it."


class ReopenTooLate(HelpdeskError):
    code = "reopen_too_late"
    status = 409
    sentence = "The time within which a solved ticket can be reopened is over."


class StaleLink(HelpdeskError):
    code = "stale_link"
    status = 401
    sentence = "The link has run out."


class ForeignLink(HelpdeskError):
    code = "foreign_link"
    status = 401
    sentence = "The link is not one of ours, or was made for something else."


class BadAddress(HelpdeskError):
    code = "bad_address"
    status = 400
    sentence = "This is not an e-mail address."


class MailOff(HelpdeskError):
    code = "mail_off"
    status = 404
    sentence = "No mail can be sent from here."


class TicketStepRefused(HelpdeskError):
    code = "ticket_step_refused"
    status = 409
    sentence = "The ticket cannot go from its state to that one."


class BadEffect(HelpdeskError):
    code = "bad_effect"
    sentence = "An action asked for an effect that does not exist or lacks a field."


class BadRating(HelpdeskError):
    code = "bad_rating"
    status = 400
    sentence = "A rating is a whole number from 1 to 5."


class WrongPassword(HelpdeskError):
    code = "wrong_password"
    status = 401
    sentence = "The e-mail address or the password is wrong."


class NotLoggedIn(HelpdeskError):
    code = "not_logged_in"
    status = 401
    sentence = "There is no valid session."


class NotAllowed(HelpdeskError):
    code = "not_allowed"
    status = 403
    sentence = "The role of this agent does not allow it."


class AgentNotFound(HelpdeskError):
    code = "agent_not_found"
    status = 404
    sentence = "There is no such active agent."


class AgentExists(HelpdeskError):
    code = "agent_exists"
    status = 409
    sentence = "An agent with this e-mail address exists."
