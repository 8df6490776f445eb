"""Login tokens: the platform's own page says, signed, who is logged in.

HS256 with a key id in the header, `external_id`, `name`, `email` and `exp` in the payload; `nbf`, `iat` and `aud` count
where they are there. Two keys at once allow a rotation. Clocks of two machines never agree: SKEW is forgiven both ways.
What a token says is a fact for helpdesk.verification.age_and_identity; everything else a visitor says is a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

import jwt

from helpdesk.clock import moment
from helpdesk.errors import SettingsError
from helpdesk.members.errors import ForeignToken, StaleToken
from helpdesk.settings import Settings
from turkish.person_names import clean_name

ALGORITHM = "HS256"
TOKEN_LIVES = timedelta(minutes=10)
LONGEST_LIFE = timedelta(hours=24)
SKEW = timedelta(seconds=120)
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
    claims: dict[str, Any] = {"external_id": external_id, "name": name, "email": email, "exp": expires}
    if settings.identity_audience:
        claims["aud"] = settings.identity_audience
    return jwt.encode(claims, settings.identity_keys[kid], algorithm=ALGORITHM, headers={"kid": kid})


def read_token(settings: Settings, token: str, now: datetime | None = None) -> Identity:
    """Checks signature, key, audience and times; raises StaleToken when it has run out, ForeignToken for all else."""
    claims = _signed_claims(settings, token)
    _check_audience(claims, settings.identity_audience)
    _check_times(claims, moment(now))
    return Identity(
        external_id=_text(claims, "external_id", LONGEST_EXTERNAL_ID),
        name=_name(claims),
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


def _check_audience(claims: dict[str, Any], ours: str) -> None:
    """Where the installation has a name, each token must be meant for it; where it has none, tokens need no name."""
    named = claims.get("aud")
    if ours and ours not in (named if isinstance(named, list) else [named]):
        raise ForeignToken("the token is meant for somebody else")


def _check_times(claims: dict[str, Any], now: datetime) -> None:
    expires, begins, made = (_time(claims, name) for name in ("exp", "nbf", "iat"))
    if expires is None:
        raise ForeignToken("the token has no exp")
    if any(time is not None and time > now + SKEW for time in (begins, made)):
        raise ForeignToken("the token is of a time to come")
    if expires <= now - SKEW:
        raise StaleToken()
    if expires > now + LONGEST_LIFE + SKEW or (made is not None and expires > made + LONGEST_LIFE + SKEW):
        raise ForeignToken("the token lives longer than 24 hours")


def _time(claims: dict[str, Any], name: str) -> datetime | None:
    if name not in claims:
        return None
    given = claims[name]
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise ForeignToken(f"the token's {name} is no number")
    try:
        return datetime.fromtimestamp(given, timezone.utc)
    except (OverflowError, ValueError, OSError) as error:
        raise ForeignToken(f"the token's {name} is no time") from error


def _name(claims: dict[str, Any]) -> str:
    """The name as a person reads it: nobody is refused for a sign in it, or for its length."""
    value = claims.get("name")
    name = clean_name(value)[:LONGEST_NAME].rstrip() if isinstance(value, str) else ""
    if not name:
        raise ForeignToken("the token's name is missing")
    return name


def _text(claims: dict[str, Any], name: str, longest: int) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise ForeignToken(f"the token's {name} is missing or wrong")
    return value.strip()
