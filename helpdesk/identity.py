"""Login tokens: the platform's own page says, signed, who is logged in.

HS256 with a key id in the header, `external_id`, `name`, `email` and `exp` in the payload. Two keys at once allow a
rotation. What a token says is a fact for helpdesk.verification; everything else a visitor says is a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import jwt

from helpdesk.clock import moment
from helpdesk.errors import ForeignToken, SettingsError, StaleToken
from helpdesk.settings import Settings

ALGORITHM = "HS256"
TOKEN_LIVES = timedelta(minutes=10)
LONGEST_LIFE = timedelta(hours=24)
LONGEST_EXTERNAL_ID = 64
LONGEST_NAME = 200
LONGEST_EMAIL = 254


@dataclass(frozen=True)
class Identity:
    """The verified content of a login token."""

    external_id: str
    name: str
    email: str


def make_token(
    settings: Settings,
    external_id: str,
    name: str,
    email: str,
    now: datetime | None = None,
    kid: str | None = None,
) -> str:
    """Signs a token as the platform's page does, with the first key unless one is named; used by the demo panel."""
    if not settings.identity_keys:
        raise SettingsError("DESTEK_IDENTITY_KEYS is not set")
    kid = kid or next(iter(settings.identity_keys))
    expires = int((moment(now) + TOKEN_LIVES).timestamp())
    claims = {"external_id": external_id, "name": name, "email": email, "exp": expires}
    return jwt.encode(claims, settings.identity_keys[kid], algorithm=ALGORITHM, headers={"kid": kid})


def read_token(settings: Settings, token: str, now: datetime | None = None) -> Identity:
    """Checks signature, key and age; raises StaleToken when it has run out, ForeignToken for all else."""
    claims = _signed_claims(settings, token)
    expires = _expiry(claims)
    if expires <= moment(now):
        raise StaleToken()
    if expires > moment(now) + LONGEST_LIFE:
        raise ForeignToken("the token lives longer than 24 hours")
    return Identity(
        external_id=_text(claims, "external_id", LONGEST_EXTERNAL_ID),
        name=_text(claims, "name", LONGEST_NAME),
        email=_text(claims, "email", LONGEST_EMAIL),
    )


def _signed_claims(settings: Settings, token: str) -> dict[str, Any]:
    try:
        key = settings.identity_keys[jwt.get_unverified_header(token)["kid"]]
        # Expiry is checked here, not there: by the caller's clock, and to tell stale from foreign.
        options: Any = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False}
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[ALGORITHM], options=options)
    except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ForeignToken(f"the token cannot be read: {type(error).__name__}") from error
    return claims


def _expiry(claims: dict[str, Any]) -> datetime:
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, (int, float)):
        raise ForeignToken("the token has no exp")
    try:
        return datetime.fromtimestamp(expires, timezone.utc)
    except (OverflowError, ValueError, OSError) as error:
        raise ForeignToken("the token's exp is no time") from error


def _text(claims: dict[str, Any], name: str, longest: int) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise ForeignToken(f"the token's {name} is missing or wrong")
    return value.strip()
