"""Slow hashes (Argon2id): passwords of agents, and the codes of a mail.

Hashing takes 20 ms and more: never inside a transaction, and for logins never in the threads of the database.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

# https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html: 19 MiB, two rounds, one thread
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_EARLIER = "scrypt$"  # of versions before Argon2; renewed at the next login


def hashed(secret: str) -> str:
    """The salted hash of a password or a code; it names the cost it was made with."""
    return HASHER.hash(_bytes(secret))


def matches(secret: str, stored: str) -> bool:
    """Whether this is what was hashed; compare with `nobody` where there is nothing, to take the same time."""
    if stored.startswith(_EARLIER):
        return _matches_earlier(secret, stored)
    try:
        return HASHER.verify(stored, _bytes(secret))
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_cheap(stored: str) -> bool:
    """Whether a hash was made at a lower cost than today's."""
    return stored.startswith(_EARLIER) or HASHER.check_needs_rehash(stored)


@lru_cache(maxsize=1)
def nobody() -> str:
    """A hash that nothing matches."""
    return HASHER.hash(secrets.token_bytes(32))


def _matches_earlier(secret: str, stored: str) -> bool:
    *numbers, salt, digest = stored.split("$")[1:]
    n, r, p = map(int, numbers[0].split(",")) if numbers else (2**14, 8, 1)
    made = hashlib.scrypt(_bytes(secret), salt=b64decode(salt), dklen=32, n=n, r=r, p=p)
    return hmac.compare_digest(made, b64decode(digest))


def _bytes(secret: str) -> bytes:
    return secret.encode("utf-8", "surrogatepass")
