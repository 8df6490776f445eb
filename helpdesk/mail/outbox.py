"""The outbox: mails are queued in the transaction of what causes them and leave outside of any.

`web` calls `deliver` again and again. A mail is taken by compare-and-set, so that several may deliver; one whose
deliverer died is taken again after LEASE. Each kind is tried a set number of times, then given up, which is on record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from logging import getLogger
from typing import Any

from sqlalchemy import exists, insert, or_, select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.mail import tables
from helpdesk.mail.errors import MailFailed
from helpdesk.mail.transport import Letter, Mailer
from helpdesk.tokens import new_id

logger = getLogger(__name__)

NOWHERE = ""  # the recipient of a mail that must look like any other and reach nobody
LEASE = timedelta(minutes=2)
AT_ONCE = 20
# After which pauses a mail is tried again. A code is waited for, the rest is not.
PAUSES: dict[str, tuple[timedelta, ...]] = {"code": (timedelta(seconds=5), timedelta(seconds=20))}
LONG_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))


@dataclass(frozen=True)
class Mail:
    """A queued mail, taken for delivery."""

    id: str
    kind: str
    conversation_id: str
    recipient: str
    facts: dict[str, Any]
    attempt: int
    created_at: datetime


Write = Callable[[Mail], "Letter | None"]  # None: nobody needs it any more
GiveUp = Callable[[Transaction, Mail, datetime], None]


def queue(
    tx: Transaction,
    kind: str,
    *,
    recipient: str,
    conversation_id: str,
    now: datetime,
    facts: dict[str, Any] | None = None,
    after: timedelta = timedelta(0),
    mailbox: str | None = None,
) -> None:
    """Puts a mail into the outbox, within the transaction of its cause; limits count it for `mailbox`."""
    mail_id = new_id()
    tx.execute(
        insert(tables.mails).values(
            id=mail_id,
            kind=kind,
            conversation_id=conversation_id,
            recipient=recipient,
            mailbox=mailbox,
            facts=facts or {},
            state="due",
            attempt=0,
            created_at=now,
            due_at=now + after,
        )
    )
    _log(tx, "mail.queued", mail_id, kind, conversation_id, now)


def is_queued(tx: Transaction, kind: str, conversation_id: str) -> bool:
    """Whether a mail of this kind is still to be sent."""
    m = tables.mails.c
    query = select(m.id).where(m.kind == kind, m.conversation_id == conversation_id, m.state == "due").limit(1)
    return tx.execute(query).first() is not None


def deliver(db: Database, mailer: Mailer, write: Write, give_up: GiveUp, now: datetime | None = None) -> int:
    """Sends what is due, at most AT_ONCE; says how many mails were taken. Failures are on record, not raised."""
    taken = 0
    while taken < AT_ONCE and (mail := _take(db, moment(now))) is not None:
        taken += 1
        try:
            sent = _hand_over(mailer, write, mail)
        except MailFailed as error:
            _failed(db, mail, error, give_up, moment(now))
        else:
            _finish(db, mail, "sent" if sent else "dropped", moment(now))
    return taken


def _take(db: Database, now: datetime) -> Mail | None:
    m = tables.mails
    is_due = (m.c.state.in_(("due", "sending")), m.c.due_at <= now)
    with db.read() as tx:  # most looks find nothing, and must not take the write lock for it
        if not tx.execute(select(exists().where(*is_due))).scalar_one():
            return None
    columns = (m.c.id, m.c.kind, m.c.conversation_id, m.c.recipient, m.c.facts, m.c.attempt, m.c.created_at)
    with db.write() as tx:
        query = select(*columns).where(*is_due).order_by(m.c.due_at, m.c.id).limit(1)
        row = tx.execute(query.with_for_update(skip_locked=True)).mappings().one_or_none()
        if row is None:
            return None
        mail = Mail(**{**row, "attempt": row["attempt"] + 1})
        values = {"state": "sending", "attempt": mail.attempt, "due_at": now + LEASE}
        tx.execute(update(m).where(m.c.id == mail.id).values(**values))
        return mail


def _hand_over(mailer: Mailer, write: Write, mail: Mail) -> bool:
    """Says whether a letter left. A letter that goes nowhere meets the same troubles on its way as any other."""
    if mail.recipient == NOWHERE:
        mailer.check()
        return False
    letter = write(mail)
    if letter is not None:
        mailer.send(letter)
    return letter is not None


def _failed(db: Database, mail: Mail, error: MailFailed, give_up: GiveUp, now: datetime) -> None:
    logger.warning("mail %s (%s), attempt %d: %s", mail.id, mail.kind, mail.attempt, error)
    pauses, m = PAUSES.get(mail.kind, LONG_PAUSES), tables.mails
    if error.is_final or mail.attempt > len(pauses):
        with db.write() as tx:
            _close(tx, mail, "failed", now)
            if not error.is_final:
                # What one address is refused for is not told: it would tell that the address exists.
                give_up(tx, mail, now)
        return
    with db.write() as tx:
        values = {"state": "due", "due_at": now + pauses[mail.attempt - 1]}
        tx.execute(update(m).where(m.c.id == mail.id, m.c.attempt == mail.attempt).values(**values))


def _finish(db: Database, mail: Mail, state: str, now: datetime) -> None:
    with db.write() as tx:
        _close(tx, mail, state, now)


def _close(tx: Transaction, mail: Mail, state: str, now: datetime) -> None:
    """Ends a mail and forgets whom it was for."""
    m = tables.mails
    values = {"state": state, "recipient": NOWHERE, "facts": {}, "finished_at": now}
    mine = (m.c.id == mail.id, m.c.attempt == mail.attempt, or_(m.c.state == "sending", m.c.state == "due"))
    if tx.execute(update(m).where(*mine).values(**values)).rowcount == 1:
        _log(tx, f"mail.{state}", mail.id, mail.kind, mail.conversation_id, now)


def _log(tx: Transaction, event: str, mail_id: str, kind: str, conversation_id: str, now: datetime) -> None:
    events.append(tx, event, actor="system", now=now, conversation_id=conversation_id, mail=mail_id, mail_kind=kind)
