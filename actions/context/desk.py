"""What actions read of the help desk. The worker gives its own desk; an action server makes one from the settings.

Unknown senders (rasa shell, rasa test) are anonymous visitors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from actions.context.articles import Article, Articles
from helpdesk.articles import shown
from helpdesk.conversations import owners
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.database import Database
from helpdesk.members.directory import SQL_DIRECTORY, MemberDirectory
from helpdesk.members.http_directory import directory_of
from helpdesk.members.standing import Standing, read_standing
from helpdesk.platform import Platform
from helpdesk.queue import meanwhile
from helpdesk.replies import Option
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.tickets import record, subscriptions
from helpdesk.tickets.access import Access, TicketView, find_for_visitor, list_for_visitor, visible_ticket
from helpdesk.tickets.record import LIVE
from helpdesk.verification import codes

_IN_MIND = timedelta(minutes=30)  # as long as a session lasts without a word


@dataclass(frozen=True)
class Desk:
    """The help desk as actions see it: facts, sentences, and reads."""

    db: Database
    platform: Platform
    texts: Texts
    labels: Texts
    articles: Articles
    members: MemberDirectory = SQL_DIRECTORY
    now: Callable[[], datetime] = field(default=lambda: datetime.now(timezone.utc))

    @staticmethod
    def from_settings(settings: Settings, db: Database | None = None) -> Desk:
        """Opens what the settings name."""
        platform = Platform.load(settings.platform)
        db = db or Database(settings.database)
        return Desk(
            db=db,
            platform=platform,
            texts=Texts.load(settings.responses, platform, without=settings.commands_off),
            labels=Texts.load(settings.labels, platform),
            articles=Articles(db, platform, settings.models),
            members=directory_of(settings),
        )

    def standing(self, conversation_id: str) -> Standing:
        """Tells how well the visitor of a conversation is known."""
        with self.db.read() as tx:
            return read_standing(tx, conversation_id, now=self.now())

    def flags(self, conversation_id: str) -> dict[str, Any]:
        """Gives what was lastingly noted about a conversation."""
        try:
            with self.db.read() as tx:
                return owners.get(tx, conversation_id).flags
        except ConversationNotFound:
            return {}

    def was_code_sent(self, conversation_id: str) -> bool:
        """Tells whether a code has gone out in this conversation."""
        with self.db.read() as tx:
            return codes.was_sent(tx, conversation_id)

    def ticket(self, number: str, conversation_id: str) -> TicketView:
        """The ticket if this visitor may see it; raises TicketNumberMistyped or TicketNotFound."""
        return find_for_visitor(self.db, number, conversation_id=conversation_id, now=self.now())

    def tickets(self, conversation_id: str) -> list[TicketView]:
        """The tickets that this visitor may see."""
        return list_for_visitor(self.db, conversation_id=conversation_id, now=self.now())

    def live_ticket(self, conversation_id: str) -> record.Ticket | None:
        """The newest ticket of this conversation that is under way."""
        with self.db.read() as tx:
            return record.find_live(tx, conversation_id)

    def reopenable_ticket(self, conversation_id: str) -> record.Ticket | None:
        """The ticket that was solved last, while its visitor may open it again."""
        with self.db.read() as tx:
            return meanwhile.find_reopenable(tx, self.texts, conversation_id, now=self.now())

    def offer_of_mails(self, ticket: TicketView, conversation_id: str) -> tuple[Option, ...]:
        """The button that asks for mails about a ticket, where some can leave and none are wanted yet."""
        if ticket.state not in LIVE:
            return ()
        with self.db.read() as tx:
            access = Access(ticket.number, conversation_id)
            about = visible_ticket(tx, access, now=self.now()).conversation_id
            return subscriptions.offer(tx, self.texts, about)

    def find_article(self, slug: str | None) -> Article | None:
        """The article of that name, if there is one."""
        return self.articles.get(slug, self._today()) if slug else None

    def find_articles(
        self,
        text: str,
        intents: Mapping[str, float],
        about: Sequence[str] = (),
        said: Sequence[str] = (),
        topic: str = "",
    ) -> list[Article]:
        """One article that answers, two where it could be either, none where nothing fits.

        `about` are the articles that a talk is about, `topic` that of its case; what was `said` is not said again.
        """
        return self.articles.find(text, intents, self._today(), about, said, topic)

    def said(self, conversation_id: str) -> list[str]:
        """Lists what the assistant has said in a conversation, while people still have it in mind."""
        with self.db.read() as tx:
            return shown.said(tx, conversation_id, since=self.now() - _IN_MIND)

    def shown_lately(self, conversation_id: str) -> list[str]:
        """Names the articles shown last in a conversation, the latest first, while people still have them in mind."""
        with self.db.read() as tx:
            return shown.lately(tx, conversation_id, since=self.now() - _IN_MIND)

    def has_just_answered(self, conversation_id: str) -> bool:
        """Tells whether the last thing that was said to the visitor is an article."""
        with self.db.read() as tx:
            return shown.is_latest_answer(tx, conversation_id)

    def find_article_by_words(self, text: str, intents: Mapping[str, float]) -> Article | None:
        """The article that is well ahead by its words."""
        return self.articles.find_by_words(text, intents, self._today())

    def find_sure_article(self, text: str, said: Sequence[str] = ()) -> Article | None:
        """The article that answers a text beyond doubt, whatever its intent; what was `said` is not said again."""
        return self.articles.find_sure(text, self._today(), said)

    def _today(self) -> date:
        return self.platform.local(self.now()).date()


_current: Desk | None = None


def use(given: Desk) -> None:
    """Makes the worker's desk the one that actions read."""
    global _current
    _current = given


def desk() -> Desk:
    """Gives the desk, made from the settings of the process where nobody gave one."""
    if _current is None:
        use(Desk.from_settings(Settings.from_environment()))
    assert _current is not None
    return _current
