"""The port to a virus scanner: clamd over TCP or a local socket, or none.

A scanner that is set and does not answer means "not now": nothing is ever taken in unchecked because it was down.
"""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import dataclass
from typing import Protocol

from helpdesk.documents.errors import FileInfected, ScannerDown
from helpdesk.errors import SettingsError

MOST_SECONDS = 20.0
CHUNK = 64 * 1024
LONGEST_ANSWER = 4096


class Scanner(Protocol):
    def check(self, data: bytes) -> bool:
        """Whether it was looked at; raises FileInfected or ScannerDown."""


class NoScanner:
    """The default: nobody looks, and the record says so."""

    def check(self, data: bytes) -> bool:
        return False


@dataclass(frozen=True)
class Clamd:
    """clamd's INSTREAM; `address` is (host, port) or the path of a socket."""

    address: tuple[str, int] | str
    seconds: float = MOST_SECONDS

    def check(self, data: bytes) -> bool:
        try:
            answer = self._ask(data)
        except OSError as error:
            raise ScannerDown(f"clamd: {error}") from error
        if answer.endswith(b" FOUND"):
            raise FileInfected()
        if not answer.endswith(b": OK"):
            raise ScannerDown("clamd gave no verdict")
        return True

    def _ask(self, data: bytes) -> bytes:
        until = time.monotonic() + self.seconds
        with self._connect() as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                part = data[start : start + CHUNK]
                connection.settimeout(_left(until))
                connection.sendall(struct.pack("!L", len(part)) + part)
            connection.sendall(struct.pack("!L", 0))
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
                connection.settimeout(_left(until))
                more = connection.recv(LONGEST_ANSWER)
                if not more:
                    break
                answer += more
        return answer.rstrip(b"\0\n")

    def _connect(self) -> socket.socket:
        if not isinstance(self.address, str):
            return socket.create_connection(self.address, timeout=self.seconds)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self.seconds)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection


def make_scanner(setting: str) -> Scanner:
    """The scanner of DESTEK_CLAMD: "" for none, "host:port", or the path of a socket; raises SettingsError."""
    if not setting:
        return NoScanner()
    if setting.startswith("/"):
        return Clamd(setting)
    host, _, port = setting.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsError(f"DESTEK_CLAMD is {setting!r}; it must be host:port or the path of a socket")
    return Clamd((host.strip("[]"), int(port)))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    return left
