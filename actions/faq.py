"""Answers from the articles of the help centre, and what the visitor says of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.articles import Article
from actions.context.case import keeps_off_play, topic_at_hand
from actions.context.desk import desk
from actions.context.endings import go_on, leave_form, offer_person
from actions.context.history import is_in_form, offers, turns_in_a_row, was_run_last_turn
from actions.context.labels import INTENTS, intent_label
from actions.context.noting import kept_in_case, note_beside, tells_beside
from actions.context.said import VERY_SURE, Said, said_in
from actions.context.showing import articles_at_hand, show_article, was_said
from actions.handoff import hand_over
from actions.matter import decline_campaign_talk, decline_deposit_talk
from helpdesk.topics import ASKS_TO_PAY_IN, GENERAL, TOPICS, Topic, topic_of_intent
from turkish.normalise import plain
from turkish.phrases.asking import is_question
from turkish.phrases.length import SHORT, words_in

FOLLOWS_UP = "ask_more"  # as bot.meaning calls it
ASKS_OF_CAMPAIGNS = "ask_campaign_terms"
SAFE_PLAY = "safe_play"
# Who says these wants something done: the article tells how it goes, and the case is offered at once.
WANTS_DONE = ("close_account", "update_account_details")


class AnswerQuestion(Action):
    """Finds the article by intent, meaning and words, says its gist, and asks whether it helped."""

    def name(self) -> str:
        return "action_answer_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = said_in(tracker)
        article = desk().find_article(said.entities.get("article"))
        asked = said.part or _question_of(said.intent)
        found = [article] if article else _find(tracker, asked, said)
        return answer_from(dispatcher, tracker, said, found)


class NoteSolved(Action):
    """Takes note that the answer helped."""

    def name(self) -> str:
        return "action_note_solved"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = said_in(tracker)
        if is_in_form(tracker) and (said.confidence < VERY_SURE or said.is_question):
            return [FollowupAction("action_not_understood")]
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_solved_in_form")
            return leave_form()
        if tracker.get_slot("article"):
            effects.article_voted(dispatcher, tracker.get_slot("article"), helped=True)
        dispatcher.utter_message(response="utter_glad")
        return [SlotSet("article", None), go_on(tracker)]


class NoteNotSolved(Action):
    """Hands over where an answer did not help; asks what it is about where there was none."""

    def name(self) -> str:
        return "action_note_not_solved"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        article = tracker.get_slot("article")
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_explain_form")
            return [go_on(tracker)]
        if not article and desk().reopenable_ticket(tracker.sender_id):
            effects.reopen_ticket(dispatcher, said_in(tracker).text)
            return leave_form()
        live = None if article else desk().live_ticket(tracker.sender_id)
        if live:
            return hand_over(dispatcher, tracker, "followed", topic=TOPICS[live.topic], telling=said_in(tracker).text)
        if not article and was_run_last_turn(tracker, "action_note_not_solved"):
            dispatcher.utter_message(response="utter_not_understood_again")
            return hand_over(dispatcher, tracker, "misunderstood")
        if not article:
            dispatcher.utter_message(response="utter_not_solved_what")
            return [*offer_person(), go_on(tracker)]
        if not _is_clear(tracker):
            dispatcher.utter_message(response="utter_not_solved_offer")
            return [*offer_person(), go_on(tracker)]
        effects.article_voted(dispatcher, article, helped=False)
        dispatcher.utter_message(response="utter_not_solved")
        topic = TOPICS.get(str(tracker.get_slot("answered_topic")), TOPICS["general"])
        return hand_over(dispatcher, tracker, "not_solved", topic=topic)


def _is_clear(tracker: Tracker) -> bool:
    """Tells whether it was pressed, or said in as many words, that an answer did not help: a person is no guess."""
    said, act = said_in(tracker), (tracker.latest_message.get("parse_data") or tracker.latest_message).get("act") or {}
    is_no = act.get("name") == "unsolved" or (act.get("name") == "no" and said.words < SHORT)
    return said.is_choice or (is_no and not said.is_question)


def _find(tracker: Tracker, asked: str, said: Said) -> list[Article]:
    """Finds what answers a question in this talk; a button says all that it means."""
    about, topic = [] if said.is_choice else articles_at_hand(tracker), topic_at_hand(tracker)
    case = topic.name if is_in_form(tracker) and topic.name != GENERAL else ""
    return desk().find_articles(asked, said.likely, about, desk().said(tracker.sender_id), case)


def article_in_context(tracker: Tracker, said: Said) -> Article | None:
    """Gives the article that answers a question which leaves out what it is about: "kaç dakika sürer" in a matter.

    In a case a bare wish is answered as well, "uzatın": what was asked there has no such answer.
    """
    is_open = is_in_form(tracker) and said.asked not in ("identity", "description") and not tells_beside(tracker)
    is_worded = is_question(said.part) and words_in(plain(said.part)) > 1
    if not articles_at_hand(tracker) or not (is_worded or (is_open and said.is_worded)):
        return None
    found = _find(tracker, said.part, said)
    return found[0] if len(found) == 1 else None


def answer_from(
    dispatcher: CollectingDispatcher, tracker: Tracker, said: Said, found: Sequence[Article]
) -> list[EventType]:
    """Says the article that was found, lets choose between two, or names the topic's own where there is none."""
    intent = said.intent
    if keeps_off_play(tracker):
        if intent == ASKS_OF_CAMPAIGNS or any(article.speaks_of_campaigns for article in found[:1]):
            return decline_campaign_talk(dispatcher, tracker)
        if intent == ASKS_TO_PAY_IN or any(article.shows_how_to_pay_in for article in found[:1]):
            return decline_deposit_talk(dispatcher, tracker)
        found = [article for article in found if not article.is_tempting]
    if intent in WANTS_DONE and any(article.topic == SAFE_PLAY for article in found[:1]):
        return [FollowupAction("action_help_at_once")]  # an account closed for a while is a break from play
    if not found and intent in WANTS_DONE:
        found = [article for article in [_own_article(intent)] if article]
    if not found:
        return _say_none_fits(dispatcher, tracker, said)
    is_guess_at_play = [article.topic == SAFE_PLAY for article in found] == [False, True]
    if len(found) > 1 and not is_in_form(tracker) and not is_guess_at_play:
        buttons = [_article_button(article, intent) for article in found]
        dispatcher.utter_message(response="utter_which_article", buttons=buttons)
        return [go_on(tracker)]
    if found[0].is_again and was_said(tracker, found[0]):
        return _say_all_is_told(dispatcher, tracker)
    show_article(dispatcher, found[0])
    if is_in_form(tracker):
        return [go_on(tracker)]
    topic = topic_of_intent(intent) or TOPICS.get(found[0].topic)
    slots: dict[str, Any] = {"article": found[0].slug, "answered_topic": topic.name if topic else None}
    slots["offer"] = _offer_more(dispatcher, tracker, intent, topic, is_again=found[0].is_again)
    return [*(SlotSet(name, value) for name, value in slots.items()), go_on(tracker)]


def _say_all_is_told(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says plainly that there is no more to say, in a case with the question kept."""
    if is_in_form(tracker):
        dispatcher.utter_message(response="utter_told_all_in_case")
        return [*kept_in_case(tracker), go_on(tracker)]
    dispatcher.utter_message(response="utter_told_all")
    return [*offer_person(told_again=True), go_on(tracker)]


def _say_none_fits(dispatcher: CollectingDispatcher, tracker: Tracker, said: Said) -> list[EventType]:
    """Says plainly that no article answers; one that is only near would be nothing that was asked for.

    Of a follow-up such as "niye" it asks once what is meant, of the article that the talk is about. In a case the
    question is kept.
    """
    about = desk().find_article(next(iter(articles_at_hand(tracker)), None))
    is_follow_up = said.intent == FOLLOWS_UP and not said.offered.get("asked_what")
    if about and is_follow_up and not is_in_form(tracker):
        dispatcher.utter_message(response="utter_ask_what_of_article", title=about.title, url=about.url)
        return [*offer_person(asked_what=True), go_on(tracker)]
    if tells_beside(tracker):  # no question, but told about the case: "chrome telefon"
        return [*note_beside(dispatcher, tracker), go_on(tracker)]
    if is_in_form(tracker) and (kept := kept_in_case(tracker)):
        is_again = was_run_last_turn(tracker, "action_answer_question")
        dispatcher.utter_message(response="utter_no_article_in_form_again" if is_again else "utter_no_article_in_form")
        return [*kept, go_on(tracker)]
    dispatcher.utter_message(response="utter_no_article")
    return [*offer_person(), go_on(tracker)]


def _own_article(intent: str) -> Article | None:
    topic = topic_of_intent(intent)
    return desk().find_article(topic.article) if topic else None


def _offer_more(
    dispatcher: CollectingDispatcher, tracker: Tracker, intent: str, topic: Topic | None, *, is_again: bool
) -> dict[str, Any]:
    """Asks what the visitor wants after the answer, once of a topic; gives what a bare yes or no will mean."""
    offer = {"kind": "helped", "of": topic.name if topic else "", "told_again": is_again}
    before = next(offers(tracker), {}) if turns_in_a_row(tracker, "action_answer_question") else {}
    is_asked = before.get("kind") == "helped" and before.get("of") == offer["of"]
    if intent not in WANTS_DONE and (is_again or is_asked):
        return offer
    if topic is None or topic.name in ("general", "safe_play", "suspicious_contact"):
        dispatcher.utter_message(response="utter_ask_helped")
        return offer
    if intent in WANTS_DONE or intent.startswith("report_"):
        dispatcher.utter_message(response="utter_offer_request", topic=topic.name)
        return {"kind": "request", "topic": topic.name}
    dispatcher.utter_message(response="utter_ask_helped_or_request", topic=topic.name)
    return offer


def _question_of(intent: str) -> str:
    """What a button asks, in words."""
    return intent_label(intent) if intent in INTENTS else ""


def _article_button(article: Article, intent: str) -> dict[str, str]:
    return {"title": article.title, "payload": f'/{intent}{{"article": "{article.slug}"}}'}
