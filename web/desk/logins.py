"""The page of the agents' desk, login and logout.

A login is limited for its address, for its account and, from where nobody logged in to that account before, for
everybody together; wrong passwords make growing pauses.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from helpdesk.agents import sessions
from helpdesk.agents.roster import Agent
from helpdesk.conversations.errors import SlowDown
from helpdesk.tokens import fold_address, source_of
from web.address import address_of
from web.bodies import Login, read_body
from web.errors import LoginPaused
from web.limits import LOGINS, LOGINS_OF_ADDRESS
from web.pages import render
from web.service import Service

bp = Blueprint("desk")

COOKIE = "destek_agent"


@bp.get("/desk")
async def page(request: Request) -> HTTPResponse:
    return render(request, "desk.html")


@bp.post("/desk/login")
async def login(request: Request) -> HTTPResponse:
    """JSON {"email", "password"}: sets the session cookie."""
    service: Service = request.app.ctx.service
    body = read_body(request, Login)
    token = await _log_in(service, address_of(request), body.email, body.password)
    agent = await service.call(sessions.agent_of, service.db, token)
    response = json({"ok": True, "agent": agent_json(agent)})
    _set_cookie(service, response, token, service.terms.lives)
    return response


@bp.post("/desk/logout")
async def logout(request: Request) -> HTTPResponse:
    service: Service = request.app.ctx.service
    token = session_token(request)
    if token:
        await service.call(sessions.logout, service.db, service.texts, token)
        request.app.ctx.live.wake()
    response = json({"ok": True})
    _set_cookie(service, response, "", timedelta(0))
    return response


def agent_json(agent: Agent) -> dict[str, str]:
    return {"id": agent.id, "name": agent.name, "role": agent.role}


async def _log_in(service: Service, address: str, email: str, password: str) -> str:
    """The token of a new session; raises WrongPassword, SlowDown, LoginPaused, ServerBusy."""
    source = source_of(service.settings.secret, address)
    if not service.limits.allows("logins of", address, LOGINS_OF_ADDRESS):
        raise SlowDown()
    is_known = await service.call(sessions.is_known, service.db, email, source)
    tried = (fold_address(email), source if is_known else "")  # the account as it is looked up
    if seconds := service.pauses.remaining(tried):
        raise LoginPaused(ceil(seconds / 60))
    if not is_known and not service.limits.allows("logins", "", LOGINS):
        raise SlowDown()
    service.pauses.count(tried)
    token = await service.call_login(sessions.login, service.db, email, password, terms=service.terms, source=source)
    service.pauses.clear(tried)
    return token


def session_token(request: Request) -> str:
    """The token that came with the cookie; empty without one."""
    return str(request.cookies.get(_cookie_name(request.app.ctx.service)) or "")


def _cookie_name(service: Service) -> str:
    """Outside development no other host, and no page without TLS, can set a cookie of this name."""
    return COOKIE if service.settings.is_development else f"__Host-{COOKIE}"


def _set_cookie(service: Service, response: HTTPResponse, token: str, lives: timedelta) -> None:
    name = _cookie_name(service)
    response.cookies[name] = token
    cookie = response.cookies[name]
    cookie["httponly"] = True
    cookie["samesite"] = "Strict"
    cookie["path"] = "/"
    cookie["max-age"] = int(lives.total_seconds())
    if not service.settings.is_development:
        cookie["secure"] = True
