"""PDFs: opened to see that they are whole, have pages and no password. What is kept is the file as it came."""

from __future__ import annotations

import io
import logging

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from helpdesk.documents.errors import FileBroken, PdfLocked, PdfTooLong
from helpdesk.documents.kinds import Kind

MOST_PAGES = 30
END_WITHIN = 4096  # writers put little after %%EOF; a file that was cut off has none there


def read_pdf(data: bytes, kind: Kind) -> tuple[bytes, int]:
    """The file and the number of its pages; raises FileBroken, PdfLocked or PdfTooLong."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says may quote the file
    if b"%%EOF" not in data[-END_WITHIN:]:
        raise FileBroken()
    try:
        return data, _count_pages(PdfReader(io.BytesIO(data)))
    except DependencyError as error:
        raise PdfLocked() from error  # an encryption that we cannot open either
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise FileBroken() from error


def _count_pages(reader: PdfReader) -> int:
    # Banks forbid editing with an owner's password; such a file opens with an empty one.
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise PdfLocked()
    count = reader.get_num_pages()
    if count > MOST_PAGES:
        raise PdfTooLong()
    pages = [page.mediabox.width * page.mediabox.height for page in reader.pages]
    if not pages or not all(pages):
        raise FileBroken()
    return len(pages)
