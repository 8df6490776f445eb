"""Links that open one document for one reader for five minutes: signed, so that nothing has to be stored."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from helpdesk.clock import moment
from helpdesk.documents.errors import AttachmentNotFound, LinkExpired

LINK_LIVES = timedelta(minutes=5)
VISITOR = "visitor"


def make_link(secret: str, attachment_id: str, reader: str, now: datetime | None = None) -> str:
    """The address of a document for `reader`: visitor or agent:<id>."""
    until = int((moment(now) + LINK_LIVES).timestamp())
    return (
        f"/attachments/{attachment_id}?reader={reader}&until={until}&sign={_sign(secret, attachment_id, reader, until)}"
    )


def check_link(
    secret: str, attachment_id: str, *, reader: str, until: str, sign: str, now: datetime | None = None
) -> None:
    """Raises AttachmentNotFound for a link that is not ours, LinkExpired for one that has run out."""
    if not until.isdecimal() or len(until) > 12:
        raise AttachmentNotFound()
    expected = _sign(secret, attachment_id, reader, int(until))
    if not hmac.compare_digest(expected.encode(), sign.encode("utf-8", "surrogatepass")):
        raise AttachmentNotFound()
    if int(until) <= moment(now).timestamp():
        raise LinkExpired()


def _sign(secret: str, attachment_id: str, reader: str, until: int) -> str:
    key = hmac.new(secret.encode(), b"attachment links", hashlib.sha256).digest()
    said = f"{attachment_id}\n{reader}\n{until}".encode("utf-8", "surrogatepass")
    return hmac.new(key, said, hashlib.sha256).hexdigest()
