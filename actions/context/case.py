"""A case as it stands before it is sent: what the form has filled in, and how well the visitor is known.

Made once a turn from the tracker and the help desk. Whatever reads an answer gets this beside the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from rasa_sdk import Tracker

from actions.context.desk import Desk, desk
from actions.context.history import is_choice, matter_messages
from actions.context.said import Said, said_in_message
from helpdesk.conversations.flags import DISTRESS, IDENTITY_DECLINED, SORRY_SAID
from helpdesk.members.standing import Standing
from helpdesk.topics import GENERAL, TOPICS, UNKNOWN, Topic
from helpdesk.verification.age_and_identity import still_wanted
from turkish.numbers import find_amounts

# Facts of platform.yml: the most that may be paid at once.
_AT_ONCE = "maximum"
_TROUBLES_OF_ONE_TURN = ("code_wanted", "no_code_yet", "minor")  # what came of them is not done again

Trouble = dict[str, Any]


@dataclass(frozen=True)
class OpenCase:
    """`slots` are those of the form; the rest is what the help desk knows."""

    topic: Topic
    now: datetime
    slots: Mapping[str, Any] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    still_wanted: str | None = None  # `claim` or `code`, of a visitor as well known as this one
    needs_proof: bool = False  # name and account alone are not enough, and a code can be sent
    code_was_sent: bool = False
    has_declined: bool = False  # who would rather not say who they are is not asked again in this talk
    was_sorry: bool = False  # an apology was said in this talk
    keeps_off_play: bool = False
    most_plausible: Decimal | None = None  # nobody is believed at once above it
    earlier: tuple[Said, ...] = ()  # what was typed of the matter before, the oldest first

    @property
    def claim(self) -> dict[str, str]:
        """Who the visitor has said to be: what the help desk has noted, and what waits for its other half."""
        return {**self.standing.claim, **(self.slots.get("claim") or {})}

    @property
    def details(self) -> dict[str, Any]:
        """The details of the topic that are known."""
        return {name: self.slots[name] for name in self.topic.details if self.slots.get(name)}

    @property
    def trouble(self) -> Trouble | None:
        """Why the last answer could not be used."""
        return self.slots.get("trouble")

    @property
    def lasting_trouble(self) -> Trouble | None:
        """The trouble with the last answer, for a question that is asked again just as it was."""
        return None if self.trouble and self.trouble["kind"] in _TROUBLES_OF_ONE_TURN else self.trouble

    @property
    def needs_age(self) -> bool:
        """Tells whether the matter must wait for the age declaration."""
        return self.topic.needs_age and self.standing.age == "unknown"

    @property
    def is_told_minor(self) -> bool:
        """Tells whether the visitor has said to be under age, and is asked whether that is so."""
        return self.standing.is_told_minor

    @property
    def needs_identity(self) -> bool:
        """Tells whether the matter needs to know the visitor better than it does, and may still ask."""
        return self.takes_claim and not self.has_declined

    @property
    def takes_claim(self) -> bool:
        """Tells whether it is of use who somebody says to be, though it may not be asked for any more."""
        return not self.slots.get("identity_step") and self.still_wanted is not None

    @property
    def is_unproven(self) -> bool:
        """Tells whether a matter that needs a proof goes on with a claim alone."""
        return self.standing.identity == "claimed" and not self.standing.reaches(self.topic.identity)

    def trouble_with(self, slot: str | None) -> Trouble | None:
        """Gives the trouble at hand if it is with this question."""
        return self.trouble if self.trouble and self.trouble["slot"] == slot else None

    def told_with(self, text: str) -> str:
        """Adds a text to what was told of the case already."""
        told = self.slots.get("description")
        return text if told in (None, UNKNOWN) else f"{told}\n{text}"

    def of_adult(self) -> OpenCase:
        """Gives the case of somebody who has just declared to be of age."""
        return replace(self, standing=replace(self.standing, age="adult", age_by=None))

    def after(self, changes: Mapping[str, Any]) -> OpenCase:
        """Gives the case with slots changed."""
        return replace(self, slots={**self.slots, **changes})


def open_case(tracker: Tracker, about: Topic | None = None) -> OpenCase:
    """Reads the case that the talk is about, or that it would be with another topic."""
    at, talk = desk(), tracker.sender_id
    topic, standing = about or topic_at_hand(tracker), at.standing(talk)
    flags = at.flags(talk)
    return OpenCase(
        topic=topic,
        now=at.now(),
        slots=dict(tracker.slots),
        standing=standing,
        still_wanted=still_wanted(standing, topic, at.texts),
        needs_proof=still_wanted(Standing(identity="claimed"), topic, at.texts) is not None,
        has_declined=bool(flags.get(IDENTITY_DECLINED)),
        code_was_sent=tracker.get_slot("requested_slot") == "identity" and at.was_code_sent(talk),
        was_sorry=bool(flags.get(SORRY_SAID)),
        keeps_off_play=keeps_off_play(tracker),
        most_plausible=_most_plausible(at) if "amount" in topic.details else None,
        earlier=tuple(said_in_message(each) for each in matter_messages(tracker)[:-1] if not is_choice(each)),
    )


def topic_at_hand(tracker: Tracker) -> Topic:
    """Gives the topic that the talk is about, general where there is none yet."""
    chosen = tracker.get_slot("topic") or tracker.get_slot("answered_topic")
    return TOPICS.get(str(chosen), TOPICS[GENERAL])


def keeps_off_play(tracker: Tracker) -> bool:
    """Tells whether distress about gambling was noted: this talk then has no word of campaigns or of paying in."""
    return bool(desk().flags(tracker.sender_id).get(DISTRESS))


def _most_plausible(at: Desk) -> Decimal | None:
    """Gives the amount above which nobody is believed at once; none where the platform names no limit."""
    facts: list[Any] = [at.platform.facts.get(topic) or {} for topic in ("deposit", "withdrawal")]
    limits = [limit.value for each in facts for limit in find_amounts(str(each.get(_AT_ONCE, ""))) if limit.explicit]
    return max(limits, default=None)
