"""The handlers of a visitor's socket register here, each with what it takes a token of."""

from __future__ import annotations

from web.limits import LINKS, MESSAGES, RATINGS, TYPING
from web.routes import Routes

ROUTES = Routes()

# Counted for each talk, START for the address; MESSAGE and RATING are counted for the address too.
START, MESSAGE, RATING, TYPE, LINK = "session", "message", "rating", "typing", "link"
RATES = {MESSAGE: MESSAGES, RATING: RATINGS, TYPE: TYPING, LINK: LINKS}
