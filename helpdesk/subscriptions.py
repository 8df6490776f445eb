"""Who wants a mail when something happens to their ticket, and at which address.

The address on file of a member (verified, or claimed and matched), or one that was typed and then confirmed by the link
in its first mail. What happens then is told by helpdesk.notices.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from helpdesk import events, messages, outbox, owners, signed, tables
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.errors import BadAddress, ForeignLink, MailOff, SlowDown
from helpdesk.owners import Conversation
from helpdesk.replies import Reply
from helpdesk.standing import read_standing
from helpdesk.texts import Texts
from helpdesk.tokens import fold_address

NOTIFY = "notify_by_email"
CARD = {"kind": "notify"}
CONFIRM = "confirm_address"
PURPOSE = "address"
CONFIRM_WITHIN = timedelta(hours=24)
ADDRESSES_A_DAY = 3
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def set_address(db: Database, texts: Texts, *, conversation_id: str, email: str, now: datetime | None = None) -> None:
    """Takes a typed address and asks it, by mail, to confirm. Raises BadAddress, SlowDown."""
    at, address = moment(now), check_address(email)
    if not texts.offers(NOTIFY):
        raise MailOff()
    with db.write() as tx:
        conversation = messages.receive(tx, conversation_id, now=at)
        _check_pace(tx, conversation_id, address, at)
        _store(tx, conversation_id, now=at, email=address, confirmed_at=None)
        facts = {"address": _fingerprint(address)}
        outbox.queue(tx, CONFIRM, recipient=address, conversation_id=conversation_id, facts=facts, now=at)
        events.append(tx, "notify.asked", actor="visitor", now=at, conversation_id=conversation_id)
        author = "bot" if conversation.owner == "bot" else "system"
        messages.store(tx, conversation, texts.reply("system_notify_confirm"), author=author, now=at)


def confirm(db: Database, texts: Texts, secret: str, key: str, now: datetime | None = None) -> None:
    """Confirms the address of a link, and says so in its conversation; raises ForeignLink, StaleLink."""
    at, s = moment(now), tables.subscriptions.c
    conversation_id, _, address = signed.read(secret, PURPOSE, key, at).partition(" ")
    with db.write() as tx:
        kept = tx.execute(select(s.email).where(s.conversation_id == conversation_id)).scalar_one_or_none()
        if kept is None or _fingerprint(kept) != address:
            raise ForeignLink()
        changed = update(tables.subscriptions).where(s.conversation_id == conversation_id, s.confirmed_at.is_(None))
        if tx.execute(changed.values(confirmed_at=at)).rowcount == 1:
            events.append(tx, "notify.confirmed", actor="visitor", now=at, conversation_id=conversation_id)
            conversation = owners.get(tx, conversation_id, lock=True)
            messages.store(tx, conversation, texts.reply("system_notify_confirmed"), author="system", now=at)


def stop(db: Database, conversation_id: str, now: datetime | None = None) -> None:
    """Ends the mails of a conversation and forgets the address."""
    s = tables.subscriptions.c
    with db.write() as tx:
        if tx.execute(delete(tables.subscriptions).where(s.conversation_id == conversation_id)).rowcount:
            events.append(tx, "notify.stopped", actor="visitor", now=moment(now), conversation_id=conversation_id)


def key_of(secret: str, conversation_id: str, address: str, now: datetime) -> str:
    """The key of the link that confirms an address; `address` is the fingerprint kept in the mail's facts."""
    return signed.sign(secret, PURPOSE, f"{conversation_id} {address}", expires=now + CONFIRM_WITHIN)


def check_address(email: str) -> str:
    """The address as it is stored; raises BadAddress."""
    address = fold_address(email) if isinstance(email, str) and len(email) <= 300 else ""
    if len(address) > 254 or not _ADDRESS.fullmatch(address) or ".." in address:
        raise BadAddress()
    return address


# What follows works inside the caller's transaction.


def choose(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """The button "write to me": to the address on file; who is not known well enough types one.

    A claim that fits nobody gets the words of one that fits.
    """
    known = read_standing(tx, conversation.id, now=now)
    author = "bot" if conversation.owner == "bot" else "system"
    if known.identity == "anonymous":
        reply = Reply(texts.say("system_notify_ask"), card=CARD)
    else:
        _store(tx, conversation.id, now=now, member_id=known.member_id)
        events.append(tx, "notify.asked", actor="visitor", now=now, conversation_id=conversation.id)
        is_proven = known.identity == "verified"
        reply = Reply(
            texts.say("system_notify_on_file" if is_proven else "system_notify_claimed"),
            card=None if is_proven else CARD,
        )
    messages.store(tx, conversation, reply, author=author, now=now)


def _store(tx: Transaction, conversation_id: str, *, now: datetime, **values: object) -> None:
    s = tables.subscriptions
    if tx.execute(update(s).where(s.c.conversation_id == conversation_id).values(**values)).rowcount == 0:
        tx.execute(insert(s).values(conversation_id=conversation_id, created_at=now, **values))


def _check_pace(tx: Transaction, conversation_id: str, address: str, now: datetime) -> None:
    """A stranger's mailbox must not be filled from here: few confirmations a day, from one talk and to one address."""
    m = tables.mails.c
    asked = select(func.count()).where(m.kind == CONFIRM, m.created_at > now - timedelta(days=1))
    mine = tx.execute(asked.where(m.conversation_id == conversation_id)).scalar_one()
    waiting = tx.execute(asked.where(m.recipient == address)).scalar_one()
    s = tables.subscriptions.c
    unconfirmed = (s.email == address, s.confirmed_at.is_(None), s.created_at > now - timedelta(days=1))
    elsewhere = select(func.count()).where(*unconfirmed, s.conversation_id != conversation_id)
    if max(mine, waiting, tx.execute(elsewhere).scalar_one()) >= ADDRESSES_A_DAY:
        raise SlowDown()


def _fingerprint(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]
