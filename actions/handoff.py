"""The ways to a person, and what comes before them: abuse, cancelling, yes and no, details without a question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import keeps_off_play, open_case, topic_at_hand
from actions.context.desk import desk
from actions.context.endings import go_on, leave_form, offer_person, person_button
from actions.context.history import insults, intent_in, is_in_form, matter_messages
from actions.context.said import Said, said_in, said_in_message
from actions.intake.beginning import begin
from actions.intake.leaving_out import UNCONFIRMED
from actions.matter import named_topic, take_up
from actions.reading.acts import does
from actions.reading.earlier import read_earlier
from actions.reading.identity import claim_in, is_complete
from actions.verification import refuse_minor
from helpdesk.offers import CANCELLED, asks_for_direction, asks_for_number, was_cancelled
from helpdesk.tickets.record import LIVE
from helpdesk.topics import TOPICS, UNKNOWN, Topic, topic_of_intent
from turkish.phrases.ages import tells_of_child
from turkish.phrases.courtesy import says_yes
from turkish.phrases.length import LONG
from turkish.phrases.telling import tells
from turkish.phrases.tickets import begins_number

# Of what the classifier leaves to other intents than the likeliest, the next one has at least this much.
_SHARE_OF_REST = 0.3


class RequestAgent(Action):
    """Hands over to a person at once, with what is known already."""

    def name(self) -> str:
        return "action_request_agent"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if refuse_minor(dispatcher, tracker):
            return [go_on(tracker)]
        return hand_over(dispatcher, tracker, "asked")


class Insulted(Action):
    """Draws a calm line the first time, and hands over the second time."""

    def name(self) -> str:
        return "action_draw_boundary"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if insults(tracker) < 2:
            dispatcher.utter_message(response="utter_boundary", buttons=person_button())
            return []
        dispatcher.utter_message(response="utter_boundary_again")
        return hand_over(dispatcher, tracker, "abuse")


class Cancel(Action):
    """Stops what is going on; nothing has been sent to anybody."""

    def name(self) -> str:
        return "action_cancel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not is_in_form(tracker):
            sent = [ticket.number for ticket in desk().tickets(tracker.sender_id) if ticket.state in LIVE]
            if not sent:
                dispatcher.utter_message(response="utter_nothing_to_cancel")
                return [go_on(tracker)]
            buttons = person_button()
            dispatcher.utter_message(response="utter_sent_already", numbers=", ".join(sent), buttons=buttons)
            return [*offer_person(), go_on(tracker)]
        dispatcher.utter_message(response="utter_cancelled")
        case = open_case(tracker)
        told = {**case.details, **({"claim": case.claim} if case.claim else {})}
        return [*leave_form(), SlotSet("offer", {"kind": CANCELLED, "topic": case.topic.name, "told": told})]


class Affirm(Action):
    """Takes a yes for the answer to what was offered last."""

    def name(self) -> str:
        return "action_affirm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            return [FollowupAction("action_not_understood")]
        said = said_in(tracker)
        if does(said, "hold"):  # "açma, gerek yok" sounds like a yes to what was offered
            return [FollowupAction("action_deny")]
        if said.entities.get("topic"):
            return take_up(dispatcher, tracker, named_topic(said) or TOPICS["general"])
        offer = said.offered
        if offer.get("kind") == "helped":
            return [FollowupAction("action_note_solved")]
        if offer.get("kind") == "person":
            return [FollowupAction("action_request_agent")]
        if was_cancelled(offer):
            topic = TOPICS[offer["topic"]]
            dispatcher.utter_message(response="utter_taken_up_again")
            return begin(tracker, topic, leaving={topic.name: dict(offer["told"])})
        if offer.get("kind") == "request":
            return take_up(dispatcher, tracker, TOPICS[offer["topic"]])
        response = "utter_affirm_without_question" if says_yes(said.plain) else "utter_nothing_open"
        dispatcher.utter_message(response=response)
        return []


class Deny(Action):
    """Takes a no for the answer to what was offered last."""

    def name(self) -> str:
        return "action_deny"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            at_end = tracker.get_slot("requested_slot") == "confirmation"
            return [FollowupAction("action_cancel" if at_end else "action_not_understood")]
        if said_in(tracker).offered.get("kind") == "helped":
            return [FollowupAction("action_note_not_solved")]
        dispatcher.utter_message(response="utter_nothing_open")
        return []


class TakeDetail(Action):
    """Makes use of a detail that came unasked: a ticket number, who it is, or something that wants a topic."""

    def name(self) -> str:
        return "action_take_detail"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            return [FollowupAction("action_not_understood")]
        said = said_in(tracker)
        is_number = said.entities.get("ticket_number") or begins_number(said.plain)
        if is_number or asks_for_number(said.offered):
            return [FollowupAction("action_tell_ticket_status")]
        if said.offered.get("asked_for_account"):  # of a child: whether it is known or not
            return [FollowupAction("action_request_agent")]
        topic = _topic_behind_details(said)
        if topic:
            return take_up(dispatcher, tracker, topic)
        case = open_case(tracker)
        claim = claim_in(said, case)
        if claim != case.claim and is_complete(claim):
            return [FollowupAction("action_record_claim")]
        if asks_for_direction(said.offered):  # "1500": kept, and which way it went is still open
            dispatcher.utter_message(response="utter_ask_direction_again")
            return [SlotSet("offer", dict(said.offered))]
        times_asked = said.offered.get("asked_for_topic", 0)
        if times_asked > 1:
            dispatcher.utter_message(response="utter_not_understood_again")
            return hand_over(dispatcher, tracker, "misunderstood")
        dispatcher.utter_message(response="utter_ask_topic_again" if times_asked else "utter_ask_topic")
        return [SlotSet("offer", {"kind": "topic", "asked_for_topic": times_asked + 1})]


def _topic_behind_details(said: Said) -> Topic | None:
    """A long telling with a day, a sum and a method in it looks like an answer to the form, which has asked nothing."""
    if said.words < LONG or not tells(said.plain):
        return None
    others = {name: sure for name, sure in said.likely.items() if name != said.intent}
    likeliest = max(others, key=others.__getitem__, default="")
    is_likely = others.get(likeliest, 0.0) >= _SHARE_OF_REST * (1 - said.confidence)
    return topic_of_intent(likeliest) if is_likely and likeliest.startswith(("report_", "file_")) else None


def hand_over(
    dispatcher: CollectingDispatcher, tracker: Tracker, reason: str, *, topic: Topic | None = None, telling: str = ""
) -> list[EventType]:
    """Asks for a person, with the topic and the details that are known; `telling` is what the agent reads first."""
    if reason == "misunderstood" and is_in_form(tracker):
        reason = UNCONFIRMED
    about = topic or _topic_of_talk(tracker)
    case = open_case(tracker, about)
    details = read_earlier(matter_messages(tracker), case)
    if is_in_form(tracker):
        details.update(open_case(tracker).details)
    claim = claim_in(said_in(tracker), case)
    if claim and claim != case.standing.claim:
        effects.record_claim(dispatcher, claim)
    told = details.get("description", UNKNOWN)
    summary = telling or (_telling(tracker) if told == UNKNOWN else str(told))
    effects.request_agent(dispatcher, reason, about.name, summary=summary, details=details)
    return leave_form()


def _topic_of_talk(tracker: Tracker) -> Topic:
    if is_in_form(tracker):
        return topic_at_hand(tracker)
    if keeps_off_play(tracker):
        return TOPICS["safe_play"]
    for intent in (said_in(tracker).second, *_intents_backwards(tracker)):
        topic = topic_of_intent(intent)
        if topic and topic.name != "general":
            return topic
    return topic_at_hand(tracker)


def _intents_backwards(tracker: Tracker) -> list[str]:
    return [intent_in(message) for message in matter_messages(tracker)[::-1]]


def _telling(tracker: Tracker) -> str:
    """The last thing the visitor told in more than a few words, other than the wish for a person."""
    year = desk().now().year
    for message in matter_messages(tracker)[::-1]:
        said = said_in_message(message)
        is_request = topic_of_intent(said.intent) is not None and said.intent != "request_human"
        is_telling = is_request or said.words >= LONG or tells_of_child(said.plain, year=year)
        if is_telling and not said.is_choice and said.intent not in ("insult", "nlu_fallback"):
            return said.text
    return ""
