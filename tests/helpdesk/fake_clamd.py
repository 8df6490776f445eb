"""A virus scanner that says what it is told to; it speaks clamd's INSTREAM."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def honest(data: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"


@dataclass
class FakeClamd:
    """`answer` gives the reply to what came; None keeps silent."""

    answer: Callable[[bytes], bytes | None] = honest
    seen: list[bytes] = field(default_factory=list)
    address: tuple[str, int] = ("", 0)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = self._listening.getsockname()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def setting(self) -> str:
        return "{}:{}".format(*self.address)

    def stop(self) -> None:
        self._stop.set()
        self._listening.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            if stream.read(10) != b"zINSTREAM\0":
                return
            data = b""
            while length := struct.unpack("!L", stream.read(4))[0]:
                data += stream.read(length)
            self.seen.append(data)
            said = self.answer(data)
            if said is None:
                self._stop.wait(5)
            else:
                connection.sendall(said)
