"""Mail as it leaves: by SMTP, or in development into a folder whose letters are listed at /dev/mail.

`Mailer` is the port; helpdesk.mail.outbox is its only caller, outside of any transaction.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from helpdesk.clock import moment
from helpdesk.errors import SettingsError
from helpdesk.mail.errors import MailFailed
from helpdesk.settings import Settings
from helpdesk.tokens import new_id

TIMEOUT = 10.0  # seconds, for each answer of the server
KEPT_IN_FOLDER = 200
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Letter:
    """One mail in plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Kept:
    """A letter of the folder, as /dev/mail shows it."""

    to: str
    subject: str
    text: str
    at: datetime


class Mailer(Protocol):
    """How a letter leaves."""

    def send(self, letter: Letter) -> None:
        """Hands the letter over; raises MailFailed, `is_final` where another try would end the same."""

    def check(self) -> None:
        """Goes as far as sending does without a letter; raises MailFailed when nothing could be sent now."""


class SmtpMailer:
    """A mail server: smtp://user:password@host:587 with STARTTLS, smtps://host:465, smtp://host:25?starttls=no."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise SettingsError("DESTEK_SMTP_URL must begin with smtp:// or smtps:// and name a host")
        self._is_tls = parts.scheme == "smtps"
        self._starts_tls = not self._is_tls and parse_qs(parts.query).get("starttls") != ["no"]
        self._host, self._port = parts.hostname, parts.port or PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender = sender

    def send(self, letter: Letter) -> None:
        with self._connected() as server:
            server.send_message(_message(letter, self._sender))

    def check(self) -> None:
        with self._connected() as server:
            server.noop()

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            with self._open() as server:
                if self._starts_tls:
                    server.starttls(context=ssl.create_default_context())
                if self._user:
                    server.login(self._user, self._password)
                yield server
        except smtplib.SMTPRecipientsRefused as error:
            # Neither the address nor the server's words, which repeat it, may reach a log.
            is_final = all(code >= 500 for code, _ in error.recipients.values())
            raise MailFailed("the recipient was refused", is_final=is_final) from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailFailed(type(error).__name__) from None

    def _open(self) -> smtplib.SMTP:
        if self._is_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)


class FolderMailer:
    """Letters as files, for development: nothing leaves the machine."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, letter: Letter) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            stamp = f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S%f}"
            draft = self._folder / f"{stamp}-{new_id()[:8]}.draft"
            draft.touch(mode=0o600)
            draft.write_bytes(bytes(_message(letter, self._sender)))
            draft.rename(draft.with_suffix(".eml"))
        except OSError as error:
            raise MailFailed(type(error).__name__) from error
        for old in sorted(self._folder.glob("*.eml"))[:-KEPT_IN_FOLDER]:
            with suppress(OSError):
                old.unlink()

    def check(self) -> None:
        return


def mailer_of(settings: Settings) -> Mailer | None:
    """What the settings name; None where nothing can be sent."""
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.mail_from)
    return FolderMailer(settings.mail_folder, settings.mail_from) if settings.is_development else None


def list_letters(folder: Path) -> list[Kept]:
    """The letters of the folder, newest first."""
    return [_read(file) for file in sorted(folder.glob("*.eml"), reverse=True)]


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    try:
        message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    except ValueError as error:
        raise MailFailed("an address cannot be written", is_final=True) from error
    message["Date"] = format_datetime(moment())
    message["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office notes back
    message.set_content(letter.text)
    return message


def _read(file: Path) -> Kept:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    at = datetime.strptime(file.name.split("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=timezone.utc)
    return Kept(str(message["To"]), str(message["Subject"]), text.replace("\r\n", "\n").strip(), at)
