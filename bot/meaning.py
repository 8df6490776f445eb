"""What a typed message means before Rasa sees it: the readers that know better than the classifier, in their order.

`meaning_of` is the whole of it. The first reader that makes something of the message is believed; where none does, the
classifier is.
"""

from __future__ import annotations

from dataclasses import replace

from bot.danger import ACCOUNT
from bot.doing import (
    read_giving_up,
    read_person,
    read_sending,
    read_taking_back,
    read_whether,
)
from bot.heard import NOT_UNDERSTOOD, SAFE_PLAY_INTENT, SAFETY, URGENT, Heard, Meaning, Reader, likely_else, surely
from bot.nlu.acts import NOTHING_ASKED
from bot.nlu.danger import NONE
from helpdesk.clock import present
from helpdesk.offers import asks_for_direction, asks_for_number, was_warned
from helpdesk.topics import GENERAL, MONEY_TOPICS, is_answered, topic_of_intent
from turkish.phrases.ages import says_adult, says_minor
from turkish.phrases.asking import ends_in_question, is_bare_question
from turkish.phrases.contacts import tells_loss
from turkish.phrases.length import SHORT, words_in
from turkish.phrases.refusing import forgets_password, says_unknown
from turkish.phrases.tickets import answers_without_number
from turkish.phrases.waiting import asks_about_wait, says_still_so

LOWEST_CONFIDENCE = 0.35
# Who states a matter in anger must not be met with a reprimand, nor who is not done with "glad to hear that".
LOWEST_CONFIDENCE_OF = {"insult": 0.5, "report_solved": 0.6, "request_human": 0.5}
# Of a word or two that it has never seen the classifier thinks more than it knows; these are too grave for a guess. Of
# 826 held-out messages, clean and rough, the floors refuse none that they should let pass.
LOWEST_CONFIDENCE_OF_SHORT = {"insult": 0.8, "report_suspicious_contact": 0.65}
# A case is opened for a matter, never for a word that it shares with one: "foto çekmiyo" is no withdrawal. Of 250
# held-out reports the floor turns 6 into an offer of what may be meant.
LOWEST_CONFIDENCE_OF_CASE = 0.65
# In the middle of a case most of what sounds like a doubtful contact is annoyance or a detail.
LOWEST_CONFIDENCE_OF_CONTACT = 0.9
CONTACT_INTENT = "report_suspicious_contact"
PROTEST = "protest"
_WISHES = ("file_complaint", "request_human", SAFE_PLAY_INTENT)  # what an angry protest may well hold
_WANTED_IN_ANGER = ("close_account",)  # "yeter, kapatın hesabımı": and opens nothing by itself
_REPORTS_OF_MONEY = {"report_deposit_problem", "report_withdrawal_problem"}
# A question that is read with what the talk is about; no example says it.
ASK_MORE = "ask_more"
_SURE_OF_QUESTION, _SURE_OF_COURTESY = 0.5, 0.75
_ANSWERS = ("affirm", "deny")  # to the classifier: "papara olur mu" is no yes
_COURTESIES = ("thank", "greet", "goodbye")
_ASKED_OUTSIDE = (NOTHING_ASKED, "helped", "open_case", "topic", "waiting")  # of a case "hangisi" is about the question
_WAYS = {"ask_deposit": "deposit", "ask_withdrawal": "withdrawal"}


def meaning_of(heard: Heard) -> Meaning:
    """Gives what the message means."""
    heard = _without_false_danger(heard)
    return next((meaning for read in READERS if (meaning := read(heard))), heard.guess)


def read_danger(heard: Heard) -> Meaning | None:
    """Reads that somebody is in danger, wants a limit, is worried about another, or that an account is."""
    if heard.danger == ACCOUNT:
        return surely(CONTACT_INTENT)
    return surely(SAFE_PLAY_INTENT) if heard.danger != NONE else None


def read_minor(heard: Heard) -> Meaning | None:
    """Reads that the writer is under age; a matter of safety is dealt with all the same."""
    is_minor = says_minor(heard.plain, year=present().year) or _leaves_minor_open(heard)
    return surely("ask_age_requirement") if is_minor and heard.intent not in SAFETY else None


def _leaves_minor_open(heard: Heard) -> bool:
    """Whether somebody who said to be under age goes on as if nothing were: "dayım izin verdi zaten"."""
    is_no = heard.intent == "deny" and words_in(heard.plain) <= SHORT
    is_answer = is_no or says_adult(heard.plain, year=present().year)
    return heard.is_told_minor and heard.question == NOTHING_ASKED and not is_answer


def read_lost_number(heard: Heard) -> Meaning | None:
    """Reads the answer of somebody who was asked for a ticket's number and has none."""
    is_lost = asks_for_number(heard.offer) and answers_without_number(heard.plain)
    return surely("ask_ticket_status") if is_lost else None


def read_account_of_child(heard: Heard) -> Meaning | None:
    """Reads the answer of a parent who was asked for a child's account: it, or that it is not known."""
    is_answer = says_unknown(heard.plain) or bool(heard.entities & {"user_name", "email"})
    return surely("inform") if heard.offer.get("asked_for_account") and is_answer else None


def read_direction(heard: Heard) -> Meaning | None:
    """Reads which way missing money went, where that was asked: "çekim", "yatırmıştım"."""
    if not asks_for_direction(heard.offer):
        return None
    way = heard.transaction or _WAYS.get(heard.intent)
    return surely(f"report_{way}_problem") if way in _WAYS.values() else None


def read_loss(heard: Heard) -> Meaning | None:
    """Reads what was lost to a contact that the visitor has just been warned of."""
    is_loss = was_warned(heard.offer) and (tells_loss(heard.plain) or _adds_detail(heard))
    return surely("report_suspicious_contact") if is_loss else None


def read_urgent(heard: Heard) -> Meaning | None:
    """Takes the urgent one of two requests first."""
    first, second = heard.guess.intent, heard.guess.second
    if second is None or second["name"] not in URGENT or heard.intent in URGENT:
        return None
    return Meaning(second, {**first, "said": second.get("rest"), "rest": second.get("said")})


def read_forgotten_password(heard: Heard) -> Meaning | None:
    """Reads that somebody who tells who they are has forgotten the password as well."""
    if not heard.entities & {"name", "user_name", "email"} or not forgets_password(heard.plain):
        return None
    return Meaning(surely("inform").intent, {"name": "reset_password", "confidence": 1.0})


def read_still_so(heard: Heard) -> Meaning | None:
    """Reads that what a ticket was about is as it was, where nothing has been said since: "hala gelmedi ki"."""
    if heard.settled is None or heard.offer:
        return None
    topic = topic_of_intent(heard.intent)
    is_of_it = topic is None or topic.name in (heard.settled, GENERAL)
    if topic and {topic.name, heard.settled} <= {*MONEY_TOPICS, GENERAL}:
        is_of_it = is_of_it or not heard.transaction  # without a word of which way, the classifier only guesses
    is_still_so = says_still_so(heard.plain) or heard.act == "unsolved" or heard.intent == "report_not_solved"
    return surely("report_not_solved") if is_of_it and is_still_so and not asks_about_wait(heard.plain) else None


def read_after_ticket(heard: Heard) -> Meaning | None:
    """Reads what is asked, or said in passing, of the ticket that the talk had: "ne zaman çözülür", "bakıp yazarım"."""
    if heard.settled is None or heard.offer:
        return None
    if asks_about_wait(heard.plain):
        return surely("ask_ticket_status")
    return surely("affirm") if heard.act == "moment" else None


def read_named_way(heard: Heard) -> Meaning | None:
    """Reads which way money went where the classifier wavers and the message names it: "paramı bekliyorum, çektim"."""
    if heard.next_guess is None or {heard.intent, heard.next_guess["name"]} != _REPORTS_OF_MONEY:
        return None
    way = f"report_{heard.transaction}_problem"
    if way not in _REPORTS_OF_MONEY or way == heard.intent:
        return None
    return replace(heard.guess, intent={**heard.guess.intent, "name": way, "confidence": _confidence_of_case(heard)})


def read_question(heard: Heard) -> Meaning | None:
    """Reads a question that leaves out what it is about: "peki hafta sonu", "ücret var mı", "niye".

    The classifier, which knows no talk, hears a yes or a thank-you in it. What it takes for a question itself, or is
    sure opens a case where none is open, is left to it.
    """
    is_no_yes = heard.intent in _ANSWERS and heard.question != NOTHING_ASKED and ends_in_question(heard.plain)
    if heard.guess.second or not _asks(heard) or not (heard.is_about_something or is_no_yes):
        return None
    confidence, intent = float(heard.guess.intent.get("confidence") or 0.0), heard.intent
    is_amid_case = heard.question not in _ASKED_OUTSIDE
    is_known = (
        intent in URGENT
        or (is_answered(intent) and confidence >= _SURE_OF_QUESTION)
        or (intent in _COURTESIES and confidence >= _SURE_OF_COURTESY)
        or (_opens_case(intent) and confidence >= LOWEST_CONFIDENCE_OF_CASE and not is_amid_case)
    )
    return None if is_known else surely(ASK_MORE)


def read_no_case(heard: Heard) -> Meaning | None:
    """Reads that a case must not be opened, or taken for another: on a mere guess, or where somebody only protests.

    While something is asked such words are told about the case at hand; else they are not understood.
    """
    if not _opens_case(heard.intent):
        return None
    confidence = float(heard.guess.intent.get("confidence") or 0.0)
    is_protest = heard.act == PROTEST and heard.intent not in _WANTED_IN_ANGER
    if _confidence_of_case(heard) >= _lowest_of_case(heard) and not is_protest:
        return None
    intent = NOT_UNDERSTOOD if heard.question == NOTHING_ASKED else "inform"
    return Meaning({"name": intent, "confidence": confidence})


def read_doubt(heard: Heard) -> Meaning | None:
    """Takes what the classifier only guesses at for not understood."""
    confidence = heard.guess.intent.get("confidence") or 0.0
    is_unsure = is_bare_question(heard.plain) or confidence < _lowest(heard)
    return Meaning({"name": NOT_UNDERSTOOD, "confidence": confidence}) if is_unsure else None


READERS: tuple[Reader, ...] = (
    # A life comes before everything, and with it nothing else is taken up; it has a model of its own.
    read_danger,
    # Whatever else is asked comes after that.
    read_minor,
    # Answers to what was just asked or said: the classifier does not know what that was.
    read_sending,
    read_taking_back,
    read_lost_number,
    read_account_of_child,
    # After a ticket: the classifier knows of none.
    read_still_so,
    read_after_ticket,
    read_direction,
    read_loss,
    # Of two requests the urgent one; both are sure, so before the doubts.
    read_urgent,
    # Who somebody is comes first, and the password after it.
    read_forgotten_password,
    # The classifier hears "temsilci" and "iptal" and is sure of it.
    read_person,
    read_giving_up,
    # Which of two cases it is, where it is surely one of them.
    read_named_way,
    # Before all that doubts: a follow-up is no more than a guess to the classifier.
    read_question,
    # A report to the classifier, which does not hear the question at its end.
    read_whether,
    # A guess that would open a case, before the doubts of everything else.
    read_no_case,
    # Last: what none of these knows better is as sure as the classifier is.
    read_doubt,
)


def _without_false_danger(heard: Heard) -> Heard:
    """Leaves the classifier its second guess where it hears safe play and nothing speaks of it.

    Danger has a model of its own, which knows how angry people talk: "lan bırak adını, param nerde".
    """
    if heard.danger != NONE or heard.intent != SAFE_PLAY_INTENT or heard.next_guess is None:
        return heard
    return replace(heard, guess=replace(heard.guess, intent=likely_else(heard)))


def _asks(heard: Heard) -> bool:
    """Tells whether a message asks for something else than the question of a case; a value in it is an answer."""
    if heard.question in _ASKED_OUTSIDE:
        return heard.act in ("ask", "ask_back") or is_bare_question(heard.plain)
    # "Yani bugün gelmez mi" gives no day.
    return heard.act == "ask" and (not heard.entities or ends_in_question(heard.plain))


def _opens_case(intent: str) -> bool:
    is_of_case = topic_of_intent(intent) is not None and not is_answered(intent)
    return (is_of_case or intent == "report_not_solved") and intent not in _WISHES


def _confidence_of_case(heard: Heard) -> float:
    """How sure it is that there is a case, if not of which: "paramı bekliyorum" may be a deposit or a withdrawal."""
    if heard.intent == CONTACT_INTENT:  # an alarm is sure of itself
        return float(heard.guess.intent.get("confidence") or 0.0)
    guesses = [heard.guess.intent, heard.next_guess or {}]
    return sum(float(guess["confidence"]) for guess in guesses if guess and _opens_case(str(guess["name"])))


def _lowest_of_case(heard: Heard) -> float:
    is_amid_case = heard.question not in (NOTHING_ASKED, "waiting")
    return (
        LOWEST_CONFIDENCE_OF_CONTACT if heard.intent == CONTACT_INTENT and is_amid_case else LOWEST_CONFIDENCE_OF_CASE
    )


def _adds_detail(heard: Heard) -> bool:
    """A sum, a day, "bankayı aradım": but who it is, and another ticket, is no part of what happened."""
    return heard.intent == "inform" and not heard.entities & {"ticket_number", "name", "user_name", "email"}


def _lowest(heard: Heard) -> float:
    lowest = LOWEST_CONFIDENCE_OF.get(heard.intent, LOWEST_CONFIDENCE)
    is_short = words_in(heard.plain) <= SHORT
    return LOWEST_CONFIDENCE_OF_SHORT.get(heard.intent, lowest) if is_short else lowest
