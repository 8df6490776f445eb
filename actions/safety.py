"""Danger and safe play, contacts that are not ours, and visitors under age."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import open_case, topic_at_hand
from actions.context.desk import desk
from actions.context.endings import go_on, offer_person, person_button
from actions.context.history import is_in_form, matter_messages, ran, turns
from actions.context.said import Said, said_in
from actions.context.showing import article_for, name_article, show_article
from actions.context.wishes import is_of_limit, wish_in, written_wish
from actions.handoff import hand_over
from actions.reading.identity import claim_in
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.topics import CAMPAIGN, TOPICS
from turkish.normalise import plain
from turkish.phrases.ages import names_child, says_minor, tells_of_child
from turkish.phrases.wishes import wants_erasure, wants_freeze

ON_CHILDREN, ON_BREAK_INS, ON_RELATIVES = "cocuklari-koruma", "hesabim-ele-gecirildi", "yakinlar-icin"
ON_LIMITS, ON_LOSSES = "oyun-limitleri", "bilgilerimi-paylastim"
ARTICLES = {"break": "oyuna-ara-verme", "exclusion": "kendini-kisitlama"}
SAFE_PLAY, CONTACT = "safe_play", "suspicious_contact"  # topics, the second a reason as well
_HELP = {"life": "utter_danger_help", "play": "utter_distress_help"}


class HelpAtOnce(Action):
    """Deals with what a message says of danger and safe play, at once and without asking for anything first.

    Danger to a life and play out of control get the help lines and a person before all others; the wish for a limit, a
    break or exclusion goes to the safety team; whoever is worried about another gets the article for that. A question
    about limits is a question.
    """

    def name(self) -> str:
        return "action_help_at_once"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = said_in(tracker)
        if said.danger in _HELP:
            _give_help_lines(dispatcher, _HELP[said.danger])
            return _to_safety_team(dispatcher, tracker, "distress")
        if said.danger == "relative":
            return _help_relative(dispatcher, tracker)
        if said.danger == "ask_limit" or said.is_choice:  # the words of a button are no wish
            return [FollowupAction("action_answer_question")]
        return _take_wish(dispatcher, tracker)


class WarnOfContact(Action):
    """Says what to do now, names the channels that exist, and opens a ticket for the safety team.

    An account in other hands, or what opens it given away, goes to a person at once: nothing is asked first.
    """

    def name(self) -> str:
        return "action_warn_of_contact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, topic = said_in(tracker), TOPICS[CONTACT]
        if said.danger == "account":
            return _secure_account(dispatcher, tracker)
        if _only_asks_of_app(said):
            return [FollowupAction("action_answer_question")]
        warned = [turn for turn in list(turns(tracker))[1:] if ran(turn, self.name())]
        response, article = "utter_suspicious_contact", None
        if len(warned) > 1:
            response = "utter_suspicious_contact_noted"
        elif warned:
            response = "utter_suspicious_contact_again"
        else:
            article = article_for(tracker, topic)
        dispatcher.utter_message(response=response, channels=desk().platform.render("{{ channels }}"))
        if article:
            name_article(dispatcher, article)
        told = [*(str(turn[0].get("text") or "") for turn in warned[::-1]), said.text]
        effects.open_ticket(dispatcher, CONTACT, CONTACT, summary="\n".join(told))
        return [] if is_in_form(tracker) else offer_person(warned=True)


class AnswerAgeRequirement(Action):
    """Answers the question about the age limit; asks once more who says to be under age, helps who tells of a child."""

    def name(self) -> str:
        return "action_answer_age_requirement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, year = said_in(tracker), desk().now().year
        is_told_minor = desk().standing(tracker.sender_id).is_told_minor
        if says_minor(said.plain, year=year) or is_told_minor:
            if is_told_minor:
                dispatcher.utter_message(response="utter_minor_rule", age=desk().platform.age_minimum)
            effects.confirm_minor(dispatcher)
            return [go_on(tracker)]
        if not _tells_of_child(tracker, said, year):
            return [FollowupAction("action_answer_question")]
        article = desk().find_article(ON_CHILDREN)
        if article:
            show_article(dispatcher, article)
        dispatcher.utter_message(response="utter_offer_for_child", buttons=person_button())
        return [*offer_person(asked_for_account=True), SlotSet("answered_topic", "safe_play"), go_on(tracker)]


def _secure_account(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says what to do now and says the wish to freeze back; who it is is asked once the person has been called."""
    said = said_in(tracker)
    dispatcher.utter_message(response="utter_freeze_wish" if wants_freeze(said.plain) else "utter_account_urgent")
    dispatcher.utter_message(response="utter_account_taken")
    found = desk().find_article_by_words(said.part, said.likely)
    article = found if found and found.slug in (ON_BREAK_INS, ON_LOSSES) else desk().find_article(ON_BREAK_INS)
    if article:
        name_article(dispatcher, article)
    return _to_safety_team(dispatcher, tracker, CONTACT, CONTACT)


def _take_wish(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says what becomes of the wish; who it is helps to find the account, and holds nothing up."""
    said, platform = said_in(tracker), desk().platform
    claim, wish = claim_in(said, open_case(tracker)), wish_in(said)
    dispatcher.utter_message(response="utter_limit_wish", wish=written_wish(said))
    if wants_erasure(said.plain):
        dispatcher.utter_message(response="utter_limit_erasure")
    is_known = claim.keys() & {"user_name", "email"} or desk().standing(tracker.sender_id).reaches("claimed")
    if not is_known:
        dispatcher.utter_message(response="utter_limit_account")
    if not is_of_limit(wish):
        dispatcher.utter_message(response="utter_limit_talk", help_line=platform.help_lines[0].phone)
    if claim:
        effects.record_claim(dispatcher, claim)
    article = desk().find_article(ARTICLES.get(wish.kind, ON_LIMITS))
    if article:
        name_article(dispatcher, article)
    return _to_safety_team(dispatcher, tracker, "limit_wish")


def _help_relative(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says what somebody can do who is worried about another, and offers a person."""
    article = desk().find_article(ON_RELATIVES)
    if article:
        show_article(dispatcher, article)
    _give_help_lines(dispatcher, "utter_relative", buttons=person_button())
    return [*offer_person(), SlotSet("answered_topic", SAFE_PLAY), go_on(tracker)]


def _give_help_lines(dispatcher: CollectingDispatcher, response: str, **more: Any) -> None:
    lines, card = desk().platform.render("{{ help_lines }}"), help_lines_card(desk().texts)
    dispatcher.utter_message(response=response, help_lines=lines, json_message={"card": card}, **more)


def _to_safety_team(
    dispatcher: CollectingDispatcher, tracker: Tracker, reason: str, topic: str = SAFE_PLAY
) -> list[EventType]:
    """Hands over; what a case that was under way holds goes along, and the person is told of it."""
    if is_in_form(tracker) and (about := topic_at_hand(tracker)).name != topic:
        # After distress campaigns are not spoken of, not even by name.
        response = "utter_case_goes_along_unnamed" if about.name == CAMPAIGN else "utter_case_goes_along"
        dispatcher.utter_message(response=response, topic=desk().texts.say(about.label))
        effects.note_other_request(dispatcher, about.problem)
    return hand_over(dispatcher, tracker, reason, topic=TOPICS[topic], telling=said_in(tracker).text)


def _only_asks_of_app(said: Said) -> bool:
    """Tells whether something technical is asked: a warning of the phone's own is no contact of anybody's."""
    if not said.is_question and said.act != "ask":
        return False
    found = desk().find_article_by_words(said.part, said.likely)
    return found is not None and found.topic == "technical"


def _tells_of_child(tracker: Tracker, said: Said, year: int) -> bool:
    """Tells whether a child under age is told of, perhaps in two messages: "oğlum üye olmuş", "15 yaşında daha"."""
    recent = " ".join(str(message.get("text") or "") for message in matter_messages(tracker)[-2:])
    return tells_of_child(plain(recent), year=year) or (names_child(said.plain) and not said.is_question)
