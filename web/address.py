"""The visitor's address, which limits are counted by: the one place that reads it from a request."""

from __future__ import annotations

import logging

from sanic import Request

from web.service import Service
from web.shares import begin_for

logger = logging.getLogger(__name__)

FORWARDED_FOR = "x-forwarded-for"
TOLD_BY_PROXIES = (FORWARDED_FOR, "forwarded", "x-real-ip", "x-forwarded-proto", "x-forwarded-host")


def address_of(request: Request) -> str:
    """The address that our proxies report; without DESTEK_PROXIES none is believed, and the peer is the visitor.

    An IPv6 line is one address.
    """
    service: Service = request.app.ctx.service
    proxies = service.settings.proxies
    forwarded = request.headers.getall(FORWARDED_FOR, []) if proxies else []
    return proxies.visitor(request.ip, forwarded)


async def count_for_address(request: Request) -> None:
    """Counts the work of this request for its visitor's address; it waits for that address's earlier work."""
    service: Service = request.app.ctx.service
    address = address_of(request)
    begin_for(address)
    await service.keep_pace(address)


async def warn_of_proxy(request: Request) -> None:
    """Says once that a proxy which is not believed tells addresses: all visitors may share the limits of one."""
    service: Service = request.app.ctx.service
    if service.settings.proxies or service.warned_of_proxy:
        return
    if any(name in request.headers for name in TOLD_BY_PROXIES):
        service.warned_of_proxy = True
        logger.warning(
            "a request came with the headers of a proxy, and DESTEK_PROXIES is not set: they are ignored, and all "
            "visitors behind that proxy share the limits of one address (docs/operations.md)"
        )
