"""Pages and files: the demo pages, the widget's frame and script, static files, and how a template is rendered."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, Request
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse, html, raw, redirect, text

from helpdesk.members import directory, login_token
from web.assets import FOREVER, Assets, keep_known
from web.service import Service

bp = Blueprint("pages")

HERE = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
NOT_FOR_CRAWLERS = ("/desk", "/ticket", "/ws", "/attachments")


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTTPResponse:
    """A template with what all of them know."""
    service: Service = request.app.ctx.service
    assets: Assets = request.app.ctx.assets
    page = TEMPLATES.get_template(template).render(
        platform=service.platform,
        env=service.settings.env,
        path=request.path.rstrip("/") or "/",
        asset=assets.url,
        theme=f"/theme.css?v={_version(_theme(service))}",
        **values,
    )
    response = html(page, status=status)
    return keep_known(request, response) if status == 200 else response


def public_url(request: Request, path: str) -> str:
    """The address of a page as others know it: what was set; without a setting, what the request asked for."""
    settings, host = request.app.ctx.service.settings, request.headers.get("host", "")
    is_known = settings.has_public_url or not host
    base = settings.public_url if is_known else f"http://{host}"
    return urljoin(f"{base}/", path)


@bp.get("/")
async def home(request: Request) -> HTTPResponse:
    """The demo home page of a platform, with the chat icon."""
    return render(request, "home.html")


@bp.get("/panel")
async def panel(request: Request) -> HTTPResponse:
    """The demo page of a logged-in member. Outside development there are no demo members, and the page is the home."""
    service: Service = request.app.ctx.service
    member = await service.call(directory.find_demo, service.db) if service.settings.is_development else None
    if member is None:
        return redirect("/")
    token = login_token.make_token(service.settings, member.external_id, member.name, member.email)
    response = render(request, "panel.html", member=member, identity_token=token)
    response.headers["cache-control"] = "no-store"
    return response


@bp.get("/widget")
async def widget(request: Request) -> HTTPResponse:
    """The document inside the widget's frame."""
    return render(request, "widget.html")


@bp.get("/widget.js")
async def widget_script(request: Request) -> HTTPResponse:
    assets: Assets = request.app.ctx.assets
    return assets.send_named(request, "widget.js")


@bp.get("/theme.css")
async def theme(request: Request) -> HTTPResponse:
    """The platform's accent, over the tokens: kept for good under the address that pages give it."""
    style = _theme(request.app.ctx.service)
    is_named = request.args.get("v") == _version(style)
    return keep_known(request, raw(style, content_type="text/css"), *((FOREVER,) if is_named else ()))


@bp.get("/robots.txt")
async def robots(request: Request) -> HTTPResponse:
    """What search engines may not open: the desk, and what belongs to one visitor."""
    closed = "".join(f"Disallow: {path}\n" for path in NOT_FOR_CRAWLERS)
    return text(f"User-agent: *\n{closed}\nSitemap: {public_url(request, '/sitemap.xml')}\n")


@bp.get("/favicon.ico")
async def favicon(request: Request) -> HTTPResponse:
    return _file(request, "icon.svg")


@bp.get("/static/<name:path>")
async def static_file(request: Request, name: str) -> HTTPResponse:
    return _file(request, name)


def _file(request: Request, name: str) -> HTTPResponse:
    assets: Assets = request.app.ctx.assets
    response = assets.send(request, name)
    if response is None:
        raise NotFound()
    return response


def _theme(service: Service) -> bytes:
    return f":root, :host {{ --accent: {service.platform.accent}; }}\n".encode()


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
