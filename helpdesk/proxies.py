"""Whose address a request has when proxies stand in front of the service: DESTEK_PROXIES.

Each proxy appends to X-Forwarded-For whom it talked to. Only what our own proxies appended is believed: what stands
further left came from the visitor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from helpdesk.errors import SettingsError

MOST_PROXIES = 9
IPV6_PREFIX = 64  # what one household or office has

_WITH_PORT = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")


@dataclass(frozen=True)
class Proxies:
    """How many proxies there are, or the networks they are in; neither: none."""

    count: int = 0
    networks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.count or self.networks)

    @staticmethod
    def read(text: str) -> Proxies:
        """From a count or from addresses and networks, comma-separated; raises SettingsError."""
        if text.isdecimal() and int(text) <= MOST_PROXIES:
            return Proxies(count=int(text))
        try:
            return Proxies(networks=tuple(str(ip_network(part.strip())) for part in text.split(",") if part.strip()))
        except ValueError as error:
            raise SettingsError(
                f"DESTEK_PROXIES is {text!r}; it must be how many proxies there are (up to {MOST_PROXIES}), "
                "or their addresses and networks: 10.0.0.0/8, 192.0.2.7"
            ) from error

    def visitor(self, peer: str, forwarded: Sequence[str]) -> str:
        """The visitor's address, from whom we are connected to and the values of X-Forwarded-For."""
        entries = [entry.strip() for value in forwarded for entry in value.split(",")]
        if self.count:
            found = entries[-self.count] if len(entries) >= self.count else peer
            return household(found) or household(peer) or peer
        nearest = peer
        for entry in reversed(entries):
            if not self._is_ours(nearest) or _address(entry) is None:
                break
            nearest = entry
        return household(nearest) or nearest

    def _is_ours(self, text: str) -> bool:
        address = _address(text)
        return address is not None and any(address in ip_network(network) for network in self.networks)


def household(text: str) -> str:
    """The address as limits count it, empty where it is none: an IPv6 address stands for its whole /64."""
    address = _address(text)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), IPV6_PREFIX), strict=False))
    return str(address) if address else ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    ported = _WITH_PORT.fullmatch(text)
    try:
        address = ip_address(ported[1] or ported[2] if ported else text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
