"""Takes up a matter that a person will have to look at: fixes the topic, says what comes, and leads to the form."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.articles import Article
from actions.context.desk import desk
from actions.context.history import entity, intent_of, is_in_form, likely_intents, said_of
from actions.context.labels import intent_label
from helpdesk.owners import DISTRESS
from helpdesk.topics import DETAILS, TOPICS, Topic, topic_of_intent
from turkish.normalise import plain

LISTEN = "action_listen"
GENERAL, CAMPAIGN = "general", "campaign"
ASKS_TO_PAY_IN = "ask_deposit"
_CAMPAIGN_WORDS = re.compile(r"\b(?:bonus|kampanya|cevrim|promosyon|freespin|free spin|bedava)")
# What the form fills; all of it belongs to one matter and goes with it.
MATTER_SLOTS = (
    *DETAILS,
    "identity_step",
    "claim",
    "trouble",
    "later_troubles",
    "correction",
    "switch_topic",
    "confirmation",
)


class TakeUpMatter(Action):
    """Begins a matter of the topic that the intent, or the button, names."""

    def name(self) -> str:
        return "action_take_up_matter"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = named_topic(tracker) or TOPICS[GENERAL]
        if is_in_form(tracker) and not (topic.name == CAMPAIGN and keeps_off_play(tracker)):
            return [FollowupAction("intake_form")]
        return take_up(dispatcher, tracker, topic)


def take_up(dispatcher: CollectingDispatcher, tracker: Tracker, topic: Topic) -> list[EventType]:
    """Says that the matter is taken up and goes on to who is asking."""
    if topic.name == CAMPAIGN and keeps_off_play(tracker):
        return decline_campaign_talk(dispatcher, tracker)
    label = desk().texts.say(topic.label)
    article = article_for(tracker, topic)
    if article is None:
        dispatcher.utter_message(response="utter_take_up_matter", topic=label)
    else:
        name_article(dispatcher, article, response="utter_take_up_matter_with_article", topic=label)
    return begin(tracker, topic)


def begin(tracker: Tracker, topic: Topic, *, leaving: dict[str, dict[str, Any]] | None = None) -> list[EventType]:
    """Goes to a topic; what was told of it before another one came in between is there again.

    `leaving` is the topic that is left for it, with what was told of that one: it is put aside.
    """
    put_aside = {**(tracker.get_slot("put_aside") or {}), **(leaving or {})}
    told = put_aside.pop(topic.name, {})
    return [
        *clear_matter(),
        *(SlotSet(name, value) for name, value in told.items()),
        SlotSet("put_aside", put_aside or None),
        SlotSet("topic", topic.name),
        FollowupAction("action_verify_age"),
    ]


def keeps_off_play(tracker: Tracker) -> bool:
    """Tells whether distress about gambling was noted: this talk then has no word of campaigns or of paying in."""
    return bool(desk().flags(tracker.sender_id).get(DISTRESS))


def speaks_of_campaigns(article: Article) -> bool:
    """Tells whether what would be said of an article names a campaign, whatever its topic."""
    return article.topic == CAMPAIGN or bool(_CAMPAIGN_WORDS.search(plain(f"{article.title} {article.gist}")))


def shows_how_to_pay_in(article: Article) -> bool:
    """Tells whether an article is there for who wants to pay in, and not for whose payment has gone astray."""
    return ASKS_TO_PAY_IN in article.intents


def is_tempting(article: Article) -> bool:
    """Tells whether an article leads to play: to a campaign, or to paying in."""
    return speaks_of_campaigns(article) or shows_how_to_pay_in(article)


def decline_deposit_talk(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says so, and offers a person, who also looks after a payment that is under way."""
    dispatcher.utter_message(response="utter_no_deposit_talk")
    return [*offer_person(), go_on(tracker)]


def decline_campaign_talk(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says so, and offers a person."""
    dispatcher.utter_message(response="utter_no_campaign_talk")
    return [*offer_person(), go_on(tracker)]


def offer_person(**beside: bool) -> list[EventType]:
    """Notes that a yes to this message asks for a person, and what else an answer to it may mean."""
    return [SlotSet("offer", {"kind": "person", **beside})]


def person_button() -> list[dict[str, str]]:
    """The button that fetches a person."""
    return [{"title": intent_label("request_human"), "payload": "/request_human"}]


def article_for(tracker: Tracker, topic: Topic) -> Article | None:
    """Gives the article on just what was said, else the topic's own."""
    return worth_reading(tracker, topic, desk().find_article_by_words(said_of(tracker), likely_intents(tracker)))


def worth_reading(tracker: Tracker, topic: Topic, found: Article | None = None) -> Article | None:
    """Gives the article found, else the topic's own; none that was shown a moment ago, or that may not be named."""
    article = found or desk().find_article(topic.article)
    if article is None or article.slug == tracker.get_slot("article"):
        return None
    return None if is_tempting(article) and keeps_off_play(tracker) else article


def name_article(
    dispatcher: CollectingDispatcher, article: Article, *, response: str = "utter_see_article", **values: str
) -> None:
    """Names an article by its title, with the way to it."""
    dispatcher.utter_message(response=response, title=article.title, url=article.url, **values)
    effects.article_shown(dispatcher, article.slug)


def named_topic(tracker: Tracker) -> Topic | None:
    """Gives the topic of the button or of the intent of this turn."""
    chosen = entity(tracker, "topic")
    return TOPICS.get(chosen) if chosen else topic_of_intent(intent_of(tracker))


def topic_at_hand(tracker: Tracker) -> Topic:
    """Gives the topic that the talk is about, general where there is none yet."""
    chosen = tracker.get_slot("topic") or tracker.get_slot("answered_topic")
    return TOPICS.get(str(chosen), TOPICS[GENERAL])


def clear_matter() -> list[EventType]:
    """Empties what the form had collected."""
    return [SlotSet(name, None) for name in MATTER_SLOTS]


def leave_form() -> list[EventType]:
    """Closes the form, forgets what it held, and listens."""
    return [ActiveLoop(None), AllSlotsReset(), FollowupAction(LISTEN)]


def go_on(tracker: Tracker) -> EventType:
    """Goes back to the form, or listens: what an action ends with that may follow another one without a rule."""
    return FollowupAction("intake_form" if is_in_form(tracker) else LISTEN)
