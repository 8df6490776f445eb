"""HTTP routes of agents: each names the role that it needs and the type of its query, and comes in by one door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from msgspec import Struct
from sanic import Blueprint, Request
from sanic.response import HTTPResponse

from helpdesk.agents import sessions
from web.desk import rights
from web.desk.logins import session_token
from web.frames import read_query
from web.service import Service

Handler = Callable[..., Awaitable[HTTPResponse]]
Served = TypeVar("Served", bound=Handler)


def serves(bp: Blueprint, path: str, *, needs: str, query: type[Struct]) -> Callable[[Served], Served]:
    """The handler gets the service, the query, and what the path names."""

    def add(handler: Served) -> Served:
        async def serve(request: Request, **parts: Any) -> HTTPResponse:
            service: Service = request.app.ctx.service
            token = session_token(request)
            session = await service.call(sessions.check, service.db, token, service.terms)
            rights.check(session.agent, needs, request.path)
            await service.call(sessions.use, service.db, token, session)
            asked = {name: values[-1] for name, values in request.args.items()}
            return await handler(service, read_query(asked, query), **parts)

        bp.add_route(serve, path, methods=["GET"], name=handler.__name__)
        return handler

    return add
