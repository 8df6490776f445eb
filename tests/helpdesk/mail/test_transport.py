"""Mails leave through the outbox: once, with retries that end, and with nobody's address in a log."""

from __future__ import annotations

import logging
import smtplib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from helpdesk.errors import SettingsError
from helpdesk.mail import outbox
from helpdesk.mail.errors import MailFailed
from helpdesk.mail.outbox import Mail
from helpdesk.mail.tables import mails
from helpdesk.mail.transport import FolderMailer, Letter, SmtpMailer, list_letters, mailer_of
from helpdesk.settings import Settings
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk

LETTER = Letter("ayse@example.com", "Doğrulama kodunuz", "Merhaba Ayşe,\n\nkod: 123456\n")
SENDER = "Örnek Platform <destek@example.com>"


class SmallServer:
    """Speaks as much SMTP as a letter needs; `refuses` answers RCPT with this code."""

    def __init__(self, refuses: int | None = None) -> None:
        self.refuses = refuses
        self.received: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?starttls=no"

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                self._talk(stream)

    def _talk(self, stream: object) -> None:
        def say(line: bytes) -> None:
            stream.write(line + b"\r\n")  # type: ignore[attr-defined]
            stream.flush()  # type: ignore[attr-defined]

        say(b"220 ready")
        while line := stream.readline():  # type: ignore[attr-defined]
            word = line[:4].upper()
            if word == b"RCPT" and self.refuses:
                say(b"%d no such user <ayse@example.com>" % self.refuses)
            elif word == b"DATA":
                say(b"354 go on")
                body = b""
                while (part := stream.readline()) != b".\r\n":  # type: ignore[attr-defined]
                    body += part
                self.received.append(body)
                say(b"250 taken")
            else:
                say(b"221 bye" if word == b"QUIT" else b"250 fine")


@pytest.fixture
def server() -> Iterator[SmallServer]:
    running = SmallServer()
    yield running
    running.close()


def test_a_letter_reaches_the_server_in_turkish(server: SmallServer) -> None:
    SmtpMailer(server.url, SENDER).send(LETTER)
    (raw,) = server.received
    assert b"To: ayse@example.com" in raw
    assert b"Auto-Submitted: auto-generated" in raw
    assert b"utf-8" in raw


def test_looking_whether_mail_could_leave_sends_none(server: SmallServer) -> None:
    SmtpMailer(server.url, SENDER).check()
    assert server.received == []


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(MailFailed) as raised:
        SmtpMailer(f"smtp://127.0.0.1:{port}", SENDER).check()
    assert not raised.value.is_final


def test_without_tls_nothing_is_sent_unless_the_settings_say_so(server: SmallServer) -> None:
    with pytest.raises(MailFailed):
        SmtpMailer(server.url.removesuffix("?starttls=no"), SENDER).send(LETTER)
    assert server.received == []


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (450, False)])
def test_a_refused_recipient_is_told_without_the_address(code: int, is_final: bool) -> None:
    server = SmallServer(refuses=code)
    with pytest.raises(MailFailed) as raised:
        SmtpMailer(server.url, SENDER).send(LETTER)
    server.close()
    assert raised.value.is_final is is_final
    assert "ayse" not in str(raised.value)
    assert not isinstance(raised.value.__cause__, smtplib.SMTPException)


@pytest.mark.parametrize("to", ["a@b.com\nBcc: x@y.com", "a@b.com\r\nSubject: x"])
def test_an_address_cannot_smuggle_a_header_in(server: SmallServer, to: str) -> None:
    with pytest.raises(MailFailed):
        SmtpMailer(server.url, SENDER).send(Letter(to, "x", "y"))
    assert server.received == []


def test_in_development_letters_land_in_a_folder(tmp_path: Path) -> None:
    mailer = FolderMailer(tmp_path / "mail", SENDER)
    mailer.check()
    mailer.send(LETTER)
    mailer.send(Letter("can@example.com", "İkinci", "ığüşöç"))
    newest, oldest = list_letters(tmp_path / "mail")
    assert (newest.to, newest.subject, newest.text) == ("can@example.com", "İkinci", "ığüşöç")
    assert oldest.text == LETTER.text.strip()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file in the way")
    with pytest.raises(MailFailed):
        FolderMailer(tmp_path / "mail", SENDER).send(LETTER)


def test_the_settings_decide_how_mail_leaves(tmp_path: Path) -> None:
    def read(**given: str) -> Settings:
        return Settings.from_environment({"DESTEK_VAR": str(tmp_path), "DESTEK_SECRET": "s" * 32, **given})

    assert isinstance(mailer_of(read()), FolderMailer)
    bare = read(DESTEK_ENV="production")
    assert mailer_of(bare) is None
    assert bare.commands_off == ("send_code", "notify_by_email")
    server = {"DESTEK_SMTP_URL": "smtp://u:p@mail.example.com", "DESTEK_MAIL_FROM": "destek@example.com"}
    full = read(DESTEK_ENV="production", **server)
    assert isinstance(mailer_of(full), SmtpMailer)
    assert full.commands_off == ()
    assert read(DESTEK_CODES="off").commands_off == ("send_code",)
    assert "p@mail" not in repr(full)


@pytest.mark.parametrize(
    "given",
    [
        {"DESTEK_SMTP_URL": "mail.example.com", "DESTEK_MAIL_FROM": "a@b.c"},
        {"DESTEK_SMTP_URL": "smtp://mail.example.com"},
        {"DESTEK_CODES": "perhaps"},
        {"DESTEK_PUBLIC_URL": "destek.example.com"},
        {"DESTEK_MEMBERS_URL": "ftp://x"},
    ],
)
def test_a_wrong_setting_is_an_error_at_start(tmp_path: Path, given: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        Settings.from_environment({"DESTEK_VAR": str(tmp_path), **given})


def queue(talk: Talk, kind: str = "code", recipient: str = "a@example.com") -> None:
    with talk.db.write() as tx:
        outbox.queue(tx, kind, recipient=recipient, conversation_id=talk.id, facts={"x": 1}, now=talk.clock.now)


def write(mail: Mail) -> Letter:
    return Letter(mail.recipient, "s", "t")


def test_a_mail_leaves_once_and_its_recipient_is_forgotten(talk: Talk, post: Post) -> None:
    queue(talk)
    for _ in range(2):
        outbox.deliver(talk.db, post, write, lambda *_: None, now=talk.clock.now)
    assert len(post.letters) == 1
    m = mails.c
    with talk.db.read() as tx:
        assert tx.execute(select(m.state, m.recipient, m.facts)).one() == ("sent", "", {})


def test_what_is_taken_back_was_never_queued(talk: Talk, post: Post) -> None:
    def cause() -> None:
        with talk.db.write() as tx:
            outbox.queue(tx, "code", recipient="a@example.com", conversation_id=talk.id, now=talk.clock.now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cause()
    assert outbox.deliver(talk.db, post, write, lambda *_: None, now=talk.clock.now) == 0


def test_a_failing_mail_is_tried_again_later_and_given_up_in_the_end(talk: Talk, post: Post) -> None:
    queue(talk, "answered")
    post.trouble = MailFailed("down")
    given_up = []
    for _ in range(12):
        outbox.deliver(talk.db, post, write, lambda tx, mail, now: given_up.append(mail.id), now=talk.clock.now)
        talk.clock.forward(hours=5)
    assert len(given_up) == 1
    with talk.db.read() as tx:
        assert tx.execute(select(mails.c.state, mails.c.attempt)).one() == ("failed", 6)


def test_a_mail_whose_deliverer_died_is_taken_again(talk: Talk, post: Post) -> None:
    queue(talk)
    assert outbox._take(talk.db, talk.clock.now) is not None
    assert outbox.deliver(talk.db, post, write, lambda *_: None, now=talk.clock.now) == 0
    later = talk.clock.forward(minutes=3)
    assert outbox.deliver(talk.db, post, write, lambda *_: None, now=later) == 1


def test_no_address_reaches_the_log(talk: Talk, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    queue(talk, recipient="ayse@example.com")
    post.trouble = MailFailed("the recipient was refused", is_final=True)
    with caplog.at_level(logging.DEBUG):
        outbox.deliver(talk.db, post, write, lambda *_: None, now=talk.clock.now)
    assert "attempt 1" in caplog.text
    assert "ayse" not in caplog.text
