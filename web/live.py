"""What reaches a socket, and the one way it does: the event log says that something changed, the socket catches up.

`Live.run` reads new events (woken by our own writes and by the worker, else once a second; web.late: those too that are
committed late) and marks the sockets that they concern; each socket's own pump then reads the messages above its last
`seq`. A slow client delays nobody, a lost wake-up loses nothing, and a session that ended in one process closes its
sockets in all.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from helpdesk import clock, events
from helpdesk.agents import sessions
from helpdesk.desk import reading
from helpdesk.logs import Trouble
from web.frames import Frame
from web.late import Late
from web.service import Service

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds, when nobody wakes us
READ_AT_ONCE = 500
OWNERSHIP = ("owner.changed", "ticket.opened", "ticket.stepped", "conversation.handed_off")


class Caller(Protocol):
    """An open socket: none of this waits for its client."""

    async def hang_up(self) -> None: ...

    def sessions_ended(self, agent_ids: frozenset[str]) -> None: ...

    def tell(self, frame: Frame) -> None: ...


class Listener(Caller, Protocol):
    """A socket that wants to know what happens to talks."""

    def changed(self, conversation_id: str) -> None: ...

    def queue_moved(self) -> None: ...


class Chat(Listener, Protocol):
    """A socket of a visitor."""

    def agent_types(self, name: str, *, on: bool) -> None: ...


class Desk(Listener, Protocol):
    """A socket of an agent."""

    def tell_of(self, conversation_id: str, frame: Frame) -> None: ...

    def visitor_types(self, conversation_id: str, *, on: bool) -> None: ...

    def ticket_woke(self, conversation_id: str, ticket: str, *, agent_id: str, by: str) -> None: ...


class Live:
    def __init__(self, service: Service) -> None:
        self.open: set[Caller] = set()
        self._service = service
        self._visitors: defaultdict[str, set[Chat]] = defaultdict(set)
        self._desks: set[Desk] = set()
        self._wake = asyncio.Event()
        self._seen: int | None = None
        self._late = Late()
        self._trouble = Trouble(logger, "events could not be read")
        self.on_events: Callable[[Sequence[events.Event]], None] = lambda _: None
        self.looked_at = clock.present()  # the hours that a chat is told are those of this moment

    def wake(self) -> None:
        self._wake.set()

    def visitors_of(self, conversation_id: str) -> Iterable[Chat]:
        return tuple(self._visitors.get(conversation_id, ()))

    def desks(self) -> Iterable[Desk]:
        return tuple(self._desks)

    def add_visitor(self, conversation_id: str, listener: Chat) -> None:
        self._visitors[conversation_id].add(listener)

    def remove_visitor(self, conversation_id: str, listener: Chat) -> None:
        self._visitors[conversation_id].discard(listener)
        if not self._visitors[conversation_id]:
            del self._visitors[conversation_id]

    def add_desk(self, listener: Desk) -> None:
        self._desks.add(listener)

    def remove_desk(self, listener: Desk) -> None:
        self._desks.discard(listener)

    def count_sockets(self) -> Mapping[str, int]:
        """How many have started, by side."""
        return {"visitor": sum(map(len, self._visitors.values())), "desk": len(self._desks)}

    async def run(self) -> None:
        while True:
            try:
                self._look_at_the_clock()
                await self._spread()
                self._trouble.over()
            except Exception as error:  # noqa: BLE001 - the database may be away for a moment; the next look catches up
                self._trouble.failed(error)
                await asyncio.sleep(LOOK_EVERY)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)
            self._wake.clear()

    def _look_at_the_clock(self) -> None:
        """The desk opens and closes by the clock, and every chat that is open says so."""
        platform, before = self._service.platform, self.looked_at
        self.looked_at = clock.present()
        if platform.is_open(before) == platform.is_open(self.looked_at):
            return
        for conversation_id, listeners in self._visitors.items():
            for listener in listeners:
                listener.changed(conversation_id)

    async def _spread(self) -> None:
        if self._seen is None:
            self._seen = await self._service.call(events.last_event_id, self._service.db)
            for conversation_id in self._visitors:  # whoever came before the log could be read
                for listener in (*self.visitors_of(conversation_id), *self._desks):
                    listener.changed(conversation_id)
        s, late = self._service, tuple(self._late.ids)
        new = await s.call(events.list_events, s.db, after=self._seen, late=late, limit=READ_AT_ONCE)
        if not new:
            return
        self._seen = self._late.passed(self._seen, [event.id for event in new])
        self.on_events(new)
        concerned = {event.conversation_id for event in new if event.conversation_id and event.kind != reading.READ}
        for conversation_id in concerned:
            for listener in (*self.visitors_of(conversation_id), *self._desks):
                listener.changed(conversation_id)
        ended = frozenset(event.facts["agent"] for event in new if event.kind in sessions.ENDINGS)
        for socket in tuple(self.open) if ended else ():
            socket.sessions_ended(ended)
        for event in new:
            for desk in self.desks() if event.kind == "ticket.snooze_ended" else ():
                number, agent_id = event.facts["number"], event.facts["agent"]
                desk.ticket_woke(str(event.conversation_id), number, agent_id=agent_id, by=event.actor)
        if any(event.kind in OWNERSHIP or event.kind.startswith("agent.") for event in new):
            everybody = {listener for group in self._visitors.values() for listener in group}
            for listener in (*everybody, *self._desks):
                listener.queue_moved()
        if len(new) >= READ_AT_ONCE:
            self._wake.set()
