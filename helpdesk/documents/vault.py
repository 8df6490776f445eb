"""Where the bytes are: one file a document, under a random name that says nothing, in a folder only ours to read."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from helpdesk.documents.errors import StorageFull
from helpdesk.tokens import new_id

logger = logging.getLogger(__name__)

FRESH_SECONDS = 60  # a file this young may belong to an upload that is about to be written down
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Vault:
    folder: Path

    def keep(self, content: bytes) -> str:
        """Writes the content to the disk and says under which name; raises StorageFull, and leaves nothing then."""
        name = new_id()
        try:
            self._write(name, content)
        except OSError as error:
            self.discard(name)
            logger.error("a document could not be written: %s", error.strerror)
            raise StorageFull() from error
        return name

    def put_back(self, name: str, content: bytes) -> None:
        """Writes what a backup holds under the name it had; raises OSError, and leaves nothing then."""
        try:
            self._write(name, content)
        except FileExistsError:  # whosever it is, it stays
            raise
        except OSError:
            self.discard(name)
            raise

    def is_empty(self) -> bool:
        return not self.folder.is_dir() or not any(self.folder.iterdir())

    def read(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def discard(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def sweep(self, kept: Collection[str]) -> int:
        """Removes files that no record names: of an upload or an erasure that was cut short; says how many."""
        if not self.folder.is_dir():
            return 0
        old = time.time() - FRESH_SECONDS
        stray = [
            file
            for file in self.folder.iterdir()
            if _NAME.fullmatch(file.name) and file.name not in kept and file.stat().st_mtime < old
        ]
        for file in stray:
            file.unlink(missing_ok=True)
        return len(stray)

    def _write(self, name: str, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a name of this vault")
        return self.folder / name
