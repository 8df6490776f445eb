"""The tracker store of the engine: holds the one conversation of the running turn, filled from the turn's snapshot.

Rasa's own stores turn a read error into an empty tracker; here the help desk has read the snapshot before Rasa begins,
and writes the new one in the transaction of the turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker


class ConversationNotLoaded(RuntimeError):
    """Rasa asked for a conversation that is not the one of this turn."""


class SnapshotTrackerStore(TrackerStore):
    """Holds the tracker of one turn."""

    def __init__(self, domain: Domain | None = None) -> None:
        super().__init__(domain)
        self._sender_id: str | None = None
        self._tracker: DialogueStateTracker | None = None

    def begin(self, sender_id: str, events: Sequence[dict[str, Any]]) -> DialogueStateTracker:
        """Fills the store with one conversation, from the events of its snapshot."""
        self._sender_id = sender_id
        self._tracker = DialogueStateTracker.from_events(
            sender_id, [event for event in map(Event.from_parameters, events) if event], slots=self.domain.slots
        )
        return self._tracker

    def end(self) -> DialogueStateTracker | None:
        """Gives what Rasa made of the conversation and empties the store."""
        tracker, self._tracker, self._sender_id = self._tracker, None, None
        return tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        if sender_id != self._sender_id:
            raise ConversationNotLoaded(sender_id)
        return self._tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        if tracker.sender_id != self._sender_id:
            raise ConversationNotLoaded(tracker.sender_id)
        self._tracker = tracker

    async def keys(self) -> Iterable[str]:
        return [self._sender_id] if self._sender_id else []
