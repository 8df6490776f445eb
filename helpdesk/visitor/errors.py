"""What can go wrong with visitor."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


class ChoiceNotFound(HelpdeskError):
    code = "choice_not_found"
    status = 404
    sentence = "This conversation has no such choice."


class ChoiceClosed(HelpdeskError):
    code = "choice_closed"
    status = 409
    sentence = "The choice was used, or another of its message was."


class BadRating(HelpdeskError):
    code = "bad_rating"
    status = 400
    sentence = "A rating is a whole number from 1 to 5."
