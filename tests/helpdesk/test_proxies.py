"""Only what our own proxies say of an address is believed."""

from __future__ import annotations

import pytest

from helpdesk.errors import SettingsError
from helpdesk.proxies import Proxies


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "visitor"),
    [
        ("", "192.0.2.1", ["203.0.113.7"], "192.0.2.1"),
        ("0", "192.0.2.1", ["203.0.113.7"], "192.0.2.1"),
        ("1", "10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("1", "10.0.0.1", ["1.1.1.1, 203.0.113.7"], "203.0.113.7"),
        ("1", "10.0.0.1", ["1.1.1.1", "203.0.113.7"], "203.0.113.7"),
        ("2", "10.0.0.1", ["1.1.1.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
        ("2", "10.0.0.1", ["203.0.113.7"], "10.0.0.1"),
        ("1", "10.0.0.1", [], "10.0.0.1"),
        ("1", "10.0.0.1", ["unknown"], "10.0.0.1"),
        ("1", "10.0.0.1", ["203.0.113.7,"], "10.0.0.1"),
        ("10.0.0.0/8", "10.0.0.1", ["1.1.1.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
        ("10.0.0.0/8", "192.0.2.1", ["203.0.113.7"], "192.0.2.1"),
        ("10.0.0.1, 127.0.0.1", "127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("10.0.0.0/8", "10.0.0.1", ["203.0.113.7, nonsense"], "10.0.0.1"),
        ("10.0.0.0/8", "::ffff:10.0.0.1", ["::ffff:203.0.113.7"], "203.0.113.7"),
        ("1", "::1", ["203.0.113.7:4711"], "203.0.113.7"),
        ("1", "::1", ["[2001:db8:1:2:3::4]:4711"], "2001:db8:1:2::/64"),
        ("", "2001:db8:1:2:9::9", [], "2001:db8:1:2::/64"),
    ],
)
def test_the_visitor_is_who_our_own_proxies_talked_to(
    proxies: str, peer: str, forwarded: list[str], visitor: str
) -> None:
    assert Proxies.read(proxies).visitor(peer, forwarded) == visitor


@pytest.mark.parametrize("text", ["10", "-1", "proxy", "10.0.0.0/33", "10.0.0.1/8", "1.5"])
def test_what_is_neither_a_count_nor_networks_is_an_error(text: str) -> None:
    with pytest.raises(SettingsError, match="DESTEK_PROXIES"):
        Proxies.read(text)
