"""Which pages may act here in a browser's name: Host, Origin and Sec-Fetch-Site, looked at before any handler."""

from __future__ import annotations

import base64
import binascii
import re
from ipaddress import ip_address

from sanic import Request

from web.errors import ForeignOrigin, JsonNeeded, UpgradeNeeded
from web.service import Service

SOCKETS = "/ws/"
DESK = "/desk/"  # the routes whose cookie a browser sends along
WEBSOCKET_VERSION = "13"
KEY_BYTES = 16

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def public_host(request: Request) -> str:
    """The host that pages and policies may name: what was set, else what was asked for."""
    settings = request.app.ctx.service.settings
    if settings.has_public_url:
        return origin_of(settings.public_url).partition("://")[2]
    return str(request.headers.get("host", ""))  # web.framing has looked at its characters


def origin_of(url: str) -> str:
    """Scheme and host of an address, as browsers write an origin: in lower case, without the usual port."""
    scheme, _, rest = url.lower().partition("://")
    return f"{scheme}://{re.split('[/?#]', rest)[0].removesuffix(_DEFAULT_PORTS.get(scheme, ' '))}"


def host_name(host: str) -> str:
    """The name or address of a Host header, without its port."""
    return re.sub(r":\d+$", "", host).strip("[]")


async def check_origin(request: Request) -> None:
    """Raises ForeignOrigin when a page of somebody else opens a socket or posts to the desk; programs send none."""
    if request.path.startswith(SOCKETS):
        _check_upgrade(request)
        _check(request, request.app.ctx.service.settings.allowed_origins)
    elif request.path.startswith(DESK) and request.method != "GET":
        _check(request, ())
        _check_is_json(request)


def _check(request: Request, allowed: tuple[str, ...]) -> None:
    origins = request.headers.getall("origin", [])
    if not origins:
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise ForeignOrigin()
        return
    if len(origins) > 1 or not (_is_own(request, origins[0]) or origins[0] in allowed):
        raise ForeignOrigin()


def _is_own(request: Request, origin: str) -> bool:
    service: Service = request.app.ctx.service
    if origin == origin_of(service.settings.public_url):
        return True
    # A name could be somebody's who lets it point here (DNS rebinding); an address could not.
    host = request.headers.get("host", "").lower()
    return _is_literal(host) and origin in (origin_of(f"http://{host}"), origin_of(f"https://{host}"))


def _is_literal(host: str) -> bool:
    name = host_name(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _check_is_json(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.body and kind != "application/json":
        raise JsonNeeded()


def _check_upgrade(request: Request) -> None:
    """Raises UpgradeNeeded where the handshake of a socket is none."""
    headers = request.headers
    connection = ",".join(headers.getall("connection", [])).lower()
    is_socket = headers.getall("upgrade", []) and "upgrade" in connection
    versions, keys = headers.getall("sec-websocket-version", []), headers.getall("sec-websocket-key", [])
    if not is_socket or headers["upgrade"].lower() != "websocket" or versions != [WEBSOCKET_VERSION]:
        raise UpgradeNeeded()
    if len(keys) != 1 or not _is_key(keys[0]):
        raise UpgradeNeeded()


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text.encode("ascii"), validate=True)) == KEY_BYTES
    except (ValueError, binascii.Error):
        return False
