"""GET /openapi.json: the HTTP API described. A test holds it against the routes that exist."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

bp = Blueprint("openapi")

VERSION = "0.1.0"

ERROR = {
    "description": "What went wrong, in the one shape of all errors.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}


# Either number and what shows whose it is, or the key of a mail's link.
TICKET_ACCESS = {"number": "string", "conversation": "string", "token": "string", "identity": "string", "key": "string"}


def _page(summary: str) -> dict[str, Any]:
    return {"get": {"summary": summary, "responses": {"200": {"description": "HTML"}, "default": ERROR}}}


def _file(summary: str, kind: str) -> dict[str, Any]:
    return {"get": {"summary": summary, "responses": {"200": {"description": kind}, "default": ERROR}}}


def _json(summary: str, properties: dict[str, str], required: list[str]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {name: {"type": kind} for name, kind in properties.items()},
        "required": required,
    }
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {"200": {"description": "Done"}, "default": ERROR},
        }
    }


def _upload(summary: str) -> dict[str, Any]:
    fields = {name: {"type": kind} for name, kind in {**TICKET_ACCESS, "client_id": "string"}.items()}
    schema = {
        "type": "object",
        "properties": {**fields, "file": {"type": "string", "format": "binary"}},
        "required": ["client_id", "file"],
    }
    return {
        "post": {
            "summary": summary,
            "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}},
            "responses": {"200": {"description": "Taken in: seq and attachment"}, "default": ERROR},
        }
    }


WRITTEN = ["client_id", "text"]

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
    "/help/{slug}/vote": _json("Whether the article helped", {"helped": "boolean"}, ["helped"]),
    "/ticket": _page("Follow a ticket by its number, or by ?key= of a mail"),
    "/ticket/find": _json(
        "State and history of a ticket, for its owner",
        TICKET_ACCESS,
        [],
    ),
    "/ticket/message": _json(
        "Adds a message to a ticket under way", {**TICKET_ACCESS, "client_id": "string", "text": "string"}, WRITTEN
    ),
    "/ticket/reopen": _json(
        "Opens a solved ticket again", {**TICKET_ACCESS, "client_id": "string", "text": "string"}, WRITTEN
    ),
    "/visitor/logout": _json(
        "Ends the token of a conversation, wherever it is kept; sockets that use it are closed with 4403",
        {"conversation": "string", "token": "string"},
        ["conversation", "token"],
    ),
    "/ticket/notify": _json(
        "Asks an address to confirm that it wants mails about a ticket under way (on: true), or ends them (on: false)",
        {**TICKET_ACCESS, "on": "boolean", "email": "string"},
        ["on"],
    ),
    "/ticket/links": _json("Ends the links in the mails about a ticket so far", TICKET_ACCESS, []),
    "/ticket/confirm": {
        **_page("Asks to confirm an address; the link of its first mail"),
        **_json("Confirms the address", {"key": "string"}, ["key"]),
    },
    "/desk": _page("The agents' desk"),
    "/desk/login": _json(
        "Opens a session at the desk and sets its cookie",
        {"email": "string", "password": "string"},
        ["email", "password"],
    ),
    "/desk/logout": {"post": {"summary": "Ends the session", "responses": {"200": {"description": "Done"}}}},
    "/attachments": _upload(
        "Sends a document (PNG, JPEG, WebP, HEIC, AVIF or PDF, at most 10 MB) into a conversation, or for a ticket"
    ),
    "/attachments/{attachment}": _file("A document, by a signed link that lives for five minutes", "The document"),
    "/dev/mail": _file("The mails of the development folder; 404 outside development", "JSON, or HTML"),
    "/healthz": _file("The process lives", "JSON"),
    "/readyz": _file(
        "Database, disk, worker and model do their work", "JSON; 503 while not, failing names those that do not"
    ),
    "/openapi.json": _file("This description", "JSON"),
    "/ws/visitor": _file("WebSocket of a visitor, see docs/protocol.md", "101 Switching Protocols"),
    "/ws/desk": _file("WebSocket of an agent (session cookie), see docs/protocol.md", "101 Switching Protocols"),
}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Destek", "version": VERSION, "license": {"name": "Apache-2.0"}},
    "paths": PATHS,
    "components": {
        "schemas": {
            "Error": {
                "type": "object",
                "properties": {
                    "ok": {"type": "boolean", "enum": [False]},
                    "code": {"type": "string", "description": "snake_case, stable"},
                    "error": {"type": "string", "description": "A sentence for people, in Turkish"},
                },
                "required": ["ok", "code", "error"],
            }
        }
    },
}


@bp.get("/openapi.json")
async def describe(request: Request) -> HTTPResponse:
    return json(DOCUMENT)
