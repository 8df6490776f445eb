"""What the service refuses to start with outside development. Each refusal says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from sqlalchemy import select

from helpdesk import tables
from helpdesk.agents.roster import DEMO_AGENTS
from helpdesk.database import Database
from helpdesk.errors import SettingsError
from helpdesk.members.directory import DEMO_MEMBERS
from helpdesk.members.tables import members as member_table
from helpdesk.setting_values import is_loopback
from helpdesk.settings import Settings

FEWEST_CHARACTERS = 8  # different ones; 32 random hexadecimal digits have about 14
ADVICE = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))" prints a good one'
KNOWN = re.compile(r"(change|replace)[-_]?me|your[-_]?(secret|key)|destek-demo|password|example|development|qwerty")


def check_settings(settings: Settings) -> None:
    """Raises SettingsError outside development for secrets that can be guessed, and for visitors without TLS."""
    if settings.is_development:
        return
    secrets = _secrets(settings)
    for name, secret in secrets.items():
        if is_weak(secret):
            raise SettingsError(f"{name} can be guessed; {ADVICE}")
    if len(set(secrets.values())) < len(secrets):
        raise SettingsError(f"two of {', '.join(secrets)} are the same; each needs a value of its own: {ADVICE}")
    if not settings.is_https and not is_loopback(urlsplit(settings.public_url).hostname or ""):
        raise SettingsError(
            f"DESTEK_PUBLIC_URL is {settings.public_url}; outside development visitors come by TLS: put a reverse "
            "proxy in front (docs/operations.md) and set DESTEK_PUBLIC_URL to its address, https://..."
        )


def check_accounts(db: Database, settings: Settings) -> None:
    """Raises SettingsError outside development when the database has accounts that everybody knows the password of."""
    found = [] if settings.is_development else _demo_accounts(db)
    if found:
        raise SettingsError(
            f"the database has demo accounts ({', '.join(found)}), and DESTEK_ENV is {settings.env}: name another "
            "database (DESTEK_VAR or DESTEK_DATABASE), and add accounts with python -m helpdesk agent add"
        )


def is_weak(secret: str) -> bool:
    """Whether a secret can be guessed: few different characters, a part again and again, a row, a known word."""
    text = secret.lower()
    rest = KNOWN.sub("", text)
    if min(len(set(text)), len(set(rest))) < FEWEST_CHARACTERS or _repeats(text):
        return True
    steps = [abs(ord(after) - ord(before)) for before, after in zip(text, text[1:], strict=False)]
    return sum(step <= 1 for step in steps) * 2 > len(steps)


def _repeats(text: str) -> bool:
    return any((text[:length] * len(text)).startswith(text) for length in range(1, len(text) // 2 + 1))


def _secrets(settings: Settings) -> Mapping[str, str]:
    keys = {f"the key {kid!r} of DESTEK_IDENTITY_KEYS": key for kid, key in settings.identity_keys.items()}
    others = {
        "DESTEK_MEMBERS_KEY": settings.members_key,
        "DESTEK_MODEL_KEY": settings.model_key,
        "DESTEK_METRICS_TOKEN": settings.metrics_token,
    }
    return {"DESTEK_SECRET": settings.secret, **keys, **{name: secret for name, secret in others.items() if secret}}


def _demo_accounts(db: Database) -> list[str]:
    a, m = tables.agents.c, member_table.c
    agents = select(a.email).where(a.email.in_([email for email, _ in DEMO_AGENTS]), a.active.is_(True))
    members = select(m.email).where(m.email.in_([member.email for member in DEMO_MEMBERS]))
    with db.read() as tx:
        return [*tx.execute(agents).scalars(), *tx.execute(members).scalars()]
