"""GET /openapi.json: the HTTP API described. A test holds it against the routes that exist."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from helpdesk import VERSION
from helpdesk.reports.figures import DIMENSIONS
from web.bodies import Confirmation, Login, TicketAccess, TicketMails, TicketMessage, VisitorLogout, Vote
from web.desk.reports import ReportQuery
from web.desk.shown import Report

bp = Blueprint("openapi")

ERROR = {
    "description": "What went wrong, in the one shape of all errors.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}


def _schema_of(body: type[Struct]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{body.__name__}"}


def _page(summary: str) -> dict[str, Any]:
    return {"get": {"summary": summary, "responses": {"200": {"description": "HTML"}, "default": ERROR}}}


def _file(summary: str, kind: str) -> dict[str, Any]:
    return {"get": {"summary": summary, "responses": {"200": {"description": kind}, "default": ERROR}}}


def _json(summary: str, body: type[Struct]) -> dict[str, Any]:
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": {"application/json": {"schema": _schema_of(body)}}},
            "responses": {"200": {"description": "Done"}, "default": ERROR},
        }
    }


def _upload(summary: str) -> dict[str, Any]:
    names = ("client_id", *(field.name for field in fields(TicketAccess)))
    schema = {
        "type": "object",
        "properties": {**dict.fromkeys(names, {"type": "string"}), "file": {"type": "string", "format": "binary"}},
        "required": ["client_id", "file"],
    }
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}},
            "responses": {"200": {"description": "Taken in: seq and attachment"}, "default": ERROR},
        }
    }


def _report(summary: str) -> dict[str, Any]:
    names = {field.name: field.default for field in fields(ReportQuery)}
    choices = {"by": list(DIMENSIONS), "format": ["json", "csv"]}
    query = [
        {
            "name": name,
            "in": "query",
            "schema": {"type": "string", **({"enum": choices[name], "default": default} if name in choices else _DAY)},
        }
        for name, default in names.items()
    ]
    answer = {"application/json": {"schema": _schema_of(Report)}, "text/csv": {"schema": {"type": "string"}}}
    done = {"description": "For a supervisor's session; others get 401 or 403", "content": answer}
    return {"get": {"summary": summary, "parameters": query, "responses": {"200": done, "default": ERROR}}}


_DAY = {"format": "date"}

PATHS: dict[str, dict[str, Any]] = {
    "/": _page("Demo home page of a platform, with the chat icon"),
    "/panel": _page("Demo page of a logged-in member, with a signed identity"),
    "/widget": _page("The document inside the widget's frame"),
    "/widget.js": _file("The one script that a site embeds", "JavaScript"),
    "/theme.css": _file("The platform's accent colour", "CSS"),
    "/robots.txt": _file("What search engines may not open", "Text"),
    "/sitemap.xml": _file("The help centre and its articles for search engines, each with its last day", "XML"),
    "/favicon.ico": _file("The icon", "SVG"),
    "/static/{name}": _file("A static file of the front end", "The file"),
    "/help": _page("The help centre; ?q= searches"),
    "/help/{slug}": _page("One article"),
    "/help/{slug}/vote": _json("Whether the article helped", Vote),
    "/ticket": _page("Follow a ticket by its number, or by ?key= of a mail"),
    "/ticket/find": _json("State and history of a ticket, for its owner", TicketAccess),
    "/ticket/message": _json("Adds a message to a ticket under way", TicketMessage),
    "/ticket/reopen": _json("Opens a solved ticket again", TicketMessage),
    "/visitor/logout": _json(
        "Ends the token of a conversation, wherever it is kept; sockets that use it are closed with 4403",
        VisitorLogout,
    ),
    "/ticket/notify": _json(
        "Asks an address to confirm that it wants mails about a ticket under way (on: true), or ends them (on: false)",
        TicketMails,
    ),
    "/ticket/links": _json("Ends the links in the mails about a ticket so far", TicketAccess),
    "/ticket/confirm": {
        **_page("Asks to confirm an address; the link of its first mail"),
        **_json("Confirms the address", Confirmation),
    },
    "/desk": _page("The agents' desk"),
    "/desk/login": _json("Opens a session at the desk and sets its cookie", Login),
    "/desk/logout": {"post": {"summary": "Ends the session", "responses": {"200": {"description": "Done"}}}},
    "/api/reports": _report("Every figure of a period, with its definition; told apart by day, topic and more"),
    "/api/reports/{figure}": _report("One figure of a period"),
    "/attachments": _upload(
        "Sends a document (PNG, JPEG, WebP, HEIC, AVIF or PDF, at most 10 MB) into a conversation, or for a ticket"
    ),
    "/attachments/{attachment}": _file("A document, by a signed link that lives for five minutes", "The document"),
    "/dev/mail": _file("The mails of the development folder; 404 outside development", "JSON, or HTML"),
    "/healthz": _file("The process lives", "JSON"),
    "/readyz": _file(
        "Database, disk, worker and model do their work", "JSON; 503 while not, failing names those that do not"
    ),
    "/metrics": _file("What waits and what happens, for Prometheus; 404 for whoever may not read it", "Text"),
    "/openapi.json": _file("This description", "JSON"),
    "/ws/visitor": _file("WebSocket of a visitor, see docs/protocol.md", "101 Switching Protocols"),
    "/ws/desk": _file("WebSocket of an agent (session cookie), see docs/protocol.md", "101 Switching Protocols"),
}

_BODIES = (TicketAccess, TicketMessage, TicketMails, Confirmation, VisitorLogout, Login, Vote, Report)
_, SCHEMAS = msgspec.json.schema_components(_BODIES, ref_template="#/components/schemas/{name}")

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Destek", "version": VERSION, "license": {"name": "Apache-2.0"}},
    "paths": PATHS,
    "components": {
        "schemas": {
            **SCHEMAS,
            "Error": {
                "type": "object",
                "properties": {
                    "ok": {"type": "boolean", "enum": [False]},
                    "code": {"type": "string", "description": "snake_case, stable"},
                    "error": {"type": "string", "description": "A sentence for people, in Turkish"},
                },
                "required": ["ok", "code", "error"],
            },
        }
    },
}


@bp.get("/openapi.json")
async def describe(request: Request) -> HTTPResponse:
    return json(DOCUMENT)
