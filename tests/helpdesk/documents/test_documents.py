"""Pictures as viewers take them: with what other programs leave in them, cut short, long, and from an iPhone.

And what the process that opens files may not do.
"""

from __future__ import annotations

import io
import os
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from helpdesk.documents.errors import FileIncomplete
from helpdesk.documents.reader import ENVIRONMENT, ROOT
from tests.documents import encoded, page, screenshot, with_chunks
from tests.helpdesk.documents.sending import read
from tests.helpdesk.documents.test_pdfs import ARCHIVE

PHOTO = Path(__file__).parents[2] / "photo.heic"


def picture_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(read(data).content))


# Pictures


LONG_TEXT = b"Description\0\0" + zlib.compress(b"goruntu duzenleyici gunlugu " * 75_000)
LONG_PROFILE = b"Ekran\0\0" + zlib.compress(os.urandom(100) + b"\0" * 1_500_000)
CHUNKS = {
    "packed text": (b"zTXt", LONG_TEXT),
    "plain text": (b"tEXt", b"Comment\0" + b"x" * 2_000_000),
    "XMP": (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"<x/>" * 500_000)),
    "a colour profile": (b"iCCP", LONG_PROFILE),
    "a text that does not unpack": (b"zTXt", b"Description\0\0nonsense"),
    "one that nobody knows": (b"vpAg", b"x" * 10),
}


@pytest.mark.parametrize("after", [b"IHDR", b"IDAT"])
@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_picture_is_taken_without_what_is_written_around_it(chunk: str, after: bytes) -> None:
    data = with_chunks(screenshot(), CHUNKS[chunk], after=after)
    kept = read(data).content
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(screenshot())).tobytes()
    assert CHUNKS[chunk][0] not in kept


def test_an_animation_of_one_frame_is_a_picture() -> None:
    frame = struct.pack(">IIIIIHHBB", 0, 640, 480, 0, 0, 0, 100, 0, 0)
    data = with_chunks(screenshot(), (b"acTL", struct.pack(">II", 1, 0)), (b"fcTL", frame))
    assert picture_of(data).size == (640, 480)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("missing", [1, 2, 20])
def test_a_jpeg_without_its_last_bytes_is_taken(options: dict[str, int], missing: int) -> None:
    whole = encoded(page(1240, 1754).convert("RGB"), "JPEG", **options)
    assert picture_of(whole[:-missing]).size == (1240, 1754)


def test_a_jpeg_whose_last_bytes_are_empty_is_taken() -> None:
    assert picture_of(encoded(page(640, 480, 18), "JPEG")[:-2] + b"\0\0").size == (640, 480)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize(
    ("progressive", "share"), [(False, 0.3), (False, 0.66), (False, 0.9), (True, 0.1), (True, 0.4)]
)
def test_a_jpeg_that_lacks_much_arrived_incomplete(mode: str, progressive: bool, share: float) -> None:
    whole = encoded(page(640, 900, 18).convert(mode), "JPEG", progressive=progressive, quality=85)
    with pytest.raises(FileIncomplete):
        read(whole[: int(len(whole) * share)])


def exif(*entries: tuple[int, int, int, int], behind: bytes = b"") -> bytes:
    """A block of little-endian entries (tag, type, count, value), and what its offsets point to."""
    return (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", len(entries))
        + b"".join(struct.pack("<HHII", *entry) for entry in entries)
        + bytes(4)
        + behind
    )


TURNED, AS_IT_IS = (0x0112, 3, 1, 6), (0x0112, 3, 1, 0)
NOWHERE = struct.pack("<HHHIII", 1, 2, 5, 3, 56, 0) + bytes(24)  # a latitude of 0/0, three times
BROKEN_EXIF = {
    "a place of 0/0": (exif(TURNED, (0x8825, 4, 1, 38), behind=NOWHERE), True),
    "its header twice": (b"Exif\0\0" + exif(TURNED), True),
    "a value beyond the block": (exif(TURNED, (0x010F, 2, 4000, 60_000)), True),
    "an orientation that does not exist": (exif(AS_IT_IS), False),
    "nothing but a header": (b"II*\0", False),
    "an entry that is cut off": (exif(TURNED)[:15], False),
}


@pytest.mark.parametrize("fault", BROKEN_EXIF)
def test_a_photo_with_a_broken_exif_block_is_taken_and_turned_where_it_says_so(fault: str) -> None:
    block, is_turned = BROKEN_EXIF[fault]
    whole = encoded(page(1754, 1240).convert("RGB"), "JPEG")
    app1 = b"Exif\0\0" + block
    image = picture_of(whole[:2] + b"\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1 + whole[2:])
    assert image.size == ((1240, 1754) if is_turned else (1754, 1240))
    assert not image.getexif()


@pytest.mark.parametrize("missing", [4, 12, 16, 30])
def test_a_png_without_its_last_bytes_is_taken(missing: int) -> None:
    assert picture_of(screenshot()[:-missing]).size == (640, 480)


@pytest.mark.parametrize(
    ("size", "kind", "kept"),
    [
        ((1080, 15_000), "PNG", (1080, 15_000)),
        ((1080, 9_000), "JPEG", (1080, 9_000)),
        ((9_000, 1080), "PNG", (9_000, 1080)),
        ((1080, 16_000), "WEBP", (1080, 16_000)),
        ((2_400, 12_000), "PNG", (2_000, 10_000)),
        ((4_500, 6_000), "JPEG", (3_000, 4_000)),
    ],
)
def test_a_long_picture_keeps_its_lines_readable(size: tuple[int, int], kind: str, kept: tuple[int, int]) -> None:
    picture = Image.new("L", size, 255)
    text = page(min(size), min(size), 28)
    for at in range(0, max(size), min(size)):
        picture.paste(text, (at, 0) if size[0] > size[1] else (0, at))
    assert picture_of(encoded(picture, kind)).size == kept


def test_a_photo_of_an_iphone_is_kept_as_jpeg_upright_and_without_its_data() -> None:
    document = read(PHOTO.read_bytes())
    picture = Image.open(io.BytesIO(document.content))
    assert (document.kind.name, picture.format, picture.size) == ("jpeg", "JPEG", (480, 640))
    assert b"Ayse" not in document.content


def test_an_avif_is_kept_as_jpeg() -> None:
    document = read(encoded(page(640, 480, 18), "AVIF"))
    assert (document.kind.name, Image.open(io.BytesIO(document.content)).size) == ("jpeg", (640, 480))


# PDFs that every viewer opens


with zipfile.ZipFile(ARCHIVE, "w") as archive:
    archive.writestr("dekont.js", "alert(1)")


# PDFs that do something


# The process that opens files


RIGHTS = """
import os, socket, sys
from helpdesk.documents import reader
from helpdesk.documents.kinds import TAKEN
reader._reader_of(TAKEN["png"])
reader._give_up_rights(TAKEN["png"])
tried = {
    "read": lambda: open("%(secret)s"),
    "write": lambda: open("%(secret)s", "w"),
    "connect": lambda: socket.create_connection(("127.0.0.1", %(port)d)),
    "read in place of its input": lambda: (os.close(0), os.open("%(secret)s", os.O_RDONLY)),
    "look around": lambda: os.listdir("%(folder)s"),
}
for name, act in tried.items():
    try:
        act()
    except OSError:
        continue
    sys.stdout.write(name + " ")
sys.stdout.write(os.getcwd() + " " + " ".join(os.environ))
"""


def test_the_reader_opens_no_file_and_no_connection(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("gizli")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        asked = {"secret": secret, "folder": tmp_path, "port": listening.getsockname()[1]}
        command = [sys.executable, "-s", "-c", RIGHTS % asked]
        done = subprocess.run(command, input=b"", capture_output=True, cwd=ROOT, env=ENVIRONMENT, check=True)
    assert set(done.stdout.decode().split()) - {"LC_CTYPE"} == {"/", *ENVIRONMENT}
