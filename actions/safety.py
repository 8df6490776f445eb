"""Play that has got out of hand, contacts that are not ours, and visitors under age."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import effects
from actions.desk import desk
from actions.handoff import hand_over
from actions.history import is_in_form, ran, text_of, turns
from actions.matter import offer_person
from actions.who import says_minor
from helpdesk.distress import help_lines_card, speaks_of_harm
from helpdesk.topics import TOPICS
from turkish.normalise import plain

_DISTRESS = re.compile(
    r"\b(?:durduram|dayanam|intihar|olmek|olum|yasamak istem|kaybettim|borc|caresiz|bagimli|mahvol|bitti hayat|batt|"
    r"krize|psikoloj|kontrol edem|birakam|agl|yardim edin)"
)


class HelpAtOnce(Action):
    """Gives the help lines and a person at top priority, at once and without asking anything."""

    def name(self) -> str:
        return "action_help_at_once"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = plain(text_of(tracker))
        response = "utter_play_help"
        if speaks_of_harm(said):
            response = "utter_danger_help"
        elif _DISTRESS.search(said):
            response = "utter_distress_help"
        dispatcher.utter_message(
            response=response,
            help_lines=desk().platform.render("{{ help_lines }}"),
            json_message={"card": help_lines_card(desk().texts)},
        )
        effects.set_flag(dispatcher, "distress")
        return hand_over(dispatcher, tracker, "distress", topic=TOPICS["safe_play"])


class WarnOfContact(Action):
    """Says what to do now, names the channels that exist, and opens a ticket for the safety team."""

    def name(self) -> str:
        return "action_warn_of_contact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        told = any(ran(turn, self.name()) for turn in list(turns(tracker))[1:])
        response = "utter_suspicious_contact_again" if told else "utter_suspicious_contact"
        dispatcher.utter_message(response=response, channels=desk().platform.render("{{ channels }}"))
        effects.open_ticket(dispatcher, "suspicious_contact", "suspicious_contact", summary=text_of(tracker))
        return [] if is_in_form(tracker) else offer_person()


class AnswerAgeRequirement(Action):
    """Answers the question about the age limit; who says to be under age is asked once more."""

    def name(self) -> str:
        return "action_answer_age_requirement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if says_minor(text_of(tracker)):
            effects.confirm_minor(dispatcher)
            return []
        return [FollowupAction("action_answer_question")]
