"""A conversation seen from both sides, with the words a test wants to use for what people do in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant import turns
from helpdesk.assistant.effects import Effect
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations import messages
from helpdesk.conversations.messages import Message, Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database
from helpdesk.desk import taking
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.visitor import choices, session, writing
from helpdesk.visitor.session import Started
from tests.clock import Clock


@dataclass
class Talk:
    """One conversation from both sides."""

    db: Database
    platform: Platform
    texts: Texts
    clock: Clock
    started: Started
    numbers: count[int] = field(default_factory=count)

    @property
    def id(self) -> str:
        return self.started.conversation.id

    @property
    def token(self) -> str:
        return self.started.token

    def write(self, text: str, client_id: str | None = None) -> Stored:
        client_id = client_id or f"client-{next(self.numbers)}"
        return writing.add_visitor_message(
            self.db, self.texts, conversation_id=self.id, client_id=client_id, text=text, now=self.clock.now
        )

    def press(self, label: str, client_id: str | None = None) -> Stored:
        """Uses the newest open button that begins with this label."""
        client_id = client_id or f"client-{next(self.numbers)}"
        return choices.pick(
            self.db,
            self.texts,
            conversation_id=self.id,
            client_id=client_id,
            choice_id=self.button(label),
            now=self.clock.now,
        )

    def button(self, label: str) -> str:
        offered = [choice for message in self.messages for choice in message.choices]
        return next(choice.id for choice in reversed(offered) if choice.label.startswith(label))

    def answer(self, *replies: Reply | str, effects: Sequence[Effect] = ()) -> None:
        """Lets a worker take the next turn and answer it."""
        turn = self.claim()
        assert turn is not None
        said = [Reply(reply) if isinstance(reply, str) else reply for reply in replies]
        assert self.commit(turn, TurnResult(said, effects, {"events": []}))

    def claim(self, worker: str = "worker") -> Turn | None:
        return turns.claim(self.db, worker, now=self.clock.now)

    def commit(self, turn: Turn, result: TurnResult) -> bool:
        return turns.commit(self.db, self.texts, self.platform, turn, result, now=self.clock.now)

    def do(self, *effects: Effect) -> None:
        """Lets the assistant want something, without a word."""
        self.write("bir sorum var")
        self.answer(effects=effects)

    def take(self, agent: Agent) -> Conversation:
        return taking.take(self.db, self.texts, self.id, agent.id, now=self.clock.now)

    def reply(self, agent: Agent, text: str, *, ticket: str | None = None) -> Stored:
        return taking.add_agent_message(
            self.db,
            conversation_id=self.id,
            agent_id=agent.id,
            client_id=f"agent-{next(self.numbers)}",
            text=text,
            ticket=ticket,
            now=self.clock.now,
        )

    @property
    def now(self) -> Conversation:
        return session.get(self.db, self.id)

    @property
    def messages(self) -> list[Message]:
        return messages.list_messages(self.db, self.id)

    @property
    def last(self) -> Message:
        return self.messages[-1]

    def since(self, seq: int) -> list[Message]:
        return messages.list_messages(self.db, self.id, after_seq=seq)

    def kinds(self) -> list[str]:
        return [event.kind for event in events.list_events(self.db, conversation_id=self.id)]
