"""What a file is: its content decides, its name never does. Called before anything opens the file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from helpdesk.documents.errors import FileEmpty, FileIsHeic, FileIsOffice, FileKindRefused, FileTooLarge

MOST_BYTES = 10 * 1024 * 1024
LONGEST_STEM = 80
NAMELESS = "belge"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # "gpj.exe" read from the right


@dataclass(frozen=True)
class Kind:
    name: str
    media: str  # image | pdf
    content_type: str
    suffix: str


KINDS = {
    "png": Kind("png", "image", "image/png", ".png"),
    "jpeg": Kind("jpeg", "image", "image/jpeg", ".jpg"),
    "webp": Kind("webp", "image", "image/webp", ".webp"),
    "pdf": Kind("pdf", "pdf", "application/pdf", ".pdf"),
}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_OFFICE_MARKS = (b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis.opendocument")


def kind_of(data: bytes) -> Kind:
    """The kind of a file by its first bytes; raises FileEmpty, FileTooLarge, FileKindRefused or one that says more."""
    if not data:
        raise FileEmpty()
    if len(data) > MOST_BYTES:
        raise FileTooLarge()
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return KINDS["png"]
    if data.startswith(b"\xff\xd8\xff"):
        return KINDS["jpeg"]
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return KINDS["webp"]
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return KINDS["pdf"]
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise FileIsHeic()
    if data.startswith(b"\xd0\xcf\x11\xe0") or (data.startswith(b"PK") and _is_office(data)):
        raise FileIsOffice()
    raise FileKindRefused()


def shown_name(name: str, kind: Kind) -> str:
    """The name as it is shown and downloaded: the visitor's own words with the ending of what the file really is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(character for character in unicodedata.normalize("NFC", last) if _is_kept(character)).strip(" .")
    stem = PurePosixPath(clean).stem.strip(" .")[:LONGEST_STEM].rstrip(" .")
    return (stem or NAMELESS) + kind.suffix


def _is_office(data: bytes) -> bool:
    return any(mark in data[:4096] or mark in data[-65536:] for mark in _OFFICE_MARKS)


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" and character not in _DIRECTIONS and character not in '<>:"|?*/'
