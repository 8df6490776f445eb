"""Who wants a mail when something happens to their ticket, and at which address.

The address on file of a member (verified, or claimed and matched), or one that was typed and then confirmed by the link
in its first mail. A new address takes the place of an earlier one when it is confirmed, not before: a slip of the
finger, or somebody else at the same browser, must not end the mails. What happens is told by helpdesk.mail.ticket_news.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row

from helpdesk import events, signed
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.errors import ClosedToMinor, SlowDown
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.errors import ForeignLink
from helpdesk.mail import outbox, ticket_news
from helpdesk.mail.errors import BadAddress, MailOff
from helpdesk.mail.tables import mails, subscriptions
from helpdesk.members.standing import read_standing
from helpdesk.replies import Option, Reply
from helpdesk.texts import Texts
from helpdesk.tickets import access
from helpdesk.tickets.access import Access
from helpdesk.tickets.errors import TicketNotFound
from helpdesk.tokens import fold_address
from turkish.account_names import clean_account

CARD = {"kind": "notify"}
CONFIRM = "confirm_address"
MOVED = "address_changed"
PURPOSE = "address"
CONFIRM_WITHIN = timedelta(hours=24)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ADDRESSES_A_DAY = 3  # to one mailbox, and from one talk
ADDRESSES_AN_HOUR = 30  # from one place, which may be a whole office
_ONE_MAILBOX = {"googlemail.com": "gmail.com"}
_NO_TYPED = {"email": None, "confirmed_at": None, "asked_email": None, "asked_at": None}
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


@dataclass(frozen=True)
class Subscription:
    """Whether mails are wanted, as a reader of the ticket sees it; no address is told whole."""

    to: str | None = None  # typed | on_file | claimed (on file, if the claim fits); None: nobody is written to
    address: str | None = None  # of `typed`
    asked: str | None = None  # typed, and still to be confirmed
    asked_until: datetime | None = None


def set_address(db: Database, texts: Texts, *, conversation_id: str, email: str, now: datetime | None = None) -> str:
    """Takes an address typed in the talk, asks it by mail to confirm, and gives the form in which it is written to.

    Raises what `ask` raises.
    """
    at = moment(now)
    with db.write() as tx:
        conversation = messages.receive(tx, conversation_id, now=at)
        address = ask(tx, texts, conversation, email, now=at)
        messages.store(tx, conversation, texts.reply("system_notify_confirm"), author=conversation.voice, now=at)
        return address


def confirm(db: Database, texts: Texts, secret: str, key: str, now: datetime | None = None) -> None:
    """Confirms the address of a link, and says so in its conversation; raises ForeignLink, StaleLink."""
    at = moment(now)
    conversation_id, _, address = signed.read(secret, PURPOSE, key, at).partition(" ")
    with db.write() as tx:
        kept = _kept(tx, conversation_id)
        if kept is None or address not in (_fingerprint(kept.email), _fingerprint(kept.asked_email)):
            raise ForeignLink()
        conversation = owners.get(tx, conversation_id, lock=True)
        if address == _fingerprint(kept.asked_email):
            _tell_former(tx, conversation, kept.asked_email, at)
            confirmed = {"email": kept.asked_email, "confirmed_at": at, "asked_email": None, "asked_at": None}
            _store(tx, conversation_id, now=at, **confirmed)
            events.append(tx, "notify.confirmed", actor="visitor", now=at, conversation_id=conversation_id)
            messages.store(tx, conversation, texts.reply("system_notify_confirmed"), author="system", now=at)


def stop(db: Database, conversation_id: str, now: datetime | None = None) -> None:
    """Ends the mails of a conversation and forgets the address."""
    s = subscriptions.c
    with db.write() as tx:
        if tx.execute(delete(subscriptions).where(s.conversation_id == conversation_id)).rowcount:
            events.append(tx, "notify.stopped", actor="visitor", now=moment(now), conversation_id=conversation_id)


def key_of(secret: str, conversation_id: str, address: str, now: datetime) -> str:
    """The key of the link that confirms an address; `address` is the fingerprint kept in the mail's facts."""
    return signed.sign(secret, PURPOSE, f"{conversation_id} {address}", expires=now + CONFIRM_WITHIN)


def check_address(email: str) -> str:
    """The address as it is stored; raises BadAddress."""
    address = fold_address(clean_account(email)) if isinstance(email, str) and len(email) <= 300 else ""
    if len(address) > 254 or not _ADDRESS.fullmatch(address) or ".." in address:
        raise BadAddress()
    return address


# What follows works inside the caller's transaction.


def read(tx: Transaction, texts: Texts, conversation_id: str, *, now: datetime) -> Subscription | None:
    """What is wanted for a conversation; None where no mail can leave."""
    if not texts.offers(ticket_news.NOTIFY):
        return None
    kept = _kept(tx, conversation_id)
    if kept is None:
        return Subscription()
    asked = _masked(kept.asked_email) if kept.asked_email else None
    until = kept.asked_at + CONFIRM_WITHIN if kept.asked_at else None
    if kept.email:
        return Subscription("typed", _masked(kept.email), asked, until)
    if asked:
        # Whether there is an address on file besides is not told: it would tell whether a claim fits.
        return Subscription(None, None, asked, until)
    is_proven = read_standing(tx, conversation_id, now=now).identity == "verified"
    return Subscription("on_file" if is_proven else "claimed")


def offer(tx: Transaction, texts: Texts, conversation_id: str) -> tuple[Option, ...]:
    """The button "write to me" under a message that names a ticket; none where no mail can leave or some are wanted."""
    return () if ticket_news.are_wanted(tx, conversation_id) else texts.reply("system_notify_offer").choices


def ask(tx: Transaction, texts: Texts, conversation: Conversation, email: str, *, now: datetime) -> str:
    """Asks an address, by mail, to confirm; raises BadAddress, SlowDown, MailOff, or ClosedToMinor."""
    address = check_address(email)
    if not texts.offers(ticket_news.NOTIFY):
        raise MailOff()
    if conversation.flags.get(flags.MINOR):
        raise ClosedToMinor()
    _check_pace(tx, conversation, address, now)
    _store(tx, conversation.id, now=now, asked_email=address, asked_at=now)
    facts = {"address": _fingerprint(address)}
    outbox.queue(
        tx, CONFIRM, recipient=address, conversation_id=conversation.id, facts=facts, now=now, mailbox=_mailbox(address)
    )
    events.append(tx, "notify.asked", actor="visitor", now=now, conversation_id=conversation.id)
    return address


def choose(
    tx: Transaction, texts: Texts, conversation: Conversation, *, number: str | None = None, now: datetime
) -> None:
    """The button "write to me", about the ticket that its message named: to the address on file; others type one."""
    try:
        about = _talk_of(tx, conversation, number, now)
    except TicketNotFound as error:  # shown for a proof that has run out since
        reply = Reply(texts.error(error.code))
    else:
        reply = _chosen(tx, texts, conversation, about, now)
    messages.store(tx, conversation, reply, author=conversation.voice, now=now)


def _talk_of(tx: Transaction, conversation: Conversation, number: str | None, now: datetime) -> str:
    """The conversation of a ticket, which is another one where a member asked for an earlier case."""
    if number is None:
        return conversation.id
    return access.visible_ticket(tx, Access(number, conversation.id), now=now).conversation_id


def _chosen(tx: Transaction, texts: Texts, conversation: Conversation, about: str, now: datetime) -> Reply:
    """A claim that fits nobody gets the words of one that fits."""
    known, kept = read_standing(tx, conversation.id, now=now), _kept(tx, about)
    if known.identity == "verified":
        _store(tx, about, now=now, member_id=known.member_id, **_NO_TYPED)
    elif kept is not None and kept.email:
        return Reply(texts.say("system_notify_typed"), card=CARD)
    elif known.identity == "anonymous":
        return Reply(texts.say("system_notify_ask"), card=CARD)
    else:
        _store(tx, about, now=now, member_id=known.member_id)
    events.append(tx, "notify.asked", actor="visitor", now=now, conversation_id=about)
    if known.identity == "verified":
        return Reply(texts.say("system_notify_on_file"))
    return Reply(texts.say("system_notify_claimed"), card=CARD)


def _tell_former(tx: Transaction, conversation: Conversation, address: str, now: datetime) -> None:
    """Says goodbye to the address that was written to until now, and ends the links that went there.

    So a change that nobody there wanted is seen at once, and an address that was a slip of the finger reads no further.
    """
    former = ticket_news.address_of(tx, conversation.id)
    if former in (None, address) or conversation.ticket is None:
        return
    access.revoke_links(tx, conversation.id, now=now)
    facts = {"ticket": conversation.ticket}
    outbox.queue(tx, MOVED, recipient=former, conversation_id=conversation.id, facts=facts, now=now)


def _kept(tx: Transaction, conversation_id: str) -> Row | None:
    s = subscriptions.c
    query = select(s.email, s.asked_email, s.asked_at).where(s.conversation_id == conversation_id)
    return tx.execute(query).one_or_none()


def _store(tx: Transaction, conversation_id: str, *, now: datetime, **values: object) -> None:
    s = subscriptions
    if tx.execute(update(s).where(s.c.conversation_id == conversation_id).values(**values)).rowcount == 0:
        tx.execute(insert(s).values(conversation_id=conversation_id, created_at=now, **values))


def _check_pace(tx: Transaction, conversation: Conversation, address: str, now: datetime) -> None:
    """A stranger's mailbox must not be filled from here: few confirmations to it, from one talk, and from one place.

    Counted are the mails that were asked for, whatever became of them: naming another address in between, or wanting no
    more mails, shortens nothing. Raises SlowDown with the time of the next one.
    """
    m, c = mails.c, conversations.c
    here = m.conversation_id.in_(select(c.id).where(c.source.is_not(None), c.source == conversation.source))
    bounds = [
        (m.mailbox == _mailbox(address), DAY, ADDRESSES_A_DAY),
        (m.conversation_id == conversation.id, DAY, ADDRESSES_A_DAY),
        (here, HOUR, ADDRESSES_AN_HOUR),
    ]
    ends = []
    for counted, span, most in bounds:
        query = select(m.created_at).where(m.kind == CONFIRM, m.created_at > now - span, counted)
        asked = list(tx.execute(query.order_by(m.created_at.desc()).limit(most)).scalars())
        if len(asked) == most:
            ends.append(asked[-1] + span)
    if ends:
        raise SlowDown(max(ends))


def _mailbox(address: str) -> str | None:
    """The hash of the mailbox that an address belongs to: `ali+1@` is `ali@`, and Gmail knows no dots."""
    name, _, host = address.partition("@")
    host = _ONE_MAILBOX.get(host, host)
    name = name.partition("+")[0] or name
    return _fingerprint(f"{name.replace('.', '') if host == 'gmail.com' else name}@{host}")


def _fingerprint(address: str | None) -> str | None:
    return hashlib.sha256(address.encode()).hexdigest()[:32] if address else None


def _masked(address: str) -> str:
    """Enough to know one's own by: "a…@example.com"."""
    name, _, host = address.partition("@")
    return f"{name[0]}…@{host}"
