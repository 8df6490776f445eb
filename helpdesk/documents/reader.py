"""Opens a file in a process of its own, bounded in memory and time: what is wrong with a file stays in there.

`read` is called by helpdesk.documents.uploads; the child is `python -m helpdesk.documents.reader <kind>`. It gets the
file on standard input, no settings and no secrets, and answers with a line of JSON and the bytes to keep. Before it
looks at the file it gives up what it could do harm with: it can open no file and no socket, write none, and start no
process.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from helpdesk.documents import errors
from helpdesk.documents.errors import FileBroken, FileRefused, FileTooComplex
from helpdesk.documents.kinds import KINDS, TAKEN, Kind

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 20
MOST_CPU_SECONDS = 8  # a picture of 50 million pixels takes four
MOST_MEMORY = 1536 * 1024 * 1024
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38
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
        raise FileTooComplex() from error
    head, _, content = done.stdout.partition(b"\n")
    if done.returncode != 0:
        logger.warning("a file ended its reader with status %s", done.returncode)
        raise FileTooComplex() if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL) else FileBroken()
    said = json.loads(head)
    if said["refused"]:
        raise _refusal(said["refused"])
    return Document(KINDS[said["kind"]], content, said["pages"])


def _refusal(code: str) -> FileRefused:
    found = next(kind for kind in vars(errors).values() if isinstance(kind, type) and getattr(kind, "code", "") == code)
    error = found()
    assert isinstance(error, FileRefused)
    return error


def _main(kind: Kind) -> None:
    read_file = _reader_of(kind)
    data = sys.stdin.buffer.read()
    _give_up_rights(kind)
    told: dict[str, object] = {"refused": ""}
    content = b""
    try:
        content, kept, pages = read_file(data)
        told |= {"kind": kept.name, "pages": pages}
    except FileRefused as refusal:
        told["refused"] = refusal.code
    except MemoryError:
        told["refused"] = FileTooComplex.code
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + content)


def _reader_of(kind: Kind) -> Callable[[bytes], tuple[bytes, Kind, int | None]]:
    """What reads this kind, its library loaded: each kind pays for its own only, and the service for none."""
    if kind.media == "pdf":
        import pypdf._codecs._codecs
        import pypdf.filters  # noqa: F401 - pypdf imports both where it first needs them

        from helpdesk.documents.pdfs import read_pdf

        return read_pdf
    from helpdesk.documents.images import load_codecs, read_image

    load_codecs(kind)
    return partial(read_image, kind=kind)


def _give_up_rights(kind: Kind) -> None:
    """Locks this process in: a decoder that was taken over can then only compute and answer, for a few seconds."""
    os.chdir("/")
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if kind.name != "heic":  # its decoder works in a thread of its own, which counts as a process
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),  # what is open stays open; nothing else can be, whatever is closed
    ):
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    _main(TAKEN[sys.argv[1]])
