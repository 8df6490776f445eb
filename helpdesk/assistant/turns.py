"""Turns: what the assistant has still to answer, answered exactly once.

A worker claims a turn, thinks outside of any transaction, and commits the whole result in one: messages, effects, the
Rasa session, the turn done. The commit holds only while the turn is still this attempt's and the conversation has not
changed hands; everything later is dropped. A crash before the commit leaves nothing behind. Who is next is said in
helpdesk.assistant.line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from helpdesk import events
from helpdesk.assistant import line, outcomes, sessions
from helpdesk.assistant.effects import Effect
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import turns
from helpdesk.database import Database, Transaction
from helpdesk.members.directory import SQL_DIRECTORY, MemberDirectory
from helpdesk.platform import Platform
from helpdesk.queue import handoff
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets.case import Case

LEASE = timedelta(seconds=15)
UNCLAIMED_FOR = timedelta(seconds=45)
ATTEMPTS_AT_MOST = 2
GIVEN_BACK_AT_MOST = 4
FIRST_PAUSE = timedelta(seconds=1)  # of a turn that the database failed, then twice as long
FAILURES_AT_MOST = 2
CHOICES_AT_MOST = 3  # of one look for a turn, when others were faster


@dataclass(frozen=True)
class Turn:
    """`payload` is {"text"} | {"name", "entities", "label"} | {"name"}; `snapshot` is the Rasa session before it."""

    id: int
    conversation_id: str
    kind: str  # message | choice | notice | aside
    payload: dict[str, Any]
    epoch: int
    attempt: int
    snapshot: dict[str, Any] | None = None
    mode: str = owners.ANSWER
    pending: tuple[Any, ...] = ()
    worker: str | None = None


@dataclass(frozen=True)
class TurnResult:
    """What a turn came to. `snapshot` None leaves the Rasa session as it was."""

    messages: Sequence[Reply] = ()
    effects: Sequence[Effect] = ()
    snapshot: dict[str, Any] | None = field(default=None)


def claim(db: Database, worker: str, now: datetime | None = None) -> Turn | None:
    """The next due turn, now this worker's; in order within a conversation, one at a time there."""
    at = moment(now)
    with db.read() as tx:  # most polls find nothing, and must not take the write lock for it
        if not line.is_any_due(tx, at):
            return None
    for _ in range(CHOICES_AT_MOST):
        with suppress(IntegrityError), db.write() as tx:  # another worker took a turn of the same talk meanwhile
            return _claim(tx, worker, at)
    return None


def _claim(tx: Transaction, worker: str, at: datetime) -> Turn | None:
    row = line.find_next(tx, at)
    if row is None:
        return None
    t, due = turns.c, Turn(**row)
    taken = {"state": "running", "attempt": due.attempt + 1, "worker": worker, "lease_until": at + LEASE}
    taken["claimed"] = line.last_claimed(tx) + 1
    tx.execute(update(turns).where(t.id == due.id, t.state == "due").values(**taken))
    snapshot = sessions.find(tx, due.conversation_id)
    turn = replace(
        due,
        attempt=due.attempt + 1,
        snapshot=snapshot,
        mode=_mode(due.kind, owners.get(tx, due.conversation_id)),
        pending=tuple(snapshot.get("pending", ())) if snapshot else (),
        worker=worker,
    )
    _log(tx, "turn.started", turn, at, worker=worker)
    return turn


def commit(
    db: Database,
    texts: Texts,
    platform: Platform,
    turn: Turn,
    result: TurnResult,
    now: datetime | None = None,
    directory: MemberDirectory = SQL_DIRECTORY,
) -> bool:
    """Stores everything a turn came to, or nothing: False means that it came too late and was dropped."""
    at, wanted = moment(now), outcomes.prepare(db, directory, result.effects)
    with db.write() as tx:
        conversation = _finish(tx, turn, "done", at)
        if conversation is None:
            return False
        if conversation.flags.get(flags.FAILED_TURNS):
            flags.note(tx, conversation.id, flags.FAILED_TURNS, None)
        for reply in result.messages:
            if turn.mode == owners.ANSWER or messages.last_said(tx, conversation.id) != reply.text:
                messages.store(tx, conversation, reply, author="bot", now=at)
        if result.snapshot is not None and turn.mode == owners.ANSWER:
            sessions.keep(tx, conversation.id, result.snapshot, at)
        for effect in wanted:
            outcomes.apply(tx, texts, conversation.id, effect, now=at)
        names = [type(effect).__name__ for effect in result.effects]
        _log(tx, "turn.done", turn, at, messages=len(result.messages), effects=names)
    return True


def fail(db: Database, texts: Texts, turn: Turn, reason: str, now: datetime | None = None) -> bool:
    """Ends a turn that brought no answer: an apology with the way to a person; the second in a row goes to one.

    A visitor who waits hears that the message has arrived; one who talks with an agent hears nothing.
    """
    at = moment(now)
    with db.write() as tx:
        conversation = _finish(tx, turn, "failed", at)
        if conversation is None:
            return False
        _log(tx, "turn.failed", turn, at, reason=reason)
        if turn.kind == owners.ASIDE:
            return True
        if conversation.owner != "bot":
            outcomes.acknowledge(tx, texts, conversation, now=at)
            return True
        failures = int(conversation.flags.get(flags.FAILED_TURNS, 0)) + 1
        if failures >= FAILURES_AT_MOST:
            _give_up(tx, texts, conversation, at)
        else:
            flags.note(tx, conversation.id, flags.FAILED_TURNS, failures)
            messages.store(tx, conversation, texts.reply("system_apology"), author="bot", now=at)
    return True


def give_back(db: Database, texts: Texts, turn: Turn, now: datetime | None = None) -> bool:
    """Makes a turn due again after a pause, because the database could not be used in it; at the fourth it fails."""
    if turn.attempt >= GIVEN_BACK_AT_MOST:
        return fail(db, texts, turn, "database", now)
    at = moment(now)
    with db.write() as tx:
        return _return(tx, turn, at, reason="database", due_at=at + FIRST_PAUSE * 2 ** (turn.attempt - 1))


def release_worker(db: Database, texts: Texts, worker: str | None = None, now: datetime | None = None) -> int:
    """Gives the turns of a worker that has ended (None: of every worker) back to the others; says how many.

    A turn in which two workers died goes to a person.
    """
    at, released = moment(now), 0
    with db.write() as tx:
        for turn in _running(tx, worker=worker):
            released += 1
            _release(tx, texts, turn, at)
    return released


def overdue(db: Database, now: datetime | None = None) -> list[Turn]:
    """The turns whose worker has had them for longer than their lease."""
    with db.read() as tx:
        return _running(tx, lease_before=moment(now))


def reap(db: Database, texts: Texts, now: datetime | None = None, *, stuck: Collection[str] | None = None) -> list[str]:
    """Ends the turns whose worker has stalled past its lease, as `fail` does; names those workers, to be replaced.

    `stuck` are the workers that may be blamed (None: all): what another one left running is due again, as with
    `release_worker`.
    """
    at, stalled = moment(now), []
    for turn in overdue(db, at):
        if stuck is None or turn.worker in stuck:
            stalled += [turn.worker or ""] if fail(db, texts, turn, "stalled", now=at) else []
            continue
        with db.write() as tx:
            _release(tx, texts, turn, at)
    return stalled


def give_up_unclaimed(
    db: Database, texts: Texts, now: datetime | None = None, *, waited: timedelta = UNCLAIMED_FOR
) -> int:
    """Hands a conversation to a person when nobody has claimed its turn for so long: no worker can start then."""
    at, t = moment(now), turns.c
    unanswered = (t.state == "due", t.kind != owners.ASIDE, t.created_at < at - waited)
    query = select(t.conversation_id).where(*unanswered).distinct()
    given_up = 0
    with db.write() as tx:
        for conversation_id in tx.execute(query).scalars().all():
            conversation = owners.get(tx, conversation_id, lock=True)
            if conversation.owner == "bot":
                _give_up(tx, texts, conversation, at)
                given_up += 1
            outcomes.acknowledge(tx, texts, conversation, now=at)  # once for each visitor who was waiting before
    return given_up


def _release(tx: Transaction, texts: Texts, turn: Turn, now: datetime) -> None:
    """The turn's worker is gone or has left it: it is due again, or goes to a person."""
    if turn.attempt < ATTEMPTS_AT_MOST:
        _return(tx, turn, now, reason="worker_died")
        return
    conversation = _finish(tx, turn, "failed", now)
    _log(tx, "turn.failed", turn, now, reason="worker_died")
    if conversation is not None and conversation.owner == "bot" and turn.kind != owners.ASIDE:
        _give_up(tx, texts, conversation, now)


def _mode(kind: str, conversation: Conversation) -> str:
    return owners.LISTEN if kind == owners.ASIDE else owners.MODES.get(conversation.owner, owners.ANSWER)


def _return(tx: Transaction, turn: Turn, now: datetime, *, reason: str, due_at: datetime | None = None) -> bool:
    t = turns.c
    mine = (t.id == turn.id, t.attempt == turn.attempt, t.state == "running")
    back = {"state": "due", "worker": None, "lease_until": None, "due_at": due_at}
    returned = bool(tx.execute(update(turns).where(*mine).values(**back)).rowcount == 1)
    if returned:
        _log(tx, "turn.returned", turn, now, reason=reason)
    return returned


def _finish(tx: Transaction, turn: Turn, state: str, now: datetime) -> Conversation | None:
    """The conversation, locked, if this attempt may still end the turn; None when something else came first."""
    conversation = owners.get(tx, turn.conversation_id, lock=True)
    t = turns.c
    mine = (t.id == turn.id, t.attempt == turn.attempt, t.state == "running")
    has_reader = conversation.owner in owners.MODES or turn.kind == owners.ASIDE
    is_current = conversation.epoch == turn.epoch and has_reader
    values = {"state": state if is_current else "cancelled", "finished_at": now}
    finished = tx.execute(update(turns).where(*mine).values(**values)).rowcount == 1
    if finished and is_current:
        return conversation
    _log(tx, "turn.dropped", turn, now)
    return None


def _give_up(tx: Transaction, texts: Texts, conversation: Conversation, now: datetime) -> None:
    messages.store(tx, conversation, texts.reply("system_assistant_down"), author="bot", now=now)
    handoff.request_agent(tx, texts, conversation, Case(None, "assistant_down"), actor="system", now=now)


def _running(tx: Transaction, *, worker: str | None = None, lease_before: datetime | None = None) -> list[Turn]:
    t = turns.c
    columns = (t.id, t.conversation_id, t.kind, t.payload, t.epoch, t.attempt, t.worker)
    query = select(*columns).where(t.state == "running")
    if worker is not None:
        query = query.where(t.worker == worker)
    if lease_before is not None:
        query = query.where(t.lease_until < lease_before)
    return [Turn(**row) for row in tx.execute(query.order_by(t.id)).mappings()]


def _log(tx: Transaction, kind: str, turn: Turn, now: datetime, **facts: Any) -> None:
    actor = "bot" if kind in ("turn.started", "turn.done") else "system"
    facts = {"turn": turn.id, "attempt": turn.attempt, **facts}
    events.append(tx, kind, actor=actor, now=now, conversation_id=turn.conversation_id, **facts)
