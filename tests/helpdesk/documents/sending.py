"""Documents sent and opened as visitors do, and made old."""

from __future__ import annotations

import os
import re

from helpdesk import retention
from helpdesk.documents import attachments, reader, uploads
from helpdesk.documents.attachments import Opened
from helpdesk.documents.kinds import kind_of
from helpdesk.documents.reader import Document
from helpdesk.documents.scanner import NoScanner, Scanner
from helpdesk.documents.uploads import Taken, Upload
from helpdesk.documents.vault import Vault
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk

SECRET = "a secret of at least thirty-two characters"


def send(
    talk: Talk,
    vault: Vault,
    data: bytes,
    name: str = "dekont.png",
    *,
    scanner: Scanner | None = None,
    client_id: str | None = None,
) -> Taken:
    client_id = client_id or f"document-{next(talk.numbers)}"
    upload = Upload(talk.id, client_id, name, data)
    return uploads.add(talk.db, talk.texts, vault, scanner or NoScanner(), upload, now=talk.clock.now)


def open_as_visitor(talk: Talk, vault: Vault, taken: Taken) -> Opened:
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    return follow(talk, vault, url)


def follow(talk: Talk, vault: Vault, url: str) -> Opened:
    found = re.fullmatch(r"/attachments/(\w+)\?key=([\w.-]+)", url)
    assert found is not None
    return attachments.open_link(talk.db, vault, SECRET, found[1], key=found[2], now=talk.clock.now)


def close_and_wait(talk: Talk, days: int) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(days=days)


def erase(talk: Talk, vault: Vault, *, dry_run: bool = False) -> int:
    outcome = retention.apply(talk.db, talk.platform, talk.texts, vault, dry_run=dry_run, now=talk.clock.now)
    return next(each.records for each in outcome if each.kind == "attachments")


def age_files(vault: Vault) -> None:
    for file in vault.folder.iterdir():
        os.utime(file, (0, 0))


def read(data: bytes) -> Document:
    return reader.read(data, kind_of(data))
