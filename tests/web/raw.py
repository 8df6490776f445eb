"""Requests written byte by byte, as no library would send them; benchmarks.attack sends more of the same."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable

from tests.patience import PATIENCE
from tests.web.server import Server

BODY = b'{"number": "TK-1234-5678-9012"}'
CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)


def request(
    *fields: bytes,
    body: bytes = BODY,
    line: bytes = b"POST /ticket/find HTTP/1.1",
    host: bytes = b"Host: 127.0.0.1",
) -> bytes:
    """One request; fields stand between Host and the body."""
    return b"\r\n".join((line, host, *fields, b"", body))


def chunked(body: bytes) -> bytes:
    return request(b"Transfer-Encoding: chunked", body=body)


LENGTH = b"Content-Length: %d" % len(BODY)
MALFORMED: dict[str, bytes] = {
    "a negative length": request(b"Content-Length: -5"),
    "a length with a sign": request(b"Content-Length: +%d" % len(BODY)),
    "a length with an underscore": request(b"Content-Length: 3_1"),
    "a length in words": request(b"Content-Length: abc"),
    "a length in Arabic digits": request("Content-Length: ٣١".encode()),
    "an empty length": request(b"Content-Length:"),
    "a length of many digits": request(b"Content-Length: " + b"9" * 40),
    "two lengths": request(LENGTH, b"Content-Length: 5"),
    "the same length twice": request(LENGTH, LENGTH),
    "two lengths in one field": request(b"Content-Length: 31, 31"),
    "a length beside chunks": request(LENGTH, b"Transfer-Encoding: chunked", body=CHUNKED),
    "chunks beside a length": request(b"Transfer-Encoding: chunked", LENGTH, body=CHUNKED),
    "chunks in capitals": request(b"Transfer-Encoding: Chunked", body=CHUNKED),
    "chunks and a blank": request(b"Transfer-Encoding: chunked ", body=CHUNKED),
    "chunks and a sign that is a blank to some": request(b"Transfer-Encoding: \x0bchunked", body=CHUNKED),
    "two codings": request(b"Transfer-Encoding: gzip, chunked", body=CHUNKED),
    "a coding twice": request(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=CHUNKED),
    "another coding": request(b"Transfer-Encoding: identity"),
    "chunks in HTTP/1.0": request(b"Transfer-Encoding: chunked", body=CHUNKED, line=b"POST /ticket/find HTTP/1.0"),
    "a blank before the colon": request(b"Content-Length : %d" % len(BODY)),
    "a blank before the colon of the coding": request(b"Transfer-Encoding : chunked", body=CHUNKED),
    "a folded field": request(LENGTH, b"X-Other: a", b" b"),
    "a field without a name": request(LENGTH, b": a"),
    "a field without a colon": request(LENGTH, b"nothing"),
    "a line feed alone in a field": request(LENGTH, b"X-Other: a\nContent-Length: 5"),
    "a carriage return alone in a field": request(LENGTH, b"X-Other: a\rb"),
    "a null byte in a field": request(LENGTH, b"X-Other: a\0b"),
    "two hosts": request(LENGTH, b"Host: other.example"),
    "no host": request(b"X-Other: a", host=LENGTH),
    "an empty host": request(LENGTH, host=b"Host:"),
    "a host with a policy in it": request(LENGTH, host=b"Host: a; script-src *"),
    "a host with a user": request(LENGTH, host=b"Host: a@b"),
    "a host with a path": request(LENGTH, host=b"Host: a/b"),
    "a chunk's size in another notation": chunked(b"0x1f\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk's size with a sign": chunked(b"+1f\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk's size below nothing": chunked(b"-1\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk's size with an underscore": chunked(b"1_f\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk's size with a blank": chunked(b"1f \r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk without a size": chunked(b"\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "a chunk of a size without end": chunked(b"1" * 200),
    "a chunk that is longer than it says": chunked(b"5\r\n" + BODY + b"\r\n0\r\n\r\n"),
    "fields behind the last chunk": chunked(CHUNKED[:-2] + b"Content-Length: 5\r\n\r\n"),
    "a method in small letters": request(LENGTH, line=b"post /ticket/find HTTP/1.1"),
    "a method with a sign": request(LENGTH, line=b"PO\xffST /ticket/find HTTP/1.1"),
    "another protocol": request(LENGTH, line=b"POST /ticket/find HTTP/2.0"),
    "no protocol": request(LENGTH, line=b"POST /ticket/find"),
    "two blanks in the first line": request(LENGTH, line=b"POST  /ticket/find HTTP/1.1"),
    "a tab in the first line": request(LENGTH, line=b"POST\t/ticket/find HTTP/1.1"),
    "a target without a slash": request(LENGTH, line=b"POST ticket/find HTTP/1.1"),
    "a target with a raw letter": request(LENGTH, line="POST /ticket/şey HTTP/1.1".encode()),
    "a target with a broken byte": request(LENGTH, line=b"POST /\xff HTTP/1.1"),
    "a blank line first": b"\r\n" + request(LENGTH),
    "a handshake of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 40 + b"\r\n\r\n",
}


def malformed_requests(seed: int, count: int) -> list[bytes]:
    """As many, of every kind, made up anew for each seed."""
    chance = random.Random(seed)
    kinds = (_bad_length, _several_lengths, _bad_coding, _bad_name, _bad_value, _bad_host, _bad_chunk, _bad_line)
    return [chance.choice(kinds)(chance) for _ in range(count)]


def exchange(server: Server, sent: bytes, *, source: str = "127.0.0.1") -> bytes:
    """What comes back until the server closes the connection; raises TimeoutError when it does not."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE, (source, 0)) as connection:
        connection.sendall(sent)
        return read_to_end(connection)


def read_to_end(connection: socket.socket) -> bytes:
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except ConnectionResetError:
        pass  # closed before all that we sent was read
    return received


def trickle(connection: socket.socket, part: bytes, *, most: int) -> bytes:
    """Sends the part again and again, slowly, until the server has had enough of it; gives its answer."""
    connection.settimeout(0.05)
    received = b""
    for _ in range(most):
        try:
            connection.sendall(part)
            received += connection.recv(65536)
        except TimeoutError:
            continue
        except OSError:
            return received
        if received:
            connection.settimeout(PATIENCE)
            return received + read_to_end(connection)
    raise AssertionError("the server let itself be held")


def _bad_length(chance: random.Random) -> bytes:
    sign = chance.choice(["-", "+", "0x", "_", ".", "e", " 1 ", "\u0663", '"', "\x0c", "\xa0", ","])
    digits = str(chance.randrange(1, 100))
    at = chance.randrange(len(digits) + 1) if sign not in (" 1 ", "\x0c", "\xa0") else 1
    return request(f"Content-Length: {digits[:at]}{sign}{digits[at:]}".encode())


def _several_lengths(chance: random.Random) -> bytes:
    fields = [LENGTH, b"Content-Length: %d" % chance.randrange(99), b"Transfer-Encoding: chunked", b"content-length: 0"]
    return request(*chance.sample(fields, chance.randrange(2, 5)), body=chance.choice([BODY, CHUNKED]))


def _bad_coding(chance: random.Random) -> bytes:
    codings = ["Chunked", "chunked,", ",chunked", "chunked;a=b", "xchunked", "gzip", "chunked, chunked", "\x0bchunked"]
    return request(f"Transfer-Encoding: {chance.choice(codings)}".encode(), body=CHUNKED)


def _bad_name(chance: random.Random) -> bytes:
    name = bytearray(chance.choice([b"Content-Length", b"Transfer-Encoding", b"X-Other", b"Accept"]))
    name.insert(chance.randrange(len(name) + 1), chance.choice(b' \t\0\x7f\xff()<>@,;\\"/[]?={}'))
    return request(LENGTH, bytes(name) + b": 1")


def _bad_value(chance: random.Random) -> bytes:
    control = chance.choice([byte for byte in range(32) if byte != 9] + [127])
    return request(LENGTH, b"X-Other: a" + bytes([control]) + b"b")


def _bad_host(chance: random.Random) -> bytes:
    hosts = ["a b", "a,b", "a/b", "a@b", "a;b", "a'b", "a:b", "a:123456", "[::1", "::1", "ş", "a?b", "a#b", "*", "a%b"]
    return request(LENGTH, host=f"Host: {chance.choice(hosts)}".encode())


def _bad_chunk(chance: random.Random) -> bytes:
    size = b"%x" % len(BODY)
    sign = chance.choice([b"-", b"+", b"0x", b"_", b" ", b"\t", b"g", b"\xff", b"\0", b"\n"])
    at = chance.randrange(len(size) + 1)
    return chunked(size[:at] + sign + size[at:] + b"\r\n" + BODY + b"\r\n0\r\n\r\n")


def _bad_line(chance: random.Random) -> bytes:
    changes: list[Callable[[bytes], bytes]] = [
        lambda line: line.replace(b" ", chance.choice([b"  ", b"\t", b"\x0b", b""]), 1),
        lambda line: line.replace(b"1.1", chance.choice([b"1.2", b"0.9", b"2", b"1.1x", b"1.1 "])),
        lambda line: line.replace(b"/ticket", chance.choice([b"ticket", b"http://a/ticket", b"\\ticket"])),
        lambda line: line.lower(),
        lambda line: chance.choice([b"\0", b"\n", b"\r", b"\xff", b" "]) + line,
    ]
    return request(LENGTH, line=chance.choice(changes)(b"POST /ticket/find HTTP/1.1"))
