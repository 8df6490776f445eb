"""What a PDF may not bring to an agent's desk: scripts, actions of its own, files within, another kind of file around.

`is_clean` finds it, in what the pages lead to and in the bytes; `write_anew` takes the pages over without it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from helpdesk.documents.kinds import HEADER_WITHIN

# Keys that only what acts, or carries a file, has.
_ACTIVE = frozenset({
    "/JS", "/JavaScript", "/AA", "/EF", "/EmbeddedFiles", "/AF", "/RF", "/XFA", "/RichMedia", "/RichMediaContent",
    "/Rendition", "/Renditions", "/Movie", "/Sound", "/3DD", "/OPI", "/Collection",
})  # fmt: skip
_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView", "/Trans",
})  # fmt: skip
_HARMLESS_AT_OPENING = ("/GoTo", None)
_WEB = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_IN_BYTES = re.compile(
    rb"/(?:JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])"  # too long to be chance
)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|img|\?php|hta)", re.IGNORECASE)
_PADDING = b"\0 \t\r\n\f"
TABLE = re.compile(rb"startxref\s*\d+")
_END_MARK = re.compile(rb"\s*(?:%{1,2}E?O?F?)?")  # a cut one is one too
_ZIP_END, _ZIP_END_WITHIN = b"PK\x05\x06", 22 + 65_535
_PAGE_KEYS = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
# A stamp, a signature's picture, what was typed into a form: shown by its appearance, and nothing else of it is kept.
_ANNOTATION_KEYS = ("/Type", "/Rect", "/F", "/AP", "/AS")
_CARRIERS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


def is_clean(data: bytes, reader: PdfReader) -> bool:
    """Whether the file may be kept byte for byte."""
    return not _is_two_files(data) and not _IN_BYTES.search(data) and not _acts(reader)


def write_anew(reader: PdfReader) -> bytes:
    """The pages and what they show, without anything that acts."""
    writer = PdfWriter()
    for page in reader.pages:
        _take_over(writer, page)
    for part in writer._objects:
        if isinstance(part, DictionaryObject):
            _disarm(part)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _is_two_files(data: bytes) -> bool:
    head = data[:HEADER_WITHIN]
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip(_PADDING).startswith(b"%PDF-") or _MARKUP.search(head):
        return True
    ends = list(TABLE.finditer(data))
    if not ends or _END_MARK.sub(b"", data[ends[-1].end() :], count=1).strip(_PADDING):
        return True
    return _ZIP_END in data[-_ZIP_END_WITHIN:]


def _acts(reader: PdfReader) -> bool:
    root = reader.root_object
    opening = _value(root.get("/OpenAction"))
    if isinstance(opening, DictionaryObject) and opening.get("/S") not in _HARMLESS_AT_OPENING:
        return True
    return any(_is_active(part) for part in _parts(root))


def _is_active(part: DictionaryObject) -> bool:
    if not _ACTIVE.isdisjoint(part) or _value(part.get("/S")) in _ACTIONS or part.get("/Subtype") in _CARRIERS:
        return True
    if part.get("/Type") in ("/Filespec", "/F", "/EmbeddedFile") or "/UF" in part:
        return True
    if isinstance(part, StreamObject) and "/F" in part:
        return True  # a stream that lies in another file, which a viewer would fetch
    address = _value(part.get("/URI"))
    return isinstance(address, (str, bytes)) and not _WEB.match(address if isinstance(address, str) else "")


def _parts(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Each dictionary that can be reached, once."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            if part.idnum in seen:
                continue
            seen.add(part.idnum)
            part = part.get_object()
        if isinstance(part, DictionaryObject):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, ArrayObject):
            waiting.extend(part)


def _value(part: Any) -> Any:
    return part.get_object() if isinstance(part, IndirectObject) else part


def _take_over(writer: PdfWriter, page: PageObject) -> None:
    bare = writer.add_blank_page(page.mediabox.width, page.mediabox.height)
    for key in _PAGE_KEYS:
        if key in page:
            bare[NameObject(key)] = page.raw_get(key).clone(writer)
    kept = ArrayObject()
    for annotation in map(_value, _value(page.get("/Annots")) or ()):
        if isinstance(annotation, DictionaryObject) and "/AP" in annotation and not _is_carrier(annotation):
            stamp = DictionaryObject({NameObject("/Subtype"): NameObject("/Stamp")})
            stamp.update(
                {NameObject(key): annotation[key].clone(writer) for key in _ANNOTATION_KEYS if key in annotation}
            )
            kept.append(writer._add_object(stamp))
    if kept:
        bare[NameObject("/Annots")] = kept


def _is_carrier(annotation: DictionaryObject) -> bool:
    return annotation.get("/Subtype") in _CARRIERS


def _disarm(part: DictionaryObject) -> None:
    for key in (*_ACTIVE, "/Metadata", "/PieceInfo", "/Ref", "/StructParents"):
        part.pop(key, None)
    if isinstance(part, StreamObject):
        part.pop("/F", None)
