"""The handlers of the desk's socket register here, each with the role it needs."""

from __future__ import annotations

from web.routes import Routes

ROUTES = Routes()
