"""What can go wrong with conversations."""

from __future__ import annotations

from datetime import datetime

from helpdesk.errors import HelpdeskError


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
    sentence = "Too much was asked for in too short a time, or is still to be answered."

    def __init__(self, until: datetime | None = None) -> None:
        super().__init__()
        self.more = {} if until is None else {"until": until}


class ConversationNotFound(HelpdeskError):
    code = "conversation_not_found"
    status = 404
    sentence = "There is no such conversation, or the token is not its own."


class SessionOver(HelpdeskError):
    code = "session_over"
    status = 401
    sentence = "The token of the conversation changed or ended; resume with the new one, or start anew."


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


class NotYours(HelpdeskError):
    code = "not_yours"
    status = 403
    sentence = "The conversation does not belong to this agent."
