"""What mails say: one function for each kind, written when the mail leaves, in the words of system.yml.

Nothing in a letter asks for a password or for a code to be sent back; links carry a signed key and run out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from sqlalchemy import select

from helpdesk import tables
from helpdesk.clock import moment
from helpdesk.conversations.tables import messages
from helpdesk.database import Database, Transaction
from helpdesk.mail import outbox, ticket_news
from helpdesk.mail.outbox import Mail
from helpdesk.mail.transport import Letter, Mailer
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.tickets import record, subscriptions, words
from helpdesk.tickets.record import Ticket
from helpdesk.verification import codes
from helpdesk.visitor import ticket_page


def nobody(conversation_id: str) -> bool:
    """Says that no visitor is here; a caller that knows better gives `Office.is_here`."""
    return False


@dataclass(frozen=True)
class Office:
    """What letters are written with. `is_here` tells whether a conversation's visitor is looking at it."""

    db: Database
    settings: Settings
    texts: Texts
    is_here: Callable[[str], bool] = nobody

    def deliver(self, mailer: Mailer, now: datetime | None = None) -> int:
        """Sends what is due; says how many mails were taken."""
        return outbox.deliver(self.db, mailer, lambda mail: self.write(mail, now), self.give_up, now)

    def write(self, mail: Mail, now: datetime | None = None) -> Letter | None:
        """The letter of a mail; None when it is not needed any more."""
        return KINDS[mail.kind](self, mail, moment(now))

    def give_up(self, tx: Transaction, mail: Mail, now: datetime) -> None:
        """Tells the visitor who waits for a mail that it will not come."""
        if mail.kind == codes.KIND:
            codes.not_sent(tx, self.texts, mail.facts["code"], now=now)


def _code(office: Office, mail: Mail, now: datetime) -> Letter | None:
    code = codes.issue(office.db, mail.facts["code"], now)
    if code is None:
        return None
    say, minutes = office.texts.say, int(codes.VALID_FOR.total_seconds() // 60)
    return Letter(mail.recipient, say("system_mail_code_subject"), say("system_mail_code", code=code, minutes=minutes))


def _answered(office: Office, mail: Mail, now: datetime) -> Letter | None:
    """Written only to a visitor who was away: one who is looking, or has written since, has read the answer."""
    if office.is_here(mail.conversation_id) or _has_written_since(office.db, mail):
        return None
    number = mail.facts["ticket"]
    link = ticket_page.make_link(office.settings, office.texts.platform, number, now)
    say, days = office.texts.say, ticket_page.LINK_LIVES.days
    return Letter(
        mail.recipient,
        say("system_mail_answered_subject", number=number),
        say("system_mail_answered", number=number, link=link, days=days),
    )


def _stepped(office: Office, mail: Mail, now: datetime) -> Letter | None:
    ticket = _ticket(office.db, mail.facts["ticket"])
    if ticket is None:
        return None
    link = ticket_page.make_link(office.settings, office.texts.platform, ticket.number, now)
    say, days = office.texts.say, ticket_page.LINK_LIVES.days
    state = words.state_label(office.texts, ticket)
    return Letter(
        mail.recipient,
        say("system_mail_stepped_subject", number=ticket.number),
        say("system_mail_stepped", number=ticket.number, state=state, link=link, days=days),
    )


def _confirm(office: Office, mail: Mail, now: datetime) -> Letter | None:
    key = subscriptions.key_of(office.settings.secret, mail.conversation_id, mail.facts["address"], now)
    page = urljoin(office.settings.public_url + "/", office.texts.platform.links["ticket"])
    say = office.texts.say
    return Letter(
        mail.recipient, say("system_mail_confirm_subject"), say("system_mail_confirm", link=f"{page}/confirm?key={key}")
    )


def _moved(office: Office, mail: Mail, now: datetime) -> Letter | None:
    """Written to the former address, without a key: it may have been somebody else's all along."""
    page, number = (
        urljoin(office.settings.public_url + "/", office.texts.platform.links["ticket"]),
        mail.facts["ticket"],
    )
    say = office.texts.say
    return Letter(
        mail.recipient,
        say("system_mail_moved_subject", number=number),
        say("system_mail_moved", number=number, link=page),
    )


def _ticket(db: Database, number: str) -> Ticket | None:
    with db.read() as tx:
        return record.find_ticket(tx, tables.tickets.c.number == number)


def _has_written_since(db: Database, mail: Mail) -> bool:
    m = messages.c
    mine = (m.conversation_id == mail.conversation_id, m.author == "visitor", m.created_at > mail.created_at)
    with db.read() as tx:
        return tx.execute(select(m.id).where(*mine).limit(1)).first() is not None


KINDS: dict[str, Callable[[Office, Mail, datetime], Letter | None]] = {
    codes.KIND: _code,
    ticket_news.ANSWERED: _answered,
    ticket_news.STEPPED: _stepped,
    subscriptions.CONFIRM: _confirm,
    subscriptions.MOVED: _moved,
}
