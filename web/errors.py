"""The one place where an error becomes JSON: `{"ok": false, "code", "error"}`, on every route and every socket.

What people read is the Turkish sentence of the code (data/responses/system.yml); what went wrong inside is logged with
ids alone.
"""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any

from sanic.exceptions import (
    InvalidUsage,
    MethodNotSupported,
    NotFound,
    PayloadTooLarge,
    SanicException,
    ServiceUnavailable,
)

from helpdesk.database import is_away
from helpdesk.errors import HelpdeskError
from helpdesk.logs import Trouble
from helpdesk.texts import Texts

logger = logging.getLogger(__name__)

_database = Trouble(logger, "requests are refused: the database cannot be used")


class BadJson(HelpdeskError):
    code = "bad_json"
    status = 400
    sentence = "This is not a JSON object."


class UnknownType(HelpdeskError):
    code = "unknown_type"
    status = 400
    sentence = "There is no such type of message."


class NotStarted(HelpdeskError):
    code = "not_started"
    status = 409
    sentence = "session.start comes first."


class LoginPaused(HelpdeskError):
    code = "login_paused"
    status = 429
    sentence = "Too many wrong passwords; no login is taken for a while."

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.more = {"minutes": minutes}


class ServerBusy(HelpdeskError):
    code = "server_busy"
    status = 503
    sentence = "Too much is going on at once."


class ForeignOrigin(HelpdeskError):
    code = "foreign_origin"
    status = 403
    sentence = "A page of this origin may not do this here."


class UpgradeNeeded(HelpdeskError):
    code = "upgrade_needed"
    status = 426
    sentence = "Only a WebSocket can be opened here."


class JsonNeeded(HelpdeskError):
    code = "json_needed"
    status = 415
    sentence = "The body must be JSON, and say so in its Content-Type."


# What Sanic raises by itself, as (status, code).
SANIC_CODES: dict[type[SanicException], tuple[int, str]] = {
    NotFound: (404, "not_found"),
    MethodNotSupported: (405, "method_not_allowed"),
    PayloadTooLarge: (413, "body_too_large"),
    InvalidUsage: (400, "bad_request"),
    ServiceUnavailable: (503, "server_busy"),
}
STATUS_CODES = {400: "bad_request", 401: "not_logged_in", 403: "forbidden", 404: "not_found", 408: "timeout"}


def status_and_code(error: Exception) -> tuple[int, str]:
    """The HTTP status and the code of any error; what nobody foresaw is `server_error` and logged."""
    if isinstance(error, HelpdeskError):
        return error.status, error.code
    for kind, known in SANIC_CODES.items():
        if isinstance(error, kind):
            return known
    if isinstance(error, SanicException) and error.status_code < 500:
        return error.status_code, STATUS_CODES.get(error.status_code, "bad_request")
    if is_away(error):
        _database.failed(error)
        return ServerBusy.status, ServerBusy.code
    logger.error("unforeseen %s", type(error).__name__, exc_info=error)
    return 500, "server_error"


def error_body(texts: Texts, code: str, **more: Any) -> dict[str, Any]:
    shown = {key: value.isoformat() if isinstance(value, datetime) else value for key, value in more.items()}
    return {"ok": False, "code": code, "error": texts.error(code, **more), **shown}


def parse_json(raw: str | bytes) -> dict[str, Any]:
    """A JSON object of a client, without what is no character; raises BadJson.

    Half of a surrogate pair can be written in JSON, but no database takes it and no answer can carry it.
    """
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8-sig")
        body = json.loads(text, parse_constant=_refuse_constant)
        if "\\ud" in text.lower():
            body = _without_surrogates(body)
    except (ValueError, RecursionError) as error:
        raise BadJson() from error
    if not isinstance(body, dict):
        raise BadJson()
    return body


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode()
    if isinstance(value, list):
        return [_without_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(each) for name, each in value.items()}
    return value
