"""The socket of the agents' desk, /ws/desk. It lives no longer than its session: each message and each push asks again.

The page, login and logout are web.logins.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import Any

import msgspec
from msgspec import structs

from helpdesk.agents import roster, sessions
from helpdesk.agents.errors import NotLoggedIn
from helpdesk.agents.sessions import Session
from helpdesk.conversations import flags, messages
from helpdesk.desk import dossiers, rows
from helpdesk.visitor import session
from web.desk import rights
from web.desk.frames import (
    AgentsChanged,
    ConversationChanged,
    MessageAdded,
    Moved,
    QueueChanged,
    Started,
    TicketWoke,
    TypingChanged,
)
from web.desk.requests import Ping, Start
from web.desk.routes import ROUTES
from web.desk.shown import Colleague, Counts, Row
from web.frames import Frame, Request, show_message, typed
from web.socket import Socket

MOST_SEQ = 2**31 - 1
NOT_LOGGED_IN = 4401  # the socket's close code
UNATTENDED = (Start, Ping)  # what a desk sends by itself, with nobody before it


class DeskSocket(Socket):
    """One open desk of an agent; an agent may have several."""

    routes = ROUTES
    ends_on = {NotLoggedIn.code: NOT_LOGGED_IN}
    has_started = True  # it came with a session

    def __init__(self, *args: Any, token: str, session: Session) -> None:
        super().__init__(*args)
        self.token = token
        self._end: asyncio.TimerHandle | None = None
        self._keep(session)
        self.watched: dict[str, int] = {}  # conversation -> the last seq sent
        self._states: dict[str, ConversationChanged] = {}
        self._touched: set[str] = set()
        self._everybody: list[Colleague] = []
        self._moved = False
        self.is_listed = False
        self.listing = asyncio.Lock()  # rows are sent in the order in which they were read
        self._rows: dict[str, int] | None = None  # fingerprints of those the desk was told of; None before its start
        self._counts = Counts(queue=0, mine=0)

    async def admit(self, request: Request, needs: str) -> None:
        session = await self._check()
        rights.check(session.agent, needs, str(type(request).__struct_config__.tag))
        if not isinstance(request, UNATTENDED):
            await self.service.call(sessions.use, self.service.db, self.token, session)

    async def _check(self) -> Session:
        """Raises NotLoggedIn once the session does not hold any more."""
        session = await self.service.call(sessions.check, self.service.db, self.token, self.service.terms)
        self._keep(session)
        return session

    def _keep(self, session: Session) -> None:
        self.agent = session.agent
        self._forget_end()
        seconds = (session.ends_at - datetime.now(timezone.utc)).total_seconds()
        self._end = asyncio.get_running_loop().call_later(max(seconds, 0), self.mark)

    def _forget_end(self) -> None:
        if self._end is not None:
            self._end.cancel()

    def sessions_ended(self, agent_ids: frozenset[str]) -> None:
        if self.agent.id in agent_ids:
            self.mark()

    def changed(self, conversation_id: str) -> None:
        self._touched.add(conversation_id)
        self.mark()

    def queue_moved(self) -> None:
        self._moved = True
        self.mark()

    def begin(self, started: Started) -> None:
        """The desk has what its start was answered with."""
        self._rows, self._counts, self._everybody = {}, started.counts, started.agents
        self.list_more([*started.queue, *started.mine])
        self.mark()

    def list_more(self, rows_sent: list[Row]) -> None:
        """The desk has these rows as well."""
        if self._rows is not None:
            self._rows.update(_prints(rows_sent))

    def tell_of(self, conversation_id: str, frame: Frame) -> None:
        """Something passing of a talk, to whoever looks at it."""
        if conversation_id in self.watched:
            self.tell(frame)

    def visitor_types(self, conversation_id: str, *, on: bool) -> None:
        self.tell_of(conversation_id, TypingChanged(conversation=conversation_id, on=on))

    def ticket_woke(self, conversation_id: str, ticket: str, *, agent_id: str, by: str) -> None:
        """Tells the agent who put a ticket aside that it is open again, wherever its talk is."""
        if self.agent.id == agent_id:
            self.tell(TicketWoke(conversation=conversation_id, ticket=ticket, by=by))

    async def left(self) -> None:
        self._forget_end()
        self.live.remove_desk(self)
        still_here = any(isinstance(desk, DeskSocket) and desk.agent.id == self.agent.id for desk in self.live.desks())
        if self.is_listed and not still_here:
            await self.service.call(roster.leave, self.service.db, self.agent.id)
            self.live.wake()

    async def catch_up(self) -> None:
        await self._check()
        if self._rows is None:
            return  # the answer to its start is still to come
        touched, self._touched = self._touched, set()
        moved, self._moved = self._moved, False
        try:
            for conversation_id in touched & self.watched.keys():
                await self._catch_up_on(conversation_id)
            if touched:
                await self._send_rows(touched)
            if moved:
                await self._send_agents()
        except Exception:  # what was not told is still to be told
            self._touched |= touched
            self._moved |= moved
            raise

    async def moved(self, answer: Moved) -> None:
        await self.send(answer)
        self.live.wake()
        self.service.wake_worker()

    async def _send_rows(self, touched: set[str]) -> None:
        """What of the list has changed, if anything has: talks that are in nobody's list are no news."""
        async with self.listing:
            found = await self.service.call(rows.changed, self.service.db, self.service.texts, self.agent.id, touched)
            now = typed(QueueChanged, removed=[], **found)
            known = self._rows if self._rows is not None else {}
            prints = _prints([*now.queue, *now.mine])
            news = structs.replace(
                now,
                queue=[row for row in now.queue if prints[row.conversation] != known.get(row.conversation)],
                mine=[row for row in now.mine if prints[row.conversation] != known.get(row.conversation)],
                removed=sorted((touched & known.keys()) - prints.keys()),
            )
            if news.removed or news.queue or news.mine or news.counts != self._counts:
                await self.send(news)
            known.update(prints)
            for conversation_id in news.removed:
                del known[conversation_id]
            self._counts = news.counts

    async def _send_agents(self) -> None:
        news = typed(AgentsChanged, agents=await self.service.call(dossiers.colleagues, self.service.db))
        if news.agents != self._everybody:
            await self.send(news)
            self._everybody = news.agents

    async def watch(self, conversation_id: str) -> None:
        if conversation_id not in self.watched:
            now = await self.service.call(session.get, self.service.db, conversation_id)
            self.watched[conversation_id] = now.last_seq

    async def _catch_up_on(self, conversation_id: str) -> None:
        s = self.service
        while await self._send_new(conversation_id) == messages.LONGEST_LIST:
            pass
        now = await s.call(session.get, s.db, conversation_id)
        state = ConversationChanged(
            conversation=conversation_id,
            owner=now.owner,
            agent=now.agent_name,
            ticket=now.ticket,
            ticket_state=now.ticket_state,
            suggestion=now.flags.get(flags.SUGGESTED),
        )
        if self._states.get(conversation_id) != state:
            await self.send(state)
            self._states[conversation_id] = state

    async def _send_new(self, conversation_id: str) -> int:
        """Sends what this desk has not seen, as much as is read at once; says how much."""
        s = self.service
        seen = self.watched[conversation_id]
        unseen = await s.call(messages.list_messages, s.db, conversation_id, after_seq=seen)
        for message in unseen:
            await self.send(MessageAdded(conversation=conversation_id, message=show_message(message)))
            self.watched[conversation_id] = max(message.seq, self.watched[conversation_id])
        return len(unseen)


def _prints(rows_sent: list[Row]) -> dict[str, int]:
    """What the rows say, as short as it can be kept for each desk."""
    return {row.conversation: hash(msgspec.json.encode(row)) for row in rows_sent}
