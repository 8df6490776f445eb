"""What was not understood, is in another language or none of our business: an article, suggestions, then a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.context.desk import desk
from actions.context.endings import go_on, offer_person, person_button
from actions.context.history import is_in_form, misunderstandings, tries
from actions.context.labels import INTENTS, intent_label
from actions.context.noting import note_beside, tells_beside
from actions.context.said import Said, said_in
from actions.faq import answer_from, article_in_context
from actions.handoff import hand_over
from actions.ticket import explain_lost_number
from helpdesk.offers import asks_for_number
from turkish.foreign import is_foreign, speaks_of_language
from turkish.phrases.asking import is_bare_question
from turkish.phrases.correcting import says_wrong
from turkish.phrases.length import SHORT
from turkish.phrases.names import is_unspeakable

SUGGESTIONS = 3
LEAST_LIKELY = 0.04
# A person has a button anyway; a break from play is no guess to be made about somebody.
NEVER_SUGGESTED = ("request_human", "request_self_exclusion")


class NotUnderstood(Action):
    """Says so and offers what may have been meant; the second time in a row a person takes over.

    At the question who it is the form goes on without an answer instead, and each of its questions is tried anew.
    """

    def name(self) -> str:
        return "action_not_understood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if events := _known_after_all(dispatcher, tracker):
            return events
        if is_in_form(tracker) and _is_objection(said_in(tracker)):
            dispatcher.utter_message(response="utter_explain_form")
            return [go_on(tracker)]
        if tells_beside(tracker):
            return [*note_beside(dispatcher, tracker), go_on(tracker)]
        if misunderstandings(tracker) >= 1 and not _may_go_on(tracker):
            response = "utter_given_up" if is_in_form(tracker) else "utter_not_understood_again"
            dispatcher.utter_message(response=response)
            return hand_over(dispatcher, tracker, "misunderstood")
        said = said_in(tracker)
        if is_in_form(tracker):
            is_question = said.act == "ask"
            response = "utter_no_answer_in_form" if is_question else "utter_not_understood_in_form"
            dispatcher.utter_message(response=response)
            return [go_on(tracker)]
        if asks_for_number(said.offered):
            return explain_lost_number(dispatcher, tracker)
        if said.act == "chat" and said.words > 1 and not is_unspeakable(said.plain):  # "bi şey sorcam"
            dispatcher.utter_message(response="utter_greet_again")
            return [go_on(tracker)]
        if said.act == "protest" and not says_wrong(said.plain):
            dispatcher.utter_message(response="utter_sorry_offer")
            return [go_on(tracker)]
        buttons = [{"title": intent_label(name), "payload": f"/{name}"} for name in _suggested(said)]
        response = "utter_not_understood_with_suggestions" if buttons else "utter_not_understood"
        dispatcher.utter_message(response=response, buttons=[*buttons, *person_button()])
        return [go_on(tracker)]


class OutOfScope(Action):
    """Says what this service does not give; again and again, a person takes over."""

    def name(self) -> str:
        return "action_say_out_of_scope"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if events := _known_after_all(dispatcher, tracker):
            return events
        before, said = misunderstandings(tracker), said_in(tracker)
        if is_in_form(tracker) and before < 1 and not said.is_question and not is_unspeakable(said.plain):
            return [*note_beside(dispatcher, tracker), go_on(tracker)]
        if before < 1:
            dispatcher.utter_message(response="utter_out_of_scope")
            return []
        if before < 2 or is_in_form(tracker):
            dispatcher.utter_message(response="utter_out_of_scope_again", buttons=person_button())
            return offer_person()
        dispatcher.utter_message(response="utter_not_understood_again")
        return hand_over(dispatcher, tracker, "misunderstood")


class NameLanguage(Action):
    """Says in two languages that support is in Turkish; who cannot go on in it gets a person."""

    def name(self) -> str:
        return "action_name_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if misunderstandings(tracker) < 1:
            dispatcher.utter_message(response="utter_language", buttons=person_button())
            return [*offer_person(), go_on(tracker)]
        dispatcher.utter_message(response="utter_language_again")
        return hand_over(dispatcher, tracker, "misunderstood")


def _known_after_all(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Deals with what the classifier could make nothing of: another language, or a question that an article answers."""
    said = said_in(tracker)
    if is_foreign(said.text) or speaks_of_language(said.text):
        return [FollowupAction("action_name_language")]
    if is_bare_question(said.plain):
        return []
    article = None if is_in_form(tracker) else desk().find_sure_article(said.text, desk().said(tracker.sender_id))
    article = article or article_in_context(tracker, said)
    return answer_from(dispatcher, tracker, said, [article]) if article else []


def _is_objection(said: Said) -> bool:
    """Tells whether a message only says that something was misunderstood: "beni yanlış anladın"."""
    return said.words <= SHORT and says_wrong(said.plain)


def _may_go_on(tracker: Tracker) -> bool:
    """Tells whether the form goes on: who it is may be left out, and a new question deserves another try."""
    asked = tracker.get_slot("requested_slot")
    return is_in_form(tracker) and (asked == "identity" or not tries(tracker, asked))


def _suggested(said: Said) -> list[str]:
    likely = [name for name, confidence in said.likely.items() if confidence >= LEAST_LIKELY]
    return [name for name in likely if name in INTENTS and name not in NEVER_SUGGESTED][:SUGGESTIONS]
