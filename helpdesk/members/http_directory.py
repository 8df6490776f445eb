"""The platform's own member directory, asked over HTTP: the protocol is in docs/operations.md.

Whatever goes wrong ends in DirectoryUnavailable, "we could not check", never in "there is no such member".
"""

from __future__ import annotations

import json
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswerYet
from contextlib import suppress
from datetime import date
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from helpdesk.database import Database
from helpdesk.members.directory import SQL_DIRECTORY, Member, MemberDirectory, fitting
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.settings import Settings
from helpdesk.tokens import fold_address

TIMEOUT = 2.0  # seconds for the whole of a question
LARGEST_ANSWER = 64 * 1024
MOST_MEMBERS = 10


class HttpMemberDirectory:
    """POST {"user_name", "email"}, either may be null, answered by {"members": [...]}."""

    def __init__(self, url: str, key: str = "", timeout: float = TIMEOUT) -> None:
        self._url, self._key, self._timeout = urlsplit(url), key, timeout

    def find(self, db: Database, *, name: str, user_name: str | None, email: str | None) -> Member | None:
        asked = {
            "user_name": fold_address(user_name) if user_name else None,
            "email": fold_address(email) if email else None,
        }
        return fitting(_members(self._ask(asked)), name)

    def _ask(self, asked: dict[str, str | None]) -> bytes:
        """The body of the answer, asked for in a thread of its own and waited for no longer than the timeout.

        The timeout of a connection is for each read alone, and the lookup of its name has none.
        """
        kind = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        connection = kind(self._url.hostname or "", self._url.port, timeout=self._timeout)
        answer: Future[bytes] = Future()
        Thread(target=self._exchange, args=(connection, asked, answer), name="member-directory", daemon=True).start()
        try:
            return answer.result(self._timeout)
        except (OSError, HTTPException, ValueError, NoAnswerYet) as error:
            raise DirectoryUnavailable(f"the member directory: {type(error).__name__}") from error
        finally:
            _hang_up(connection)

    def _exchange(self, connection: HTTPConnection, asked: dict[str, str | None], answer: Future[bytes]) -> None:
        try:
            answer.set_result(self._read(connection, asked))
        except Exception as error:  # noqa: BLE001 - told to the caller that waits
            answer.set_exception(error)
        finally:
            connection.close()

    def _read(self, connection: HTTPConnection, asked: dict[str, str | None]) -> bytes:
        deadline = time.monotonic() + self._timeout
        headers = {"content-type": "application/json", "accept": "application/json"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        connection.connect()
        if time.monotonic() > deadline:
            raise DirectoryUnavailable("the member directory was reached too late")
        connection.request("POST", self._url.path or "/", json.dumps(asked), headers)
        response = connection.getresponse()
        if response.status != 200:
            raise DirectoryUnavailable(f"the member directory answered {response.status}")
        body = b""
        while chunk := response.read1(4096):
            body += chunk
            if len(body) > LARGEST_ANSWER or time.monotonic() > deadline:
                raise DirectoryUnavailable("the answer of the member directory is too long, or too slow")
        return body


def _hang_up(connection: HTTPConnection) -> None:
    """Wakes the thread that still reads; its socket is closed there."""
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(SHUT_RDWR)


def directory_of(settings: Settings) -> MemberDirectory:
    """The directory that the settings name."""
    if settings.members_url:
        return HttpMemberDirectory(settings.members_url, settings.members_key)
    return SQL_DIRECTORY


def _members(body: bytes) -> list[Member]:
    try:
        listed = json.loads(body)["members"]
        if not isinstance(listed, list) or len(listed) > MOST_MEMBERS:
            raise ValueError("members must be a short list")
        return [_member(given) for given in listed]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DirectoryUnavailable(f"the member directory's answer cannot be read: {type(error).__name__}") from error


def _member(given: dict[str, Any]) -> Member:
    born = given.get("birth_date")
    return Member(
        external_id=_text(given, "external_id", 64),
        user_name=fold_address(_text(given, "user_name", 64)),
        name=_text(given, "name", 200),
        email=_text(given, "email", 254),
        phone=_text(given, "phone", 20) if given.get("phone") else None,
        birth_date=date.fromisoformat(born) if born else None,
    )


def _text(given: dict[str, Any], name: str, longest: int) -> str:
    value = given[name]
    if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
        raise ValueError(f"{name} is missing or wrong")
    return value.strip()
