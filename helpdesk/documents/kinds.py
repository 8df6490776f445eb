"""What a file is: its content decides, its name never does. Called before anything opens the file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from helpdesk.documents.errors import FileEmpty, FileIsOffice, FileIsTiff, FileKindRefused, FileTooLarge
from turkish.masking import mask

MOST_BYTES = 10 * 1024 * 1024
LONGEST_STEM = 80
NAMELESS = "belge"
HEADER_WITHIN = 1024  # viewers look this far for the header of a PDF
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # "gpj.exe" read from the right
_JOINERS = "\u200c\u200d"
_JOINED = ("So", "Sk", "Mn", "Lo")  # pictures, their colours and forms, letters without case


@dataclass(frozen=True)
class Kind:
    name: str
    media: str  # image | pdf
    content_type: str
    suffix: str


# What is kept.
KINDS = {
    "png": Kind("png", "image", "image/png", ".png"),
    "jpeg": Kind("jpeg", "image", "image/jpeg", ".jpg"),
    "webp": Kind("webp", "image", "image/webp", ".webp"),
    "pdf": Kind("pdf", "pdf", "application/pdf", ".pdf"),
}
# What telephones make and hardly anything shows: taken in, and kept as JPEG.
REWRITTEN = {
    "heic": Kind("heic", "image", "image/heic", ".heic"),
    "avif": Kind("avif", "image", "image/avif", ".avif"),
}
TAKEN = {**KINDS, **REWRITTEN}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
_TIFF_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
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
    if data[4:8] == b"ftyp" and (rewritten := _brand(data)):
        return rewritten
    if b"%PDF-" in data[:HEADER_WITHIN]:
        return KINDS["pdf"]
    if data.startswith(_TIFF_MARKS):
        raise FileIsTiff()
    if data.startswith(b"\xd0\xcf\x11\xe0") or (data.startswith(b"PK") and _is_office(data)):
        raise FileIsOffice()
    raise FileKindRefused()


def shown_name(name: str, kind: Kind) -> str:
    """The name as it is shown and downloaded: the visitor's own words with the ending of what the file really is."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    clean = "".join(character for at, character in enumerate(last) if _is_kept(last, at)).strip(" .")
    # An asterisk is no part of a file's name.
    stem = mask(PurePosixPath(clean).stem.strip(" .")).text.replace("*", "x")[:LONGEST_STEM].rstrip(" .")
    return (stem or NAMELESS) + kind.suffix


def _is_office(data: bytes) -> bool:
    return any(mark in data[:4096] or mark in data[-65536:] for mark in _OFFICE_MARKS)


def _brand(data: bytes) -> Kind | None:
    """HEIC or AVIF, by the brand of the file and the ones that it says to fit too."""
    major, fitting = data[8:12], data[16:64]
    if major in _AVIF_BRANDS or (major in (b"mif1", b"msf1") and any(brand in fitting for brand in _AVIF_BRANDS)):
        return REWRITTEN["avif"]
    return REWRITTEN["heic"] if major in _HEIC_BRANDS else None


def _is_kept(name: str, at: int) -> bool:
    character = name[at]
    if character in _JOINERS:
        # A family is one picture, and Persian words part where a letter does not join its neighbour.
        return 0 < at < len(name) - 1 and unicodedata.category(name[at - 1]) in _JOINED
    is_seen = unicodedata.category(character)[0] != "C" and unicodedata.category(character) not in ("Zl", "Zp")
    return is_seen and character not in _DIRECTIONS and character not in '<>:"|?*/'
