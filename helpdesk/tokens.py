"""Opaque ids and bearer tokens from a secure random source, and the one way addresses are compared.

Only the SHA-256 of a token is stored: a reader of the database cannot resume a conversation or a session with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string

from helpdesk.proxies import household

# Addresses are not Turkish text: "I" is "i" here, never "ı". Phones with a Turkish keyboard still type "İnfo@".
_ADDRESS_FOLD = str.maketrans(string.ascii_uppercase + "İı", string.ascii_lowercase + "ii")


def new_id() -> str:
    """32 hexadecimal characters, 128 random bits."""
    return secrets.token_hex(16)


def new_token() -> str:
    """A bearer token of 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    # Lone surrogates come in through JSON; they match nothing, and must not raise here.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def source_of(secret: str, address: str) -> str:
    """The keyed hash of where somebody comes from: tells two apart, and nobody where they are."""
    place = household(address) or address
    return hmac.new(secret.encode(), b"source:" + place.encode(), hashlib.sha256).hexdigest()[:32]


def fold_address(text: str) -> str:
    """An e-mail address or user name in the one form in which two of them are compared."""
    return "".join(text.split()).translate(_ADDRESS_FOLD)
