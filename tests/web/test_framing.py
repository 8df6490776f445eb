"""Requests that are framed wrongly, or never end: each is refused, and nobody waits for it."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator

import pytest

from tests.patience import PATIENCE
from tests.web.raw import BODY, CHUNKED, LENGTH, MALFORMED, chunked, exchange, malformed_requests, request, trickle
from tests.web.server import Server, Visitor, serving
from tests.web.test_http import error_of

SEED, FUZZED = 20, 150


@pytest.fixture(scope="module")
def strict_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("strict"), module="tests.web.alone") as running:
        yield running


@pytest.fixture(scope="module")
def hurried_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("hurried"), module="tests.web.hurried") as running:
        yield running


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def assert_refused(answer: bytes, status: int, code: str) -> None:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status_of(head) == status, answer
    assert b"connection: close" in head
    assert error_of(body)["code"] == code  # type: ignore[attr-defined]
    assert answer.count(b"HTTP/1.1 ") == 1, "what stood behind it was answered too"


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_request_gets_an_error_and_the_connection_ends(strict_server: Server, name: str) -> None:
    assert_refused(exchange(strict_server, MALFORMED[name]), 400, "bad_request")


def test_made_up_malformed_requests_are_refused_and_the_service_goes_on(strict_server: Server) -> None:
    for sent in malformed_requests(SEED, FUZZED):
        answer = exchange(strict_server, sent)
        assert answer[9:12] == b"400", (sent, answer)
    assert strict_server.request("GET", "/healthz")[0] == 200


@pytest.mark.parametrize("path", [b"GET /", b"GET /nothing", b"GET /ws/visitor", b"HEAD /help", b"POST /attachments"])
def test_a_negative_length_is_refused_on_every_route(strict_server: Server, path: bytes) -> None:
    answer = exchange(strict_server, request(b"Content-Length: -5", line=path + b" HTTP/1.1"))
    assert status_of(answer) == 400
    assert strict_server.request("GET", "/healthz")[0] == 200


def test_nothing_behind_a_malformed_request_is_served(strict_server: Server) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    for name in ("a length beside chunks", "two lengths", "fields behind the last chunk"):
        assert_refused(exchange(strict_server, MALFORMED[name] + hidden), 400, "bad_request")


@pytest.mark.parametrize(
    "sent",
    [
        request(LENGTH),
        request(b"content-length:%d" % len(BODY)),
        request(b"Content-Length: 0000000031"),
        chunked(CHUNKED),
        chunked(CHUNKED.replace(b"1f\r\n", b"0001F;a=b\r\n")),
        chunked(b"".join(b"1\r\n%c\r\n" % byte for byte in BODY) + b"0\r\n\r\n"),
        request(LENGTH, b"Expect: 100-continue"),
        request(LENGTH, line=b"POST /ticket/find HTTP/1.0", host=b"X-Other: \xff"),
        request(LENGTH, host=b"Host: [::1]:8000"),
        request(LENGTH, host=b"Host: destek_web:8000"),
    ],
)
def test_a_well_formed_request_is_answered(strict_server: Server, sent: bytes) -> None:
    with_end = sent.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
    body = exchange(strict_server, with_end).rpartition(b"\r\n\r\n")[2]
    assert json.loads(body)["code"] in ("ticket_number_mistyped", "slow_down")  # the body was read


def test_requests_behind_each_other_on_one_connection_are_each_answered(strict_server: Server) -> None:
    sent = chunked(CHUNKED) + request(LENGTH) + request(LENGTH, b"Connection: close")
    assert exchange(strict_server, sent).count(b"HTTP/1.1 4") == 3


@pytest.mark.parametrize(
    ("begun", "part"),
    [
        (b"", b"G"),
        (b"GET /", b"a"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX-Other: ", b"a"),
        (request(b"Content-Length: 60000", body=b""), b"1"),
        (request(b"Content-Length: 60000", body=b"", line=b"POST /nothing HTTP/1.1"), b"1"),
        (request(b"Content-Length: 60000", body=b"", line=b"GET / HTTP/1.1"), b"1"),
        (chunked(b""), b"0"),
        (chunked(b"ffff\r\n"), b"1"),
        (request(b"Transfer-Encoding: chunked", body=b"", line=b"POST /attachments HTTP/1.1"), b"1\r\n1\r\n"),
    ],
)
def test_a_request_that_comes_byte_by_byte_is_ended(hurried_server: Server, begun: bytes, part: bytes) -> None:
    with socket.create_connection(("127.0.0.1", hurried_server.port), timeout=PATIENCE) as connection:
        connection.sendall(begun)
        answer = trickle(connection, part, most=400)
    assert b"HTTP/1.1 5" not in answer


@pytest.mark.parametrize("begun", [b"GET / HT", request(b"Content-Length: 500"), chunked(b"ff\r\n{")])
def test_half_a_request_gets_an_error_and_the_connection_ends(hurried_server: Server, begun: bytes) -> None:
    assert_refused(exchange(hurried_server, begun), 408, "timeout")


def test_unreadable_requests_leave_nothing_of_theirs_in_the_log(hurried_server: Server) -> None:
    for line in (b"POST SECRET HTTP/1.1", b"POST /SECRET\xff HTTP/1.1", b"SECRET"):
        exchange(hurried_server, request(LENGTH, line=line))
    exchange(hurried_server, request(b"Content-Length: 9", body=b"SECRET"))
    log = (hurried_server.var / "log.txt").read_text()
    assert "SECRET" not in log
    assert "Traceback" not in log


BEGUN = (b"GET / HT", request(b"Content-Length: 500"), chunked(b"ff\r\n{"))


async def test_what_times_out_or_breaks_off_is_no_news_for_the_log(hurried_server: Server) -> None:
    log = hurried_server.var / "log.txt"
    before = len(log.read_text())
    for begun in BEGUN:
        assert b" 408 " in exchange(hurried_server, begun)
    for begun in (*BEGUN, request(LENGTH)):
        with socket.create_connection(("127.0.0.1", hurried_server.port), timeout=PATIENCE) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # resets as it closes
            connection.sendall(begun)
    visitor = await Visitor.arrive(hurried_server, adult=False)
    visitor.socket.transport.abort()
    assert hurried_server.request("GET", "/healthz")[0] == 200
    assert log.read_text()[before:] == ""
