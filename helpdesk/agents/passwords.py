"""Slow hashes: passwords of agents, and the codes of a mail. Each hash says what it cost, so the cost can be raised.

Hashing takes 50 ms and more: never inside a transaction, and for logins never in the threads of the database.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from typing import NamedTuple


class Cost(NamedTuple):
    """The parameters of scrypt."""

    n: int
    r: int
    p: int


PASSWORD = Cost(2**14, 8, 5)  # https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
FIRST = Cost(2**14, 8, 1)  # of the hashes that do not say it
CODE = Cost(2**14, 8, 1)  # six digits that live for minutes: the tries are counted, and that is what protects them


def hashed(secret: str, cost: Cost | None = None) -> str:
    """The salted hash of a password, or of something else that may cost less."""
    cost = cost or PASSWORD
    salt = secrets.token_bytes(16)
    numbers = ",".join(str(number) for number in cost)
    return f"scrypt${numbers}${b64encode(salt).decode()}${b64encode(_digest(secret, salt, cost)).decode()}"


def matches(secret: str, stored: str) -> bool:
    """Whether this is what was hashed; compare with `nobody` where there is nothing, to take the same time."""
    salt, digest = stored.split("$")[-2:]
    return hmac.compare_digest(_digest(secret, b64decode(salt), cost_of(stored)), b64decode(digest))


def cost_of(stored: str) -> Cost:
    """What a hash cost."""
    numbers = stored.split("$")[1:-2]
    return Cost(*map(int, numbers[0].split(","))) if numbers else FIRST


def nobody(cost: Cost | None = None) -> str:
    """A hash that nothing matches."""
    numbers = ",".join(str(number) for number in cost or PASSWORD)
    return f"scrypt${numbers}${b64encode(bytes(16)).decode()}${b64encode(bytes(32)).decode()}"


def _digest(secret: str, salt: bytes, cost: Cost) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, n=cost.n, r=cost.r, p=cost.p)
