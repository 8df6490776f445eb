"""Uploads that are too large, stop, stall or come too often: they end, and nothing else does."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpdesk.documents.kinds import MOST_BYTES
from tests.documents import encoded, page, pdf_of, screenshot
from tests.patience import PATIENCE
from tests.web.server import Server, Visitor, serving
from tests.web.uploading import form, is_document, serve, upload


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve(tmp_path_factory)


@contextmanager
def impatient(var: Path) -> Iterator[Server]:
    with serving(var, module="tests.web.impatient") as running:
        yield running


async def test_ten_megabytes_are_taken_and_a_byte_more_is_not(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    status, answer = upload(served, visitor, pdf_of(MOST_BYTES), "dolu.pdf")
    assert status == 200, answer
    assert answer["attachment"]["size"] == MOST_BYTES
    status, answer = upload(served, visitor, pdf_of(MOST_BYTES + 1), "dolu.pdf")
    assert (status, answer["code"]) == (413, "file_too_large")
    assert "10 MB sınırını aşıyor" in answer["error"]


async def test_far_too_much_hears_why_and_the_service_goes_on(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    status, answer = upload(served, visitor, b"\xff\xd8\xff" + b"\0" * (3 * MOST_BYTES))
    assert (status, answer["code"]) == (413, "file_too_large")
    # What says to be larger than anything is not even read.
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as raw:
        raw.sendall(
            b"POST /attachments HTTP/1.1\r\nhost: x\r\ncontent-length: 9999999999\r\n"
            b"content-type: multipart/form-data; boundary=----abc\r\n\r\n" + b"\0" * 1000
        )
        assert b" 413 " in raw.recv(4096).split(b"\r\n")[0]
    assert served.request("GET", "/healthz")[0] == 200


def test_other_routes_still_take_no_more_than_they_did(served: Server) -> None:
    body = b'{"number": "' + b"1" * 200_000 + b'"}'
    assert served.request("POST", "/ticket/find", body, **{"content-type": "application/json"})[0] in (0, 413)


async def test_an_upload_that_stops_half_way_leaves_nothing(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    body, headers = form({"conversation": visitor.conversation, "token": visitor.token, "client_id": "x"}, screenshot())
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as raw:
        head = f"POST /attachments HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
        raw.sendall(f"{head}content-type: {headers['content-type']}\r\n\r\n".encode() + body[: len(body) // 2])
    assert upload(served, visitor, screenshot(1))[0] == 200
    assert sum(is_document(frame) for frame in visitor.frames) <= 1


def half_sent(served: Server, body: bytes, kind: str, source: str = "127.0.0.1") -> socket.socket:
    """A connection that has sent this of a longer upload, and no more."""
    raw = socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE, source_address=(source, 0))
    head = f"POST /attachments HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body) + 100_000}\r\ncontent-type: {kind}"
    raw.sendall(f"{head}\r\n\r\n".encode() + body)
    return raw


def half_a_form(fields: dict[str, str], *, file_first: bool = False) -> tuple[bytes, str]:
    body, headers = form({} if file_first else fields, screenshot())
    return body[: len(body) - 200], headers["content-type"]


@pytest.mark.parametrize("file_first", [False, True])
@pytest.mark.parametrize("fields", [{}, {"conversation": "0" * 32, "token": "guessed", "client_id": "x"}])
async def test_half_an_upload_of_nobody_holds_no_place(
    served: Server, fields: dict[str, str], file_first: bool
) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    sources = [f"127.0.0.{2 + number // 5}" for number in range(20)]
    waiting = [half_sent(served, *half_a_form(fields, file_first=file_first), source) for source in sources]
    try:
        assert served.request("GET", "/healthz")[0] == 200  # the server has seen what came before this
        assert upload(served, visitor, screenshot(3))[0] == 200
    finally:
        for raw in waiting:
            raw.close()


async def test_a_form_whose_file_comes_first_is_read_too(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    fields = {"conversation": visitor.conversation, "token": visitor.token, "client_id": "file-first"}
    file, headers = form({}, encoded(page(900, 700), "PNG"))
    after, _ = form(fields, None)
    boundary = headers["content-type"].rpartition("=")[2].encode()
    other = after.split(b"\r\n", 1)[0].removeprefix(b"--")
    body = file.removesuffix(b"--" + boundary + b"--\r\n") + after.replace(other, boundary)
    status, _, answer = served.request("POST", "/attachments", body, **headers)
    assert (status, json.loads(answer)["attachment"]["name"]) == (200, "dekont.png")


@pytest.mark.parametrize("token", [True, False])
async def test_an_upload_that_stalls_is_ended(tmp_path: Path, token: bool) -> None:
    with impatient(tmp_path) as served:
        visitor = await Visitor.arrive(served, adult=False)
        fields = {"conversation": visitor.conversation, "token": visitor.token, "client_id": "x"} if token else {}
        with half_sent(served, *half_a_form(fields)) as raw:
            answer = b""
            while more := raw.recv(4096):
                answer += more
        assert b" 408 " in answer.split(b"\r\n")[0]
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "timeout"
    assert " ERROR " not in (tmp_path / "log.txt").read_text()


async def test_what_a_killed_process_left_of_an_upload_goes_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "attachments"
    folder.mkdir()
    stray, fresh = folder / ("0" * 32), folder / ("1" * 32)
    stray.write_bytes(b"half of a document")
    fresh.write_bytes(b"")
    os.utime(stray, (0, 0))
    with impatient(tmp_path) as served:
        served.wait_until_logged("1 files of uploads that were cut short are removed")
    assert list(folder.iterdir()) == [fresh]


async def test_uploads_are_slowed_down(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    answers = [upload(served, visitor, b"no document %d" % number) for number in range(14)]
    assert answers[0][1]["code"] == "file_kind_refused"
    assert (answers[-1][0], answers[-1][1]["code"]) == (429, "slow_down")
