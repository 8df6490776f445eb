"""PDFs: opened to see that they are whole, have pages and no password.

A clean one is kept as it came. One that does something by itself, carries files, or is another kind of file too, is
written anew with its pages alone (helpdesk.documents.clean_pdfs).
"""

from __future__ import annotations

import io
import logging
import re

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from helpdesk.documents import clean_pdfs
from helpdesk.documents.errors import (
    FileBroken,
    FileIncomplete,
    FileTooComplex,
    PdfActive,
    PdfHasNoPages,
    PdfLocked,
    PdfTooLong,
)
from helpdesk.documents.kinds import KINDS, Kind

MOST_PAGES = 30
MOST_OBJECTS = 40_000  # thirty pages have some thousands; each costs time before the first page is seen
_OBJECT = re.compile(rb"\b(?:endobj|stream)\b")
_END = re.compile(rb"\btrailer\b|\bstartxref\b")
_TROUBLES = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError,
    NotImplementedError,
)  # fmt: skip


def read_pdf(data: bytes) -> tuple[bytes, Kind, int]:
    """The file as it is kept and the number of its pages; raises what is wrong with it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says may quote the file
    if data.count(b"obj") > 2 * MOST_OBJECTS:
        raise FileTooComplex()
    is_cut = _is_cut(data)
    try:
        reader = PdfReader(io.BytesIO(_with_end(data)))
        count = _count_pages(reader)
        if clean_pdfs.is_clean(data, reader):
            return data, KINDS["pdf"], count
        written = clean_pdfs.write_anew(reader)
        if not clean_pdfs.is_clean(written, PdfReader(io.BytesIO(written))):
            raise PdfActive()
    except DependencyError as error:
        raise PdfLocked() from error  # an encryption that we cannot open either
    except LimitReachedError as error:
        raise FileTooComplex() from error
    except _TROUBLES as error:
        raise (FileIncomplete() if is_cut else FileBroken()) from error
    if is_cut:
        raise FileIncomplete()
    return written, KINDS["pdf"], count


def _with_end(data: bytes) -> bytes:
    """The file with the end mark that pypdf asks for; with no word on where the table is, it looks for objects."""
    ends = list(clean_pdfs.TABLE.finditer(data))
    return data[: ends[-1].end()] + b"\n%%EOF\n" if ends else data + b"\nstartxref\n0\n%%EOF\n"


def _is_cut(data: bytes) -> bool:
    """Whether the end did not arrive: no table of objects, or objects behind the last one.

    A PDF for the web has a table near its beginning too. Writers and messengers pad the end, or cut its mark.
    """
    ends = list(_END.finditer(data))
    return not ends or _OBJECT.search(data, ends[-1].end()) is not None


def _count_pages(reader: PdfReader) -> int:
    # Banks forbid editing with an owner's password; such a file opens with an empty one.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise PdfLocked()
    count = reader.get_num_pages()
    if count > MOST_PAGES:
        raise PdfTooLong()
    pages = [page.mediabox.width * page.mediabox.height for page in reader.pages]
    if not pages or not all(pages):
        raise PdfHasNoPages()
    return len(pages)
