"""The virus scanner: what it sees, what it finds, and what its silence means."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.documents import attachments
from helpdesk.documents.errors import (
    FileInfected,
    ScannerDown,
)
from helpdesk.documents.scanner import Clamd, NoScanner, make_scanner
from helpdesk.documents.vault import Vault
from helpdesk.errors import SettingsError
from tests.documents import encoded, page, photo, screenshot
from tests.helpdesk.documents.sending import send
from tests.helpdesk.fake_clamd import EICAR, FakeClamd
from tests.helpdesk.talk import Talk


def test_a_scanner_sees_every_byte_as_it_came(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    data = encoded(photo(page()), "JPEG", quality=95)
    taken = send(talk, vault, data, scanner=Clamd(clamd.address))
    assert clamd.seen == [data]
    assert taken.attachment.scanned
    assert talk.since(taken.seq - 1)[0].card["scanned"] is True  # type: ignore[index]


def test_what_a_scanner_finds_is_refused(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    with pytest.raises(FileInfected):
        send(talk, vault, screenshot() + EICAR, scanner=Clamd(clamd.address))
    assert "zararlı içerik buldu" in talk.texts.error("file_infected")
    assert attachments.list_of_conversation(talk.db, talk.id) == []


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK, more or less\0"]
)
def test_a_scanner_without_a_verdict_means_not_now(talk: Talk, vault: Vault, clamd: FakeClamd, answer: bytes) -> None:
    clamd.answer = lambda data: answer
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address))


def test_a_scanner_that_does_not_answer_means_not_now(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    clamd.answer = lambda data: None
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address, seconds=0.2))
    clamd.stop()
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address))
    assert "Dosyanız kaydedilmedi" in talk.texts.error("scanner_down")
    assert attachments.list_of_conversation(talk.db, talk.id) == []


def test_a_socket_file_that_is_not_there_means_not_now(talk: Talk, vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=make_scanner(str(tmp_path / "clamd.sock")))


def test_the_setting_names_a_host_a_socket_or_nothing() -> None:
    assert isinstance(make_scanner(""), NoScanner)
    assert make_scanner("clamav.internal:3310") == Clamd(("clamav.internal", 3310))
    assert make_scanner("[::1]:3310") == Clamd(("::1", 3310))
    assert make_scanner("/run/clamd.sock") == Clamd("/run/clamd.sock")
    for wrong in ("clamav", ":3310", "clamav:port", "clamav:70000"):
        with pytest.raises(SettingsError, match="DESTEK_CLAMD"):
            make_scanner(wrong)
