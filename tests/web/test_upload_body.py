"""An upload on its way in: how long it is waited for, and who gets a place and a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from sanic.exceptions import RequestTimeout

from helpdesk.documents.errors import FileMissing, FileTooLarge
from helpdesk.documents.kinds import MOST_BYTES
from web.errors import ServerBusy
from web.forms import boundary_of, read_form
from web.upload_body import MOST_FORM_BYTES, PACE, Pace, UploadBody
from web.upload_places import MOST_AT_ONCE, MOST_OF_ADDRESS, UploadPlaces

FOR_EVER = None


class Stream:
    """Hands out parts, each after so many seconds by its own clock; FOR_EVER is a part that never comes."""

    request_max_size = 0
    request_body: object = True
    keep_alive = True

    def __init__(self, parts: Iterable[tuple[float, bytes | None]]) -> None:
        self._parts = iter(parts)
        self.time = 0.0

    async def read(self) -> bytes | None:
        seconds, part = next(self._parts, (0.0, b""))
        self.time += seconds
        if part is FOR_EVER:
            await asyncio.Event().wait()
        return part or None


def body_of(*parts: tuple[float, bytes | None], pace: Pace = PACE) -> tuple[UploadBody, Stream]:
    stream = Stream(parts)
    return UploadBody(stream, pace, lambda: stream.time), stream


async def test_a_slow_telephone_is_waited_for() -> None:
    body, _ = body_of(*[(1.0, b"x" * 40_000)] * 250)
    assert len(await body.read()) == 10_000_000


async def test_a_body_that_stops_is_given_up_and_its_connection_closed() -> None:
    body, stream = body_of((0, b"x" * 1000), (0, FOR_EVER), pace=Pace(silence=0.01))
    with pytest.raises(RequestTimeout):
        await body.read()
    assert (stream.keep_alive, stream.request_body) == (False, None)


async def test_a_byte_now_and_then_is_not_waited_for() -> None:
    body, stream = body_of(*[(5.0, b"x")] * 1000)
    with pytest.raises(RequestTimeout):
        await body.read()
    assert stream.time < 30


async def test_nor_is_a_body_that_never_ends() -> None:
    body, stream = body_of(*[(1.0, b"x" * 10_000)] * 1000)
    with pytest.raises(RequestTimeout):
        await body.read()
    assert stream.time <= 301


async def test_what_is_too_large_is_read_to_its_end_and_not_kept() -> None:
    body, stream = body_of(*[(0, b"x" * 1_000_000)] * 30)
    with pytest.raises(FileTooLarge):
        await body.read()
    assert (len(body.content), await stream.read()) == (0, None)


async def test_no_more_than_the_fields_is_read_before_it_is_known_whose_it_is() -> None:
    body, _ = body_of(*[(0, b"x" * 4_000)] * 2000)
    await body.read_until(lambda come: False)
    assert MOST_FORM_BYTES <= len(body.content) < MOST_FORM_BYTES + 4_000
    assert len(await body.read()) == 8_000_000 < MOST_BYTES


# Places and turns


def test_an_address_has_its_share_of_the_places_and_everybody_a_bound() -> None:
    places = UploadPlaces()
    held = [places.known.take(f"192.0.2.{number // MOST_OF_ADDRESS}") for number in range(MOST_AT_ONCE)]
    for place in held:
        place.__enter__()
    with pytest.raises(ServerBusy), places.known.take("192.0.2.99"):
        pass
    held[0].__exit__(None, None, None)
    with places.known.take("192.0.2.99"):
        pass
    with pytest.raises(ServerBusy), places.known.take("192.0.2.1"):
        pass


def test_a_sender_who_has_not_said_where_the_file_goes_takes_no_place_of_the_others() -> None:
    places = UploadPlaces()
    with places.unknown.take("192.0.2.1"), places.unknown.take("192.0.2.2"):
        with pytest.raises(ServerBusy), places.unknown.take("192.0.2.3"):
            pass
        with places.known.take("192.0.2.3"):
            pass


async def test_one_address_has_one_turn_at_the_readers_and_another_its_own() -> None:
    places, began = UploadPlaces(), []
    done = asyncio.Event()

    async def open_one(address: str, name: str) -> None:
        async with places.turns.of(address):
            began.append(name)
            await done.wait()

    opening = [
        asyncio.create_task(open_one(address, name))
        for address, name in (("192.0.2.1", "first"), ("192.0.2.1", "second"), ("192.0.2.2", "of another"))
    ]
    await asyncio.wait(opening, timeout=0.01)
    assert began == ["first", "of another"]
    done.set()
    await asyncio.gather(*opening)
    assert began == ["first", "of another", "second"]


# Forms

PART = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'


def form(*parts: tuple[bytes, bytes, bytes], end: bytes = b"--b--\r\n") -> bytes:
    return b"".join(PART % part for part in parts) + end


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ('filename="Dekont_\u015fubat.pdf"'.encode(), "Dekont_\u015fubat.pdf"),
        ('filename="Dekont_\u015fubat.pdf"'.encode("cp1254"), "Dekont_\u015fubat.pdf"),
        (b'filename="de%22kont%22.pdf"', 'de"kont".pdf'),
        (b'filename="de\\"kont.pdf"', 'de"kont.pdf'),
        (b'filename="ekim;kas.pdf"', "ekim;kas.pdf"),
        (b"filename*=UTF-8''dekont%20%C5%9Fubat.pdf", "dekont \u015fubat.pdf"),
        (b"filename*=UTF-8''dekont%20%FEubat.pdf", "dekont \u015fubat.pdf"),
        (b'filename=""', ""),
        ('filename="a\u2028b.pdf"'.encode(), "a\u2028b.pdf"),
    ],
)
def test_a_file_is_found_whatever_its_name(given: bytes, name: str) -> None:
    read = read_form(form((b"token", b"", b"t"), (b"file", b"; " + given, b"%PDF-\r\n--\r\n")), b"b")
    assert read.file is not None
    assert (read.file.name, read.file.content, read.fields) == (name, b"%PDF-\r\n--\r\n", {"token": "t"})


def test_a_boundary_that_stands_within_the_file_parts_nothing() -> None:
    content = b"%PDF-" + b" --b b \n--b" * 30
    read = read_form(form((b"token", b"", b"t"), (b"file", b'; filename="a.pdf"', content)), b"b")
    assert read.file is not None
    assert read.file.content == content


def test_a_form_is_read_as_far_as_it_has_come() -> None:
    whole = form((b"token", b"", b"t"), (b"file", b'; filename="a.pdf"', b"%PDF-"))
    assert read_form(whole[:-10], b"b").file is None
    assert read_form(whole[:-10], b"b").is_at_file
    assert read_form(whole[:-10], b"b").fields == {"token": "t"}
    assert not read_form(whole[:50], b"b").is_at_file
    assert read_form(whole[:50], b"b").fields == {}


def test_what_is_no_form_is_said_to_hold_no_file() -> None:
    assert read_form(b"nonsense", b"b").file is None
    for wrong in ("application/json", "multipart/form-data", ""):
        with pytest.raises(FileMissing):
            boundary_of(wrong)
    with pytest.raises(FileMissing):
        read_form(b"--b\r\n" * 50, b"b")
