"""Play that has got out of hand, contacts that are not ours, and visitors under age."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.desk import desk
from actions.context.endings import go_on, offer_person, person_button
from actions.context.history import is_in_form, matter_messages, ran, turns
from actions.context.said import Said, said_in
from actions.context.showing import article_for, name_article, show_article
from actions.handoff import hand_over
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.topics import TOPICS
from turkish.normalise import plain
from turkish.phrases.ages import names_child, says_minor, tells_of_child
from turkish.phrases.contacts import tells_of_break_in
from turkish.phrases.distress import despairs, speaks_of_harm

ON_CHILDREN, ON_BREAK_INS = "cocuklari-koruma", "hesabim-ele-gecirildi"


class HelpAtOnce(Action):
    """Gives the help lines and a person at top priority, at once and without asking anything."""

    def name(self) -> str:
        return "action_help_at_once"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, response = said_in(tracker), "utter_play_help"
        if speaks_of_harm(said.plain):
            response = "utter_danger_help"
        elif despairs(said.plain):
            response = "utter_distress_help"
        dispatcher.utter_message(
            response=response,
            help_lines=desk().platform.render("{{ help_lines }}"),
            json_message={"card": help_lines_card(desk().texts)},
        )
        article = article_for(tracker, TOPICS["safe_play"]) if response == "utter_play_help" else None
        if article:
            name_article(dispatcher, article)
        effects.set_flag(dispatcher, "distress")
        return hand_over(dispatcher, tracker, "distress", topic=TOPICS["safe_play"], telling=said.text)


class WarnOfContact(Action):
    """Says what to do now, names the channels that exist, and opens a ticket for the safety team."""

    def name(self) -> str:
        return "action_warn_of_contact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, topic = said_in(tracker), TOPICS["suspicious_contact"]
        warned = [turn for turn in list(turns(tracker))[1:] if ran(turn, self.name())]
        response, article = "utter_suspicious_contact", None
        if tells_of_break_in(said.plain):
            response, article = "utter_account_taken", desk().find_article(ON_BREAK_INS)
        elif len(warned) > 1:
            response = "utter_suspicious_contact_noted"
        elif warned:
            response = "utter_suspicious_contact_again"
        else:
            article = article_for(tracker, topic)
        dispatcher.utter_message(response=response, channels=desk().platform.render("{{ channels }}"))
        if article:
            name_article(dispatcher, article)
        told = [*(str(turn[0].get("text") or "") for turn in warned[::-1]), said.text]
        effects.open_ticket(dispatcher, "suspicious_contact", "suspicious_contact", summary="\n".join(told))
        return [] if is_in_form(tracker) else offer_person(warned=True)


class AnswerAgeRequirement(Action):
    """Answers the question about the age limit; asks once more who says to be under age, helps who tells of a child."""

    def name(self) -> str:
        return "action_answer_age_requirement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, year = said_in(tracker), desk().now().year
        if says_minor(said.plain, year=year):
            effects.confirm_minor(dispatcher)
            return [go_on(tracker)]
        if not _tells_of_child(tracker, said, year):
            return [FollowupAction("action_answer_question")]
        found = desk().find_articles(said.text, said.likely)
        article = found[0] if len(found) == 1 else desk().find_article(ON_CHILDREN)
        if article:
            show_article(dispatcher, article)
        dispatcher.utter_message(response="utter_offer_for_child", buttons=person_button())
        return [*offer_person(asked_for_account=True), SlotSet("answered_topic", "safe_play"), go_on(tracker)]


def _tells_of_child(tracker: Tracker, said: Said, year: int) -> bool:
    """Tells whether a child under age is told of, perhaps in two messages: "oğlum üye olmuş", "15 yaşında daha"."""
    recent = " ".join(str(message.get("text") or "") for message in matter_messages(tracker)[-2:])
    return tells_of_child(plain(recent), year=year) or (names_child(said.plain) and not said.is_question)
