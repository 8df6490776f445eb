"""A visitor in a test: says things, presses buttons, and reads what comes back, through the real engine and help desk.

talk.says("çekimim üç gündür gelmedi")
talk.picks("18 yaşındayım")
assert "hangi gün" in talk.heard
assert talk.owner == "waiting"
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from actions.context.desk import Desk
from bot.worker import Worker
from helpdesk import tables
from helpdesk.conversations import messages
from helpdesk.conversations.messages import Message
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import trackers, turns
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import Standing
from helpdesk.tickets.access import Ticket, list_of_conversation
from helpdesk.verification import age_and_identity
from helpdesk.visitor import choices, session


class NoSuchButton(AssertionError):
    """The visitor wanted to press a button that is not there."""


@dataclass
class Talk:
    """One conversation, with what was said since the visitor's last doing."""

    worker: Worker
    desk: Desk
    id: str
    token: str = ""
    seen: int = 0
    new: list[Message] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)

    # What the visitor does.

    async def says(self, text: str) -> str:
        """Types a text and reads what is answered."""
        choices.say(self.desk.db, self.desk.texts, conversation_id=self.id, client_id=uuid.uuid4().hex, text=text)
        return await self._read()

    async def picks(self, label: str) -> str:
        """Presses the newest open button whose label begins so."""
        offered = [choice for message in self._all()[::-1] for choice in message.choices]
        found = next((choice for choice in offered if choice.label.startswith(label)), None)
        if found is None:
            raise NoSuchButton(f"{label!r} is not among {[choice.label for choice in offered]}")
        choices.pick(
            self.desk.db, self.desk.texts, conversation_id=self.id, client_id=uuid.uuid4().hex, choice_id=found.id
        )
        return await self._read()

    async def claims(self, name: str, account: str) -> str:
        """Fills in the verification box."""
        age_and_identity.submit_claim(
            self.desk.db, self.desk.texts, conversation_id=self.id, name=name, account=account
        )
        return await self._read()

    async def logs_in(self, external_id: str, name: str, email: str) -> str:
        """Comes back from the login page with a token."""
        identity = Identity(external_id, name, email)
        age_and_identity.submit_identity(self.desk.db, self.desk.texts, conversation_id=self.id, identity=identity)
        return await self._read()

    async def login_fails(self) -> str:
        """Comes back from the login page with a token that is refused."""
        age_and_identity.record_refusal(self.desk.db, code="stale_token", conversation_id=self.id)
        return await self._read()

    def reloads(self) -> None:
        """Loads the page anew: everything is there again, and counts as heard."""
        again = session.resume(self.desk.db, self.desk.texts, conversation_id=self.id, token=self.token)
        self.token, self.new = again.token, [message for message in again.messages if message.author != "visitor"]

    def pauses(self, **how_long: float) -> None:
        """Lets time go by: what was kept of the session was said so long ago."""
        snapshot, k = self.snapshot, trackers.c
        for event in snapshot["events"]:
            if "timestamp" in event:
                event["timestamp"] -= timedelta(**how_long).total_seconds()
        with self.desk.db.write() as tx:
            tx.execute(update(trackers).where(k.conversation_id == self.id).values(snapshot=snapshot))

    # What came of it.

    @property
    def heard(self) -> str:
        """Everything that was said to the visitor since their last doing."""
        return "\n".join(message.text for message in self.new)

    @property
    def buttons(self) -> list[str]:
        """The labels of the open buttons among it."""
        return [choice.label for message in self.new for choice in message.choices]

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The cards among it."""
        return [message.card for message in self.new if message.card]

    def card(self, kind: str) -> dict[str, Any]:
        """The card of that kind among it."""
        return next(card for card in self.cards if card["kind"] == kind)

    @property
    def conversation(self) -> Conversation:
        return session.get(self.desk.db, self.id)

    @property
    def owner(self) -> str:
        return self.conversation.owner

    @property
    def tickets(self) -> list[Ticket]:
        return list_of_conversation(self.desk.db, self.id)

    @property
    def ticket(self) -> Ticket:
        return self.tickets[0]

    @property
    def standing(self) -> Standing:
        return self.desk.standing(self.id)

    @property
    def flags(self) -> dict[str, Any]:
        return self.conversation.flags

    @property
    def snapshot(self) -> dict[str, Any]:
        """What is kept of the Rasa session."""
        k = trackers.c
        with self.desk.db.read() as tx:
            found = tx.execute(select(k.snapshot).where(k.conversation_id == self.id)).scalar_one_or_none()
        return found or {}

    def slot(self, name: str) -> Any:
        """The value of a slot after the last turn."""
        set_to = [
            event.get("value")
            for event in self.snapshot.get("events", [])
            if event["event"] == "slot" and event["name"] == name
        ]
        return set_to[-1] if set_to else None

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """The facts of the logged events of a kind."""
        e = tables.events.c
        with self.desk.db.read() as tx:
            query = select(e.facts).where(e.conversation_id == self.id, e.kind == kind).order_by(e.id)
            return [dict(row.facts) for row in tx.execute(query)]

    def add_notice(self, name: str) -> None:
        """Makes a notice of the help desk due."""
        with self.desk.db.write() as tx:
            tx.execute(
                insert(turns).values(
                    conversation_id=self.id,
                    kind="notice",
                    payload={"name": name},
                    epoch=self.conversation.epoch,
                    state="due",
                    source=self.id,
                    created_at=self.desk.now(),
                )
            )

    async def _read(self) -> str:
        while await self.worker.answer_next():
            pass
        fresh = messages.list_messages(self.desk.db, self.id, after_seq=self.seen, limit=None)
        self.seen = fresh[-1].seq if fresh else self.seen
        self.new = [message for message in fresh if message.author != "visitor"]
        return self.heard

    def _all(self) -> list[Message]:
        return messages.list_messages(self.desk.db, self.id, limit=None)


def start_talk(worker: Worker, desk: Desk, identity: Identity | None = None) -> Talk:
    """Opens a conversation, as the chat icon does."""
    started = session.start(desk.db, desk.platform, desk.texts, page="/", identity=identity)
    talk = Talk(worker, desk, started.conversation.id, started.token)
    talk.new = started.messages
    talk.seen = started.conversation.last_seq
    return talk


def due_turns(desk: Desk) -> int:
    """Counts the turns that nobody has answered."""
    with desk.db.read() as tx:
        return len(tx.execute(select(turns.c.id).where(turns.c.state == "due")).all())
