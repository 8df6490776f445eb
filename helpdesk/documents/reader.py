"""Opens a file in a process of its own, bounded in memory and time: what is wrong with a file stays in there.

`read` is called by helpdesk.attachments; the child is `python -m helpdesk.documents.reader <kind>`. It gets the file on
standard input, no settings and no secrets, and answers with a line of JSON and the bytes to keep.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from helpdesk.documents import errors
from helpdesk.documents.errors import FileBroken, FileRefused
from helpdesk.documents.kinds import KINDS, Kind

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 20
MOST_MEMORY = 1536 * 1024 * 1024
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True)
class Document:
    """What is kept of a file."""

    kind: Kind
    content: bytes
    pages: int | None


def read(data: bytes, kind: Kind) -> Document:
    """Opens the file and checks that it can be read; raises the FileRefused that says why not."""
    command = [sys.executable, "-s", "-m", "helpdesk.documents.reader", kind.name]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, a name from KINDS
            command, input=data, capture_output=True, timeout=MOST_SECONDS, cwd=ROOT, env=ENVIRONMENT, check=False
        )
    except subprocess.TimeoutExpired as error:
        logger.warning("a file was given up after %s s", MOST_SECONDS)
        raise FileBroken() from error
    head, _, content = done.stdout.partition(b"\n")
    if done.returncode != 0:
        logger.warning("a file ended its reader with status %s", done.returncode)
        raise FileBroken()
    said = json.loads(head)
    if said["refused"]:
        raise _refusal(said["refused"])
    return Document(kind, content, said["pages"])


def _refusal(code: str) -> FileRefused:
    found = next(kind for kind in vars(errors).values() if isinstance(kind, type) and getattr(kind, "code", "") == code)
    error = found()
    assert isinstance(error, FileRefused)
    return error


def _main(kind: Kind) -> None:
    _bound()
    refused, content, pages = "", b"", None
    try:
        content, pages = _open(sys.stdin.buffer.read(), kind)
    except FileRefused as refusal:
        refused = refusal.code
    sys.stdout.buffer.write(json.dumps({"refused": refused, "pages": pages}).encode() + b"\n" + content)


def _open(data: bytes, kind: Kind) -> tuple[bytes, int | None]:
    # Imported late: each kind pays for its own library only, and the service for none.
    if kind.media == "pdf":
        from helpdesk.documents.pdfs import read_pdf

        return read_pdf(data, kind)
    from helpdesk.documents.images import read_image

    return read_image(data, kind)


def _bound() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    _main(KINDS[sys.argv[1]])
