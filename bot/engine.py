"""Rasa behind a port: a turn of the help desk goes in, messages, effects and the next snapshot come out.

The worker calls `respond`. Actions only read; what they want written leaves here as effects, which the help desk
applies in the transaction of the turn. A turn that did not end well leaves nothing: the old snapshot stays.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from logging import getLogger
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.tensorflow.environment import setup_tf_environment

from actions.context import desk as current
from actions.context.desk import Desk
from actions.context.history import last_offer
from actions.context.labels import INTENTS, about, intent_label
from bot.asked import question_of
from bot.beside import assist, listen, whisper
from bot.in_process_actions import InProcessActions
from bot.models import ModelRefused, NoModel, check, newest_first
from bot.output_channel import TurnOutput
from bot.patches import apply_patches
from bot.pending import take_pending
from bot.play_offers import leads_to_play, without_play_offers
from bot.repetition import HANDED_OVER_AT, OFFERED_AT, times_said
from bot.replies import SPEAKING, TurnFailed, read_output
from bot.snapshot import current_events, events_of, has_paused, is_in_form
from bot.tracker_store import SnapshotTrackerStore
from bot.understanding import Understanding, understand, understanding_of
from helpdesk.assistant.effects import Effect, OpenTicket, QueueTurn, RequestAgent, SetFlag
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations import owners
from helpdesk.conversations.flags import DISTRESS
from helpdesk.replies import Option, Reply
from helpdesk.topics import GENERAL, TOPICS, topic_of_intent
from turkish.phrases.mourning import speaks_of_death

logger = getLogger(__name__)

TURN_SECONDS = 10.0
_BESIDE = {owners.ASSIST: assist, owners.WHISPER: whisper, owners.LISTEN: listen}


class BotEngine:
    """Answers one turn at a time."""

    def __init__(self, agent: Agent, store: SnapshotTrackerStore, endpoint: InProcessActions) -> None:
        self._agent = agent
        self._store = store
        self._endpoint = endpoint
        self._limit_reached = False
        self.seconds = TURN_SECONDS
        self.now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)
        agent.processor.on_circuit_break = self._on_circuit_break

    @classmethod
    def load(cls, models: Path | str, desk: Desk, *, key: str = "", must_be_sealed: bool = False) -> BotEngine:
        """Loads the newest model of a folder (or the given file) with the help desk that its actions read.

        A model that is refused or does not load gives way to the one before; raises NoModel where none is left.
        """
        quiet()
        apply_patches()
        current.use(desk)
        for model in newest_first(Path(models)):
            try:
                check(model, key, must_be_sealed=must_be_sealed)
                engine = cls._of(model)
            except ModelRefused as error:
                logger.error("model %s is refused: %s", model.name, error)
            except Exception as error:  # noqa: BLE001 - a broken archive breaks in as many ways as it has parts
                logger.error("model %s cannot be loaded: %s", model.name, type(error).__name__)
            else:
                break
        else:
            raise NoModel(f"no model in {models} can be served, see above: make train makes one")
        logger.info("model %s is served", model.name)
        desk.articles.refresh()
        # Rasa and its libraries are half a million objects that never go. Left to the collector, going through them
        # all held up one turn in a few hundred by 0.3 s.
        gc.collect()
        gc.freeze()
        return engine

    @classmethod
    def _of(cls, model: Path) -> BotEngine:
        store, endpoint = SnapshotTrackerStore(), InProcessActions("actions")
        agent = Agent(lock_store=InMemoryLockStore(), action_endpoint=endpoint)
        # Set before the model is loaded: the agent wraps what its constructor is given into the fail-safe store.
        agent.tracker_store = store
        agent.load_model(str(model))
        return cls(agent, store, endpoint)

    async def respond(self, turn: Turn) -> TurnResult:
        """Runs one turn; raises TurnFailed where no good answer came of it."""
        events = current_events(turn.snapshot, self.now())
        understanding = await self._understand(turn, events)
        if turn.mode != owners.ANSWER:
            return _BESIDE[turn.mode](turn, understanding, current.desk(), self._sentence)
        output = TurnOutput()
        tracker = await self._run(turn, understanding, events, output)
        replies, effects = read_output(output.messages)
        if not replies and not any(isinstance(effect, SPEAKING) for effect in effects):
            raise TurnFailed("empty_answer")
        is_in_distress = bool(current.desk().flags(turn.conversation_id).get(DISTRESS))
        if turn.payload.get("second"):
            if not (is_in_distress and leads_to_play(turn.payload["name"])):
                replies.insert(0, self._introduction(turn.payload["name"]))
        elif tracker.active_loop_name is not None and events and has_paused(events, self.now()):
            topic = TOPICS.get(str(tracker.get_slot("topic")), TOPICS["general"])
            replies.insert(0, self._sentence("utter_going_on", topic=current.desk().texts.say(topic.label)))
        if turn.kind == "message" and self._is_told_of_death(turn.payload["text"], events) and replies:
            replies.insert(0, self._sentence("utter_condolence"))
        before, intent = (turn.snapshot or {}).get("said", {}) if events else {}, understanding.parse_data["intent"]
        is_told_again = bool((last_offer(events_of(tracker)) or {}).get("told_again"))  # which offers a person itself
        said = times_said(before, replies, effects, intent=intent["name"], is_again=is_told_again)
        if said["times"] >= HANDED_OVER_AT:
            is_in_form = tracker.active_loop_name is not None
            replies, effects, tracker = await self._hand_over(turn, events, is_in_form=is_in_form)
        elif said["times"] >= OFFERED_AT + is_told_again:
            replies = self._with_offer(replies, tracker)
        if is_in_distress:
            replies = without_play_offers(replies)
        waiting = [*(turn.pending if events else ()), *([understanding.pending] if understanding.pending else ())]
        more, waiting = take_pending(waiting, effects, is_in_form=tracker.active_loop_name is not None)
        replies += self._noted(more)
        if understanding.pending in waiting and replies and tracker.active_loop_name is not None:
            topic = topic_of_intent(understanding.pending["name"]) or TOPICS[GENERAL]
            replies.insert(1, self._sentence("utter_second_waits", about=about(topic)))
        snapshot = {"events": events_of(tracker), "pending": waiting, "said": said}
        return TurnResult(messages=replies, effects=[*effects, *more], snapshot=snapshot)

    async def _understand(self, turn: Turn, events: list[dict[str, Any]]) -> Understanding:
        if turn.kind == owners.ASIDE or (turn.kind == "message" and turn.mode != owners.ANSWER):
            return await understand(self._agent, turn.payload["text"], question="waiting")
        if turn.kind == "message":
            return await understand(
                self._agent,
                turn.payload["text"],
                last_offer(events),
                question_of(events),
                settled=None if is_in_form(events) else _settled(turn.conversation_id),
                is_about_something=is_in_form(events) or bool(current.desk().shown_lately(turn.conversation_id)),
                is_told_minor=not is_in_form(events) and current.desk().standing(turn.conversation_id).is_told_minor,
            )
        return understanding_of(turn.kind, turn.payload)

    async def _run(
        self, turn: Turn, understanding: Understanding, events: list[dict[str, Any]], output: TurnOutput
    ) -> DialogueStateTracker:
        self._limit_reached = False
        self._endpoint.take_failures()
        self._store.begin(turn.conversation_id, events)
        message = UserMessage(
            understanding.text,
            output,
            turn.conversation_id,
            parse_data=understanding.parse_data,
            input_channel=output.name(),
        )
        try:
            await asyncio.wait_for(self._agent.handle_message(message), self.seconds)
        except asyncio.TimeoutError as error:
            raise TurnFailed("timeout") from error
        finally:
            tracker, failures, cause = self._store.end(), self._endpoint.take_failures(), self._endpoint.take_cause()
        if failures:
            raise TurnFailed("action_failed: " + ", ".join(failures)) from cause
        if self._limit_reached or tracker is None:
            raise TurnFailed("action_limit")
        return tracker

    async def _hand_over(
        self, turn: Turn, events: list[dict[str, Any]], *, is_in_form: bool
    ) -> tuple[list[Reply], list[Effect], DialogueStateTracker]:
        """Answers the turn as if a person had been asked for, because the visitor goes round in circles."""
        output = TurnOutput()
        asked = understanding_of("choice", {"name": "request_human"})
        tracker = await self._run(turn, asked, events, output)
        replies, effects = read_output(output.messages)
        # Whoever had a case open has confirmed nothing of it, and is told so.
        reason, sentence = (
            ("unconfirmed", "utter_given_up") if is_in_form else ("misunderstood", "utter_not_understood_again")
        )
        circling = [
            replace(effect, reason=reason) if isinstance(effect, RequestAgent) else effect for effect in effects
        ]
        return [self._sentence(sentence), *replies], circling, tracker

    @staticmethod
    def _is_told_of_death(text: str, events: list[dict[str, Any]]) -> bool:
        """Tells whether somebody has died, and nobody has been told so before in this session."""
        before = (str(event.get("text") or "") for event in events if event["event"] == "user")
        return speaks_of_death(text) and not any(map(speaks_of_death, before))

    def _with_offer(self, replies: list[Reply], tracker: DialogueStateTracker) -> list[Reply]:
        """Offers a person: before the question of a form, otherwise instead of what was said twice already."""
        if tracker.active_loop_name is not None:
            return [self._sentence("utter_same_again_in_form"), *replies]
        tracker.update(SlotSet("offer", {"kind": "person"}))
        return [self._sentence("utter_same_again")]

    def _introduction(self, intent: str) -> Reply:
        """Says that the second request of a message is now taken up."""
        return self._sentence("utter_second_matter", matter=intent_label(intent) if intent in INTENTS else "")

    def _noted(self, passed_on: Sequence[Effect]) -> list[Reply]:
        """Says that what else was asked for is noted for the person, where nothing else says so."""
        is_dealt_with = any(isinstance(effect, (OpenTicket, QueueTurn)) for effect in passed_on)
        noted = [intent for effect in passed_on if isinstance(effect, SetFlag) for intent in effect.value]
        if is_dealt_with or not noted:
            return []
        topics = dict.fromkeys(topic_of_intent(intent) or TOPICS[GENERAL] for intent in noted)
        return [self._sentence("utter_second_noted", about=" ve ".join(about(topic) for topic in topics))]

    def _sentence(self, name: str, **values: str) -> Reply:
        """A response of the domain that is said outside of any action."""
        response = self._agent.domain.responses[name][0]
        text = response["text"]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        buttons = response.get("buttons") or ()
        return Reply(text, tuple(Option.from_payload(button["title"], button["payload"]) for button in buttons))

    def _on_circuit_break(self, *_: Any) -> None:
        self._limit_reached = True


def _settled(conversation_id: str) -> str | None:
    """Names the topic of the ticket that a talk had last: under way, or solved of late."""
    desk = current.desk()
    ticket = desk.live_ticket(conversation_id) or desk.reopenable_ticket(conversation_id)
    return ticket.topic if ticket else None


def quiet() -> None:
    """Keeps visitors' texts out of the log and the process to one thread of TensorFlow, before Rasa does anything."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    for name in ("TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # Unconfigured, structlog prints every event, with the texts in it, to standard output.
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    setup_tf_environment()
