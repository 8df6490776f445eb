"""What can go wrong with tickets."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


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


class SnoozeRefused(HelpdeskError):
    code = "snooze_refused"
    status = 422
    sentence = "The ticket cannot be put aside until then."


class TicketStepRefused(HelpdeskError):
    code = "ticket_step_refused"
    status = 409
    sentence = "The ticket cannot go from its state to that one."
