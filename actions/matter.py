"""Takes up a matter that a person will have to look at: fixes the topic, says what comes, and leads to the form."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context.case import keeps_off_play, open_case, topic_at_hand
from actions.context.desk import desk
from actions.context.endings import MATTER_SLOTS, go_on, offer_person, person_button
from actions.context.history import is_in_form, matter_messages
from actions.context.labels import about, written
from actions.context.said import DIRECTION_UNSAID, Said, said_in
from actions.context.showing import article_for, tell_beginning
from actions.intake.beginning import begin
from actions.intake.order import next_slot
from actions.reading.earlier import read_beginning
from helpdesk.offers import DIRECTION, asks_for_direction
from helpdesk.topics import CAMPAIGN, GENERAL, MONEY_TOPICS, TOPICS, UNKNOWN, Topic, topic_of_intent

LEGAL = "legal"
COMPLAINT, ON_AGENTS, NO_TRANSACTION = "complaint", "temsilci-sikayeti", "none"
# What was understood of a telling is said at once, so that nobody fears for it.
_REPEATED = ("amount", "date", "payment_method", "coupon")
# Whoever only insists is asked in other words each time, and handed over after that.
_DIRECTION_ASKED = ("utter_ask_direction", "utter_ask_direction_again", "utter_ask_direction_or_person")
_NOTHING_TOLD = dict.fromkeys(MATTER_SLOTS)


class TakeUpMatter(Action):
    """Begins a matter of the topic that the intent, or the button, names."""

    def name(self) -> str:
        return "action_take_up_matter"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = said_in(tracker)
        topic = named_topic(said) or TOPICS[GENERAL]
        if is_in_form(tracker) and not (topic.name == CAMPAIGN and keeps_off_play(tracker)):
            return [FollowupAction("intake_form")]
        if _only_asks(said) or _is_ordered(said):
            return [FollowupAction("action_answer_question")]
        if said.direction == DIRECTION_UNSAID:
            return _take_up_money(dispatcher, tracker)
        return take_up(dispatcher, tracker, topic)


def _only_asks(said: Said) -> bool:
    """Tells whether a matter is only asked about, and an article answers it: a case is then offered, not opened."""
    return said.act == "ask" and desk().find_article_by_words(said.part, said.likely) is not None


def _is_ordered(said: Said) -> bool:
    """Tells whether a law or an authority is behind it: no case changes that, and the article says so."""
    found = desk().find_article_by_words(said.part, said.likely)
    return found is not None and found.topic == LEGAL


def take_up(dispatcher: CollectingDispatcher, tracker: Tracker, topic: Topic) -> list[EventType]:
    """Says that the matter is taken up and goes on to who is asking."""
    if topic.name == CAMPAIGN and keeps_off_play(tracker):
        return decline_campaign_talk(dispatcher, tracker)
    is_of_agent = topic.name == COMPLAINT and is_complaint_of_agent(said_in(tracker))
    if is_of_agent:
        dispatcher.utter_message(response="utter_agent_sorry")
    case = open_case(tracker, topic)
    told = read_beginning(matter_messages(tracker), case)
    values = ", ".join(written(name, str(told[name])) for name in _REPEATED if told.get(name) not in (None, UNKNOWN))
    if next_slot(case.after({**_NOTHING_TOLD, **told})) == "confirmation":
        dispatcher.utter_message(response="utter_take_up_ready", about=about(topic))
    elif values:
        dispatcher.utter_message(response="utter_take_up_told", about=about(topic), told=values)
    else:
        dispatcher.utter_message(response="utter_take_up_matter", about=about(topic))
    if is_of_agent:  # no transaction is behind it, and what the article begins with has been said
        return begin(tracker, topic, leaving={topic.name: {"transaction_type": NO_TRANSACTION}})
    article = article_for(tracker, topic)
    if article:
        tell_beginning(dispatcher, article)
    return begin(tracker, topic)


def is_complaint_of_agent(said: Said) -> bool:
    """Tells whether a complaint is about one of our agents, by the article that it would be answered with."""
    found = desk().find_article_by_words(said.part, said.likely)
    return found is not None and found.slug == ON_AGENTS


def _take_up_money(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Takes up money that is missing, one does not know which way: what was spoken of before tells, or is asked."""
    before = topic_at_hand(tracker)
    if before.name in MONEY_TOPICS:
        return take_up(dispatcher, tracker, before)
    asked = said_in(tracker).offered
    if asked.get("asked_for_account"):  # a child's payment: nothing of it is missing
        dispatcher.utter_message(response="utter_offer_for_childs_payment", buttons=person_button())
        return [*offer_person(asked_for_account=True), go_on(tracker)]
    times_asked = int(asked.get("times", 0)) if asks_for_direction(asked) else 0
    if times_asked == len(_DIRECTION_ASKED):
        return [FollowupAction("action_request_agent")]
    dispatcher.utter_message(response=_DIRECTION_ASKED[times_asked])
    return [SlotSet("offer", {"kind": DIRECTION, "times": times_asked + 1}), go_on(tracker)]


def decline_deposit_talk(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says so, and offers a person, who also looks after a payment that is under way."""
    dispatcher.utter_message(response="utter_no_deposit_talk")
    return [*offer_person(), go_on(tracker)]


def decline_campaign_talk(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says so, and offers a person."""
    dispatcher.utter_message(response="utter_no_campaign_talk")
    return [*offer_person(), go_on(tracker)]


def named_topic(said: Said) -> Topic | None:
    """Gives the topic of the button or of the intent of this turn."""
    chosen = said.entities.get("topic")
    return TOPICS.get(chosen) if chosen else topic_of_intent(said.intent)
