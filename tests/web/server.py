"""The whole product as a process of its own, and clients that talk to it as browsers do."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from websockets.legacy.client import WebSocketClientProtocol, connect

from tests.patience import PATIENCE, until
from tests.web import told

ROOT = Path(__file__).resolve().parents[2]
START_PATIENCE = 120.0
STRONG_SECRET = "kQ7-vX2pLm9_tR4zWc8yBn3sHd6gJf1a"


class Server:
    """`python -m web` on a free port, with a database of its own below `var`."""

    def __init__(self, var: Path, *, module: str = "web", **environment: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        build_front_end()
        self.var = var
        self.log = (var / "log.txt").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env={
                **os.environ,
                "PORT": str(self.port),
                "DESTEK_VAR": str(var),
                "DESTEK_ENV": "development",
                **environment,
            },
            stdout=self.log,
            stderr=self.log,
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait_until_alive(self) -> None:
        """For what needs no assistant: the pages and the sockets are there before the model is loaded."""
        self._wait_for("/healthz")

    def wait_until_ready(self) -> None:
        self._wait_for("/readyz")

    def _wait_for(self, path: str) -> None:
        def is_there_or_gone() -> bool:
            return self.process.poll() is not None or self.request("GET", path)[0] == 200

        with suppress(AssertionError):
            until(is_there_or_gone, path, patience=START_PATIENCE)
        if self.request("GET", path)[0] != 200:
            log = (self.var / "log.txt").read_text(errors="replace")
            raise AssertionError(f"the service is not ready:\n{log[-4000:]}")

    def wait_until_logged(self, words: str) -> None:
        until(lambda: words in (self.var / "log.txt").read_text(errors="replace"), f"{words!r} in the log")

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """(status, headers in lower case, body); status 0 when nobody listens."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method, headers=headers)
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE) as response:
                return response.status, _lower(response.headers), response.read()
        except urllib.error.HTTPError as error:
            return error.code, _lower(error.headers), error.read()
        except OSError:
            return 0, {}, b""

    def worker_pid(self) -> int:
        return self.worker_pids()[0]

    def worker_pids(self) -> list[int]:
        """The worker; none while another one is about to start."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def stop(self, how: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(timeout=PATIENCE)
        self.log.close()
        return status


@cache
def build_front_end() -> None:
    """Bundles what browsers load where a source is newer: `make test` has done so, a run of pytest alone has not."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--silent", "--old-file=.venv/.installed", "build"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def prepare(var: Path) -> None:
    """What `make run` does once, before it serves: the database and the vectors of the articles, a minute of work."""
    for command in (["helpdesk", "articles"], ["bot", "index"]):
        environment = {**os.environ, "DESTEK_VAR": str(var)}
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True, capture_output=True)


def found_in_mail(server: Server, address: str, pattern: str) -> str:
    """What fits the pattern in the newest mail to this address, once there is one."""

    def newest() -> re.Match[str] | None:
        mails = json.loads(server.request("GET", "/dev/mail")[2])["mails"]
        found = [re.search(pattern, mail["text"]) for mail in mails if mail["to"] == address]
        return found[0] if found else None

    match = until(newest, f"a mail to {address}")
    return match[0] if match else ""


@contextmanager
def serving(var: Path, *, module: str = "web", **environment: str) -> Iterator[Server]:
    """A server that is ready, and stopped afterwards whatever became of the test."""
    server = Server(var, module=module, **environment)
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class Client:
    """A socket: what comes is kept in order; `ask` waits for the answer, `until` for anything that fits."""

    path: str

    def __init__(self, socket: WebSocketClientProtocol) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self._ids = itertools.count(1)
        self._asked: dict[int, str] = {}

    async def send(self, kind: str, **fields: Any) -> int:
        number = next(self._ids)
        self._asked[number] = kind
        await self.socket.send(json.dumps({"type": kind, "id": number, **fields}))
        return number

    async def ask(self, kind: str, **fields: Any) -> dict[str, Any]:
        number = await self.send(kind, **fields)
        return await self.until(lambda frame: frame.get("reply_to") == number)

    async def until(
        self, fits: Callable[[dict[str, Any]], Any], *, after: int = 0, patience: float = PATIENCE
    ) -> dict[str, Any]:
        """The first frame (from position `after`) that fits, waiting for it if need be."""
        at = after
        while True:
            while at < len(self.frames):
                if fits(self.frames[at]):
                    return self.frames[at]
                at += 1
            frame = json.loads(await asyncio.wait_for(self.socket.recv(), patience))
            told.check(self.path, frame, self._asked.get(frame.get("reply_to")))
            self.frames.append(frame)

    async def close(self) -> None:
        await self.socket.close()


class Visitor(Client):
    path = "/ws/visitor"
    conversation = ""
    token = ""
    started: dict[str, Any]

    @staticmethod
    async def arrive(server: Server, *, adult: bool = True, source: str = "127.0.0.1", **fields: Any) -> Visitor:
        """Opens a conversation (or resumes one) and declares to be of age; `source` is the visitor's address."""
        address = f"ws://127.0.0.1:{server.port}/ws/visitor"
        visitor = Visitor(await connect(address, local_addr=(source, 0)))
        visitor.started = await visitor.ask("session.start", page="/", **{"resume": None, **fields})
        if visitor.started["ok"]:
            visitor.conversation, visitor.token = visitor.started["conversation"], visitor.started["token"]
            if adult and any("18" in choice["label"] for choice in visitor.choices()):
                picked = await visitor.pick("18")
                await visitor.next_after(picked["seq"])
        return visitor

    def messages(self) -> list[dict[str, Any]]:
        """Every message seen, by seq."""
        seen = {message["seq"]: message for message in self.started["messages"]}
        seen.update({f["message"]["seq"]: f["message"] for f in self.frames if f["type"] == "message.added"})
        return [seen[seq] for seq in sorted(seen)]

    def choices(self) -> list[dict[str, str]]:
        return [choice for message in self.messages() for choice in message["choices"]]

    async def write(self, text: str) -> dict[str, Any]:
        return await self.ask("message.send", client_id=str(uuid.uuid4()), text=text)

    async def pick(self, label: str) -> dict[str, Any]:
        """Presses the newest button whose label holds these words."""
        newest = next((choice for choice in reversed(self.choices()) if label in choice["label"]), None)
        offered = [choice for choice in self.choices() if label in choice["label"]]
        assert newest is not None, f"no button with {label!r}: {[choice['label'] for choice in self.choices()]}"
        choice = offered[0] if label == "18" else newest
        return await self.ask("choice.pick", client_id=str(uuid.uuid4()), choice=choice["id"])

    async def answer_to(self, text: str) -> dict[str, Any]:
        """Writes, and gives the first message of the assistant or the help desk after it."""
        stored = await self.write(text)
        return await self.next_after(stored["seq"])

    async def next_after(
        self, seq: int, authors: tuple[str, ...] = ("bot", "system"), *, patience: float = PATIENCE
    ) -> dict[str, Any]:
        frame = await self.until(
            lambda f: f["type"] == "message.added" and f["message"]["seq"] > seq and f["message"]["author"] in authors,
            patience=patience,
        )
        return frame["message"]

    async def owner(self, owner: str, *, after: int = 0) -> dict[str, Any]:
        return await self.until(lambda f: f["type"] == "conversation.changed" and f["owner"] == owner, after=after)


class Agent(Client):
    path = "/ws/desk"
    started: dict[str, Any]

    @staticmethod
    async def sit_down(server: Server, email: str = "agent@example.com") -> Agent:
        _, headers, _ = server.request(
            "POST", "/desk/login", {"email": email, "password": "destek-demo"}, **{"content-type": "application/json"}
        )
        cookie = headers["set-cookie"].split(";")[0]
        agent = Agent(await connect(f"ws://127.0.0.1:{server.port}/ws/desk", extra_headers={"cookie": cookie}))
        agent.started = await agent.ask("desk.start")
        return agent

    async def take(self, conversation: str) -> dict[str, Any]:
        return await self.ask("conversation.take", conversation=conversation)

    async def write(self, conversation: str, text: str) -> dict[str, Any]:
        return await self.ask("message.send", conversation=conversation, client_id=str(uuid.uuid4()), text=text)


def new_folder(server: Server, name: str) -> Path:
    folder = server.var / name
    folder.mkdir()
    return folder
