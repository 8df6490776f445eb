"""What a request that failed is answered with: the JSON of its error, or a page for a browser that asks for one."""

from __future__ import annotations

from sanic import Sanic
from sanic.exceptions import (
    MethodNotSupported,
)
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from helpdesk.errors import HelpdeskError
from web.errors import UpgradeNeeded, error_body, status_and_code
from web.pages import render
from web.service import Service


def setup_errors(app: Sanic) -> None:
    async def answer(request: Request, error: Exception) -> HTTPResponse:
        status, code = status_and_code(error)
        service: Service = request.app.ctx.service
        service.on_refusal(code)
        body = error_body(service.texts, code, **(error.more if isinstance(error, HelpdeskError) else {}))
        if _wants_page(request):
            page = render(request, "error.html", status=status, code=code, message=body["error"])
            page.headers.update(_headers_of(error))
            return page
        return json_response(body, status=status, headers=_headers_of(error))

    app.error_handler.add(Exception, answer)


def _headers_of(error: Exception) -> dict[str, str]:
    """What a status obliges to: 405 names the methods, 426 the protocol."""
    if isinstance(error, MethodNotSupported):
        methods = set(error.headers["Allow"].split(", "))
        return {"allow": ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))}
    return {"upgrade": "websocket"} if isinstance(error, UpgradeNeeded) else {}


def _wants_page(request: Request) -> bool:
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")
