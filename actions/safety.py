"""Play that has got out of hand, contacts that are not ours, and visitors under age."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.desk import desk
from actions.context.history import is_in_form, likely_intents, matter_messages, ran, text_of, turns
from actions.faq import show_article
from actions.handoff import hand_over
from actions.matter import article_for, go_on, name_article, offer_person, person_button
from actions.reading.values import is_question
from actions.reading.who import names_child, says_minor, tells_of_child
from helpdesk.distress import help_lines_card, speaks_of_harm
from helpdesk.topics import TOPICS
from turkish.normalise import plain

ON_CHILDREN, ON_BREAK_INS = "cocuklari-koruma", "hesabim-ele-gecirildi"
# Whose account it is has been locked out, or soon will be.
_BROKEN_INTO = re.compile(
    r"\bhesa[bp]\w*\b.*\b(?:cald\w*|calin\w*|calmis\w*|h[ae]c?k\w*|ele gec\w*|kir(?:mis|di)\w*|gir(?:mis|di|ilmis)\w*|"
    r"baskasi\w*)\b|\b(?:sifre|mail|e ?posta|numara)\w* (?:\w+ )?degis(?:mis|tirmis|tirilmis|tirdi)\w*"
)
# What the victim of a doubtful contact has given away, told in the first person, and asks about it.
_GAVE = re.compile(
    r"\b(?:at|gonder|yolla|yatir|ode|ver|paylas|soyle|kaptir|gir|yaz|tikla|indir|yukle|okut|onayla|"
    r"(?:havale|eft|fast|transfer|odeme) (?:yap|et))(?:[dt][iu][mk]|m[iu]st[iu][mk]|m[iu]s[iu]m)\b|"
    r"\b(?:para\w*|hesab\w*|kart\w*)\b.*\b(?:gitti|cekti(?:ler)?|cekildi|cekilmis|aldi(?:lar)?|bosalt\w+)\b|\bdolandir\w+|"
    r"\bpara\w* (?:\w+ )?(?:geri|iade|kurtar)\w*|^(?:peki |simdi |ben )*ne yap\w+(?: simdi| peki)?$"
)
_NOT_ARRIVED = re.compile(r"\b(?:gelme|gecme|yansima|dusme|gorunm|yatma|yuklenme|ulasma)\w*")
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
        article = article_for(tracker, TOPICS["safe_play"]) if response == "utter_play_help" else None
        if article:
            name_article(dispatcher, article)
        effects.set_flag(dispatcher, "distress")
        return hand_over(dispatcher, tracker, "distress", topic=TOPICS["safe_play"], telling=text_of(tracker))


class WarnOfContact(Action):
    """Says what to do now, names the channels that exist, and opens a ticket for the safety team."""

    def name(self) -> str:
        return "action_warn_of_contact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, topic = plain(text_of(tracker)), TOPICS["suspicious_contact"]
        warned = [turn for turn in list(turns(tracker))[1:] if ran(turn, self.name())]
        response, article = "utter_suspicious_contact", None
        if _BROKEN_INTO.search(said):
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
        told = [*(str(turn[0].get("text") or "") for turn in warned[::-1]), text_of(tracker)]
        effects.open_ticket(dispatcher, "suspicious_contact", "suspicious_contact", summary="\n".join(told))
        return [] if is_in_form(tracker) else offer_person(warned=True)


def was_warned(offer: dict[str, Any] | None) -> bool:
    """Tells whether a turn ended with the warning of a doubtful contact."""
    return bool((offer or {}).get("warned"))


def tells_loss(text: str) -> bool:
    """Tells whether this, said to the warning, is about what was given away: money, a code, a password."""
    said = plain(text)
    return bool(_GAVE.search(said)) and not _NOT_ARRIVED.search(said)


class AnswerAgeRequirement(Action):
    """Answers the question about the age limit; asks once more who says to be under age, helps who tells of a child."""

    def name(self) -> str:
        return "action_answer_age_requirement"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if says_minor(text_of(tracker)):
            effects.confirm_minor(dispatcher)
            return [go_on(tracker)]
        if not _tells_of_child(tracker):
            return [FollowupAction("action_answer_question")]
        found = desk().find_articles(text_of(tracker), likely_intents(tracker))
        article = found[0] if len(found) == 1 else desk().find_article(ON_CHILDREN)
        if article:
            show_article(dispatcher, article)
        dispatcher.utter_message(response="utter_offer_for_child", buttons=person_button())
        return [*offer_person(asked_for_account=True), SlotSet("answered_topic", "safe_play"), go_on(tracker)]


def _tells_of_child(tracker: Tracker) -> bool:
    """Tells whether a child under age is told of, perhaps in two messages: "oğlum üye olmuş", "15 yaşında daha"."""
    said = text_of(tracker)
    recent = " ".join(str(message.get("text") or "") for message in matter_messages(tracker)[-2:])
    return tells_of_child(recent) or (names_child(said) and not is_question(said))
