"""What is so at a moment of a talk: what was heard, which case there is, what the desk holds. Checks read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select

from helpdesk import schema
from helpdesk.conversations import flags
from helpdesk.conversations.messages import Message
from helpdesk.topics import topic_of_intent
from tests.conversations.talk import Talk


@dataclass
class Scene:
    """A talk as it stands, with what was heard: since a line, or since the beginning."""

    talk: Talk
    heard: list[Message] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.heard)

    @property
    def buttons(self) -> list[str]:
        return [choice.label for message in self.heard for choice in message.choices]

    @property
    def has_help_lines(self) -> bool:
        return any((message.card or {}).get("kind") == "help_lines" for message in self.heard)

    @cached_property
    def question(self) -> str | None:
        """What the form waits for, None where no case is being taken."""
        return self.talk.slot("requested_slot") if self.is_in_case else None

    @cached_property
    def is_in_case(self) -> bool:
        loops = [event for event in self.talk.snapshot.get("events", []) if event["event"] == "active_loop"]
        return bool(loops and loops[-1].get("name"))

    @property
    def topic(self) -> str | None:
        """Of the case that is being taken, else of the newest ticket."""
        if self.is_in_case:
            return str(self.talk.slot("topic"))
        return self.talk.tickets[0].topic if self.talk.tickets else None

    @property
    def topics(self) -> set[str]:
        """Of every case, ticket and request that is noted."""
        noted = [
            *self.talk.flags.get(flags.OTHER_REQUESTS, []),
            *(p["name"] for p in self.talk.snapshot.get("pending", [])),
        ]
        others = {topic.name for topic in map(topic_of_intent, noted) if topic}
        return {*others, *(ticket.topic for ticket in self.talk.tickets), *([self.topic] if self.topic else [])}

    def detail(self, name: str) -> Any:
        """A detail of the case that is being taken, else of the newest ticket that has it."""
        if self.is_in_case:
            return self.talk.slot(name)
        return next((ticket.details[name] for ticket in self.talk.tickets if name in ticket.details), None)

    @property
    def claim(self) -> dict[str, Any]:
        """Who the visitor has said to be, half of it included that a case still keeps."""
        kept = self.talk.slot("claim") if self.is_in_case else None
        return {**(self.talk.standing.claim or {}), **(kept or {})}

    @property
    def record(self) -> str:
        """What an agent reads of the case."""
        if self.is_in_case:
            return str(self.talk.slot("description") or "")
        return "\n".join(f"{ticket.summary} {ticket.details}" for ticket in self.talk.tickets)

    @property
    def stored(self) -> str:
        """Everything that is kept of the talk, in whatever table."""
        kept = []
        for table in schema.metadata.sorted_tables:
            if "conversation_id" in table.c:
                with self.talk.desk.db.read() as tx:
                    query = select(table).where(table.c.conversation_id == self.talk.id)
                    kept += [str(dict(row)) for row in tx.execute(query).mappings()]
        return "\n".join(kept)
