"""What a setting may say: each kind of value read and checked; SettingsError names the setting that is wrong."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from helpdesk.errors import SettingsError

SHORTEST_SECRET = 32
MOST_MINUTES = 24 * 60
DEMO_KEY_ID = "demo"
DEMO_SENDER = "Destek <destek@example.com>"


def one_of(value: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    if value[name] not in allowed:
        raise SettingsError(f"{name} is {value[name]!r}; it must be one of {', '.join(allowed)}")
    return value[name]


def host(host: str, *, is_env_set: bool) -> str:
    """Development is allowed only on a host that nobody else can reach: demo accounts are never public by accident."""
    if not is_env_set and not is_loopback(host):
        raise SettingsError(
            f"DESTEK_HOST is {host}, which others can reach, and DESTEK_ENV is not set: set DESTEK_ENV=production, or "
            "DESTEK_ENV=development if everybody who reaches it may use the demo accounts"
        )
    return host


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise SettingsError(f"PORT is {text!r}; it must be a number up to 65535")
    return int(text)


def minutes(value: Mapping[str, str], name: str) -> int:
    if not value[name].isdecimal() or int(value[name]) > MOST_MINUTES:
        raise SettingsError(f"{name} is {value[name]!r}; it must be a number of minutes up to {MOST_MINUTES}")
    return int(value[name])


def count(value: Mapping[str, str], name: str, least: int, most: int) -> int:
    if not value[name].isdecimal() or not least <= int(value[name]) <= most:
        raise SettingsError(f"{name} is {value[name]!r}; it must be a whole number from {least} to {most}")
    return int(value[name])


def public_url(value: Mapping[str, str]) -> str:
    return url(value, "DESTEK_PUBLIC_URL") or own_url(value["DESTEK_HOST"], value["PORT"])


def own_url(host: str, port: int | str) -> str:
    return f"http://{host}:{port}"


def url(value: Mapping[str, str], name: str) -> str:
    url = value[name].rstrip("/")
    if url and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", url):
        raise SettingsError(f"{name} is {url!r}; it must begin with http:// or https://")
    return url


def mail_from(value: Mapping[str, str]) -> str:
    """The sender; a mail server without one, or a URL that names no server, is an error at start."""
    sender = value["DESTEK_MAIL_FROM"]
    if value["DESTEK_SMTP_URL"]:
        if not re.match(r"smtps?://[^/?#\s]*[\w.\]]", value["DESTEK_SMTP_URL"]):
            raise SettingsError("DESTEK_SMTP_URL must begin with smtp:// or smtps:// and name a host")
        if "@" not in sender:
            raise SettingsError("DESTEK_MAIL_FROM must name the address that mails come from")
    return sender or DEMO_SENDER


def listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())


def kept_secret(var: Path, env: str) -> str:
    """The secret in var/secret, made at the first start; web and worker may both be first."""
    if env == "production":
        raise SettingsError("DESTEK_SECRET is not set; production needs one of its own")
    file = var / "secret"
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        # Written aside and linked into place: nobody can read half of it, and the first one wins.
        draft = var / f"secret.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(32), encoding="ascii")
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def optional_secret(secret: str, name: str) -> str:
    if secret and len(secret) < SHORTEST_SECRET:
        raise SettingsError(f"{name} needs at least {SHORTEST_SECRET} characters")
    return secret


def identity_keys(text: str, env: str, secret: str) -> dict[str, str]:
    if not text:
        derived = hmac.new(secret.encode(), b"identity", hashlib.sha256).hexdigest()
        return {DEMO_KEY_ID: derived} if env != "production" else {}
    keys: dict[str, str] = {}
    for part in text.split(","):
        kid, _, key = part.strip().partition(":")
        if not re.fullmatch(r"[\w.-]{1,64}", kid) or len(key) < SHORTEST_SECRET:
            raise SettingsError(f"DESTEK_IDENTITY_KEYS needs 'kid:secret' with {SHORTEST_SECRET} characters or more")
        keys[kid] = key
    return keys
