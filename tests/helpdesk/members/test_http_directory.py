"""The platform's member directory over HTTP: whatever goes wrong there is "we could not check", never "wrong"."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from helpdesk.assistant import effects
from helpdesk.assistant.effects import RecordClaim
from helpdesk.assistant.turns import TurnResult
from helpdesk.members.directory import Member, get_member, seed_development
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.members.http_directory import HttpMemberDirectory
from helpdesk.members.standing import Standing
from helpdesk.verification import age_and_identity, codes
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk

ZEYNEP = {
    "external_id": "m-77",
    "user_name": "Zeynep.K",
    "name": "Zeynep Koç",
    "email": "zeynep@example.com",
    "phone": None,
    "birth_date": "1991-02-03",
}


DRIP_EVERY = 0.05  # seconds: well within the time that one read may take


class FakeService(ThreadingHTTPServer):
    """Answers as it is told, all at once or drop by drop, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.body, self.pause = 200, json.dumps({"members": [ZEYNEP]}).encode(), 0.0
        self.drips: str | None = None
        self.was_left = threading.Event()
        self.is_over = threading.Event()
        self.requests: list[tuple[dict[str, Any], str | None]] = []

    def handle_error(self, *_: Any) -> None:
        return  # who asked did not wait

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/members/find"


class _Handler(BaseHTTPRequestHandler):
    server: FakeService

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append((asked, self.headers.get("authorization")))
        self.server.is_over.wait(self.server.pause)
        if self.server.drips:
            self._drip(self.server.drips)
            return
        self.send_response(self.server.status)
        self.send_header("content-length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def _drip(self, what: str) -> None:
        """A byte now and then, for longer than any test waits."""
        head = b"HTTP/1.1 200 OK\r\n" if what == "headers" else b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n"
        self.wfile.write(head)
        try:
            for _ in range(round(10 / DRIP_EVERY)):
                self.wfile.write(b"x")
                self.server.is_over.wait(DRIP_EVERY)
        except OSError:
            self.server.was_left.set()

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def service() -> Iterator[FakeService]:
    running = FakeService()
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield running
    running.is_over.set()
    running.shutdown()
    running.server_close()


@pytest.fixture
def directory(service: FakeService) -> HttpMemberDirectory:
    return HttpMemberDirectory(service.url, "secret", timeout=0.3)


def find(talk: Talk, directory: HttpMemberDirectory, name: str = "Zeynep") -> Member | None:
    return directory.find(talk.db, name=name, user_name="ZEYNEP.K", email=None)


def claim(talk: Talk, directory: HttpMemberDirectory) -> Standing:
    fields = {"name": "Zeynep Koç", "account": "zeynep.k", "directory": directory, "now": talk.clock.now}
    return age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, **fields)  # type: ignore[arg-type]


def test_a_member_is_found_with_the_key_and_folded_addresses(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory
) -> None:
    found = find(talk, directory)
    assert found is not None
    assert (found.external_id, found.user_name) == ("m-77", "zeynep.k")
    assert service.requests == [({"user_name": "zeynep.k", "email": None}, "Bearer secret")]


def test_the_name_is_compared_here(talk: Talk, directory: HttpMemberDirectory) -> None:
    assert find(talk, directory, "Fatma") is None


def test_no_member_is_an_answer(talk: Talk, service: FakeService, directory: HttpMemberDirectory) -> None:
    service.body = b'{"members": []}'
    assert find(talk, directory) is None
    assert claim(talk, directory).checked


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (404, b'{"members": []}'),
        (302, b""),
        (200, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"members": "x"}'),
        (200, b'{"members": [{"external_id": ""}]}'),
        (200, b'{"members": [' + b"1," * 50 + b"1]}"),
        (200, b'{"members": [' + json.dumps({**ZEYNEP, "birth_date": "soon"}).encode() + b"]}"),
        (200, b" " * 100_000),
    ],
)
def test_an_answer_that_makes_no_sense_is_no_answer(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory, status: int, body: bytes
) -> None:
    service.status, service.body = status, body
    with pytest.raises(DirectoryUnavailable):
        find(talk, directory)


def test_a_slow_service_is_not_waited_for(talk: Talk, service: FakeService, directory: HttpMemberDirectory) -> None:
    service.pause = 1.0
    begun = time.monotonic()
    with pytest.raises(DirectoryUnavailable):
        find(talk, directory)
    assert time.monotonic() - begun < 0.9


@pytest.mark.parametrize("what", ["headers", "body"])
def test_a_service_that_drips_is_not_waited_for_and_left(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory, what: str
) -> None:
    service.drips = what
    begun = time.monotonic()
    with pytest.raises(DirectoryUnavailable):
        find(talk, directory)
    assert time.monotonic() - begun < 0.9
    assert service.was_left.wait(2), "nothing of the question goes on"


def test_a_refused_port_is_no_answer(talk: Talk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(DirectoryUnavailable):
        find(talk, HttpMemberDirectory(f"http://127.0.0.1:{port}/members/find", timeout=0.3))


def test_a_name_that_is_looked_up_for_ever_is_no_answer(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: [] if is_over.wait(10) else [])
    begun = time.monotonic()
    with pytest.raises(DirectoryUnavailable):
        find(talk, HttpMemberDirectory("http://members.example.com/find", timeout=0.1))
    assert time.monotonic() - begun < 0.9
    is_over.set()


def test_a_visitor_who_could_not_be_checked_is_told_so_and_never_called_wrong(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory
) -> None:
    service.status = 503
    known = claim(talk, directory)
    assert (known.identity, known.checked, known.matched) == ("claimed", False, False)
    assert talk.last.text == talk.texts.say("system_identity_unchecked")
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verified"}, "the matter goes on"


def test_a_code_needs_the_check_and_makes_it_then(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory, post: Post
) -> None:
    service.status = 503
    claim(talk, directory)
    with pytest.raises(DirectoryUnavailable):
        codes.send(talk.db, talk.texts, conversation_id=talk.id, directory=directory, now=talk.clock.now)
    service.status = 200
    codes.send(talk.db, talk.texts, conversation_id=talk.id, directory=directory, now=talk.clock.now)
    post.go()
    assert post.letters[0].to == "zeynep@example.com"
    known = codes.submit(talk.db, talk.texts, conversation_id=talk.id, code=post.code, now=talk.clock.now)
    assert (known.identity, known.member_id, known.age) == ("verified", "m-77", "adult")


def test_a_claim_in_the_talk_is_checked_outside_the_commit(talk: Talk, directory: HttpMemberDirectory) -> None:
    class Watching:
        def find(self, db: Any, **asked: Any) -> Member | None:
            with talk.db.write():  # would wait for five seconds, and fail, inside another one
                return directory.find(db, **asked)

    talk.write("ben zeynep koç, kullanıcı adım zeynep.k")
    turn = talk.claim()
    assert turn is not None
    result = TurnResult((), [RecordClaim("Zeynep Koç", "zeynep.k")], {"events": []})
    from helpdesk.assistant import turns

    assert turns.commit(talk.db, talk.texts, talk.platform, turn, result, talk.clock.now, Watching())
    assert talk.now.member_id == "m-77"


def test_an_effect_cannot_say_by_itself_whom_a_claim_fits(talk: Talk) -> None:
    with pytest.raises(effects.BadEffect):
        effects.parse({"effect": "record_claim", "name": "Ali", "email": "a@example.com", "match": {"checked": True}})


def test_a_member_whose_user_name_another_has_is_kept_all_the_same(
    talk: Talk, service: FakeService, directory: HttpMemberDirectory
) -> None:
    seed_development(talk.db)
    service.body = json.dumps({"members": [{**ZEYNEP, "user_name": "ayse.yilmaz"}]}).encode()
    assert claim(talk, directory).member_id == "m-77"
    with talk.db.read() as tx:
        kept = get_member(tx, "m-77")
    assert kept is not None
    assert kept.user_name.startswith("id:")
