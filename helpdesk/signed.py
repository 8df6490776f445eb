"""Signed keys for links, in mails and to documents: what for, for whom, until when. Nothing about them is stored."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from helpdesk.clock import moment
from helpdesk.errors import ForeignLink, StaleLink

LONGEST = 400


def sign(secret: str, purpose: str, subject: str, *, expires: datetime) -> str:
    """A key that opens `subject` for one purpose until it expires."""
    body = f"{_encoded(subject.encode())}.{int(expires.timestamp())}"
    return f"{body}.{_signature(secret, purpose, body)}"


def read(secret: str, purpose: str, key: str, now: datetime | None = None) -> str:
    """The subject of a key; raises StaleLink when it has run out, ForeignLink for all else."""
    body, _, given = key.rpartition(".") if isinstance(key, str) and len(key) <= LONGEST else ("", "", "")
    if not hmac.compare_digest(_signature(secret, purpose, body).encode(), given.encode("utf-8", "surrogatepass")):
        raise ForeignLink()
    subject, _, expires = body.rpartition(".")
    if int(expires) <= moment(now).timestamp():
        raise StaleLink()
    return urlsafe_b64decode(subject + "=" * (-len(subject) % 4)).decode()


def _signature(secret: str, purpose: str, body: str) -> str:
    message = f"{purpose}:{body}".encode("utf-8", "surrogatepass")
    return _encoded(hmac.new(secret.encode(), message, hashlib.sha256).digest())


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
