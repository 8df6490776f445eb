"""Opaque ids and bearer tokens from a secure random source, and the one way addresses are compared.

Of a token only its SHA-256 is stored: who reads the database cannot resume a conversation or a session with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
from ipaddress import IPv6Address, ip_address

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
    return hmac.new(secret.encode(), b"source:" + network_of(address).encode(), hashlib.sha256).hexdigest()[:32]


def network_of(address: str) -> str:
    """An address as limits count it: one IPv4 address, or the /64 that one IPv6 line is given whole."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped) if ip.ipv4_mapped else f"{IPv6Address(int(ip) >> 64 << 64)}/64"


def fold_address(text: str) -> str:
    """An e-mail address or user name in the one form in which two of them are compared."""
    return "".join(text.split()).translate(_ADDRESS_FOLD)
