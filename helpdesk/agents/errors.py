"""What can go wrong with agents."""

from __future__ import annotations

from helpdesk.errors import HelpdeskError


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
