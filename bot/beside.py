"""What the assistant does with what is written to somebody else: it helps who waits, and whispers to an agent.

The engine asks it instead of Rasa's dialogue where the talk is not its own: the message is understood just the same, no
form is opened, nobody is asked anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from actions.context.case import OpenCase
from actions.context.desk import Desk
from actions.context.labels import detail_label, written
from actions.context.said import SURE, VERY_SURE, said_in_message
from actions.context.showing import articles_on
from actions.matter import COMPLAINT, is_complaint_of_agent
from actions.reading.acts import does
from actions.reading.details import ENTITY_DETAILS, bare_number_of, details_in, says_only_values
from actions.reading.identity import claim_in, is_complete
from bot.beside_danger import alarm, read_account, read_company, read_danger
from bot.beside_message import Beside, Say, articles_for, noted, shown
from bot.understanding import Understanding
from helpdesk.assistant.effects import (
    Acknowledge,
    AddToTicket,
    ConfirmMinor,
    DeclareAdult,
    Effect,
    OpenTicket,
    RecordClaim,
    SetFlag,
    Suggest,
    TellPlace,
    WriteTo,
)
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations.flags import DANGER, DISTRESS, SORRY_SAID
from helpdesk.topics import CAMPAIGN, GENERAL, TOPICS, Topic, topic_of_intent
from helpdesk.visitor.distress import ALARMS
from turkish.phrases.ages import says_adult, says_minor
from turkish.phrases.length import SHORT
from turkish.phrases.waiting import asks_about_wait, asks_to_be_written, leaves_out_what_lasts

_GONE = ("cancel", "report_solved")
_NO_PERSON = "no_person"
_COURTESIES = {"greet": "utter_waiting_greeting", "thank": "utter_thank_in_case", "goodbye": "utter_waiting_goodbye"}


def assist(turn: Turn, understanding: Understanding, desk: Desk, say: Say) -> TurnResult:
    """Helps who waits: the first reader that makes something of the message answers it."""
    beside = _beside(turn, understanding, desk, say)
    return next((result for read in _READERS if (result := read(beside)) is not None), _ACKNOWLEDGED)


def whisper(turn: Turn, understanding: Understanding, desk: Desk, say: Say) -> TurnResult:
    """Says nothing; the agent sees which article fits, and danger raises the alarm all the same."""
    beside = _beside(turn, understanding, desk, say)
    said, found = beside.said, articles_for(beside) if beside.asks else []
    effects: list[Effect] = [alarm(said)] if said.danger in ALARMS else []
    danger = said.danger if said.danger != "none" else ""
    if found or danger:
        effects.append(Suggest(said.intent, tuple(article.slug for article in found), danger))
    return TurnResult(effects=effects)


def listen(turn: Turn, understanding: Understanding, desk: Desk, say: Say) -> TurnResult:
    """Hears danger, and the wish for a limit, in what was written at another door; anything else is not its own."""
    said = _beside(turn, understanding, desk, say).said
    return TurnResult(effects=[alarm(said)] if said.danger in (*ALARMS, "limit") else [])


def _beside(turn: Turn, understanding: Understanding, desk: Desk, say: Say) -> Beside:
    message = {"text": understanding.text, "parse_data": understanding.parse_data}
    ticket = desk.live_ticket(turn.conversation_id)
    topic = TOPICS[ticket.topic if ticket else GENERAL]
    standing = desk.standing(turn.conversation_id)
    known = desk.flags(turn.conversation_id)
    case = OpenCase(
        topic=topic,
        now=desk.now(),
        standing=standing,
        slots={"claim": standing.claim},
        was_sorry=bool(known.get(SORRY_SAID)),
        keeps_off_play=bool(known.get(DISTRESS)),
    )
    act = str((understanding.parse_data.get("act") or {}).get("name") or "")
    about = articles_on(desk, desk.shown_lately(turn.conversation_id), topic)
    before, is_just_told = desk.said(turn.conversation_id), desk.has_just_answered(turn.conversation_id)
    is_in_danger = bool(known.get(DANGER))
    said = said_in_message(message)
    return Beside(said, desk, say, case, ticket, act, tuple(about), tuple(before), is_just_told, is_in_danger)


def _read_age(beside: Beside) -> TurnResult | None:
    said, year = beside.said, beside.case.now.year
    if says_minor(said.plain, year=year):
        return TurnResult(effects=[ConfirmMinor()])
    is_told = beside.case.needs_age and said.words <= 2 * SHORT and says_adult(said.plain, year=year)
    return TurnResult(messages=[beside.say("utter_waiting_noted")], effects=[DeclareAdult()]) if is_told else None


def _read_claim(beside: Beside) -> TurnResult | None:
    """Reads who it is, which was asked for when the talk went into the queue."""
    said, case = beside.said, beside.case
    email = said.entities.get("email", "")
    if email and asks_to_be_written(said.plain):
        return TurnResult(effects=[WriteTo(email)])
    claim = claim_in(said, case, asked=not case.standing.reaches("claimed") and not beside.asks, strictly=True)
    if claim == case.claim:
        return None
    effects: list[Effect] = [
        RecordClaim(claim.get("name", ""), claim.get("user_name", ""), claim.get("email", "")),
    ]
    if not does(said, "only_say_who") and said.words > 2 * SHORT:
        effects.append(AddToTicket(summary=said.text))
    missing = None if is_complete(claim) else "utter_ask_account" if claim.get("name") else "utter_ask_name"
    reply = replace(beside.say(missing), choices=()) if missing else beside.say("utter_waiting_claim")
    return TurnResult(messages=[reply], effects=effects)


def _is_of_wait(beside: Beside) -> bool:
    """Tells whether the classifier hears the wish for a person, or a question about the ticket."""
    return beside.said.intent in ("request_human", "ask_ticket_status") and beside.said.confidence >= SURE


def _read_wait(beside: Beside) -> TurnResult | None:
    if beside.act == _NO_PERSON or not (asks_about_wait(beside.said.plain) or _is_of_wait(beside)):
        return None
    return TurnResult(effects=[TellPlace()])


def _read_follow_up(beside: Beside) -> TurnResult | None:
    """Reads a question on the article that was just read, or on the case: "ne kadar sürer" is then not on the wait."""
    is_of_case = beside.case.topic.name != GENERAL and leaves_out_what_lasts(beside.said.plain)
    if not (beside.is_just_told or is_of_case) or not beside.asks or _is_of_wait(beside):
        return None
    found = articles_for(beside)
    return shown(beside, found[0]) if len(found) == 1 else None


def _read_leaving(beside: Beside) -> TurnResult | None:
    """Reads that no person is needed any more: how the queue is left is shown, and done by pressing.

    Nobody in danger is shown the way out: "gelmiyo kimse" is a complaint of somebody who waits for help.
    """
    if beside.is_in_danger:
        return None
    is_gone = beside.said.intent in _GONE and beside.said.confidence >= VERY_SURE
    if not is_gone and beside.act != _NO_PERSON:
        return None
    return TurnResult(messages=[beside.say("utter_waiting_leave")])


def _read_anger(beside: Beside) -> TurnResult | None:
    is_angry = beside.said.intent == "insult" or (beside.act == "protest" and not beside.said.is_question)
    if not is_angry or topic_of_intent(beside.said.intent):
        return None
    if beside.case.was_sorry:
        return TurnResult(effects=[TellPlace()])
    return TurnResult(messages=[beside.say("utter_waiting_sorry")], effects=[SetFlag(SORRY_SAID), TellPlace()])


def _read_question(beside: Beside) -> TurnResult | None:
    if not beside.asks and not beside.said.is_choice:
        return None
    found = articles_for(beside)
    if found:
        return shown(beside, found[0])
    return noted(beside, beside.say_in_turn("utter_waiting_question", "utter_waiting_question_again"))


def _read_complaint(beside: Beside) -> TurnResult | None:
    """Reads a complaint about an agent: regret, and who looks at it; no other person is offered in its place."""
    said, topic = beside.said, TOPICS[COMPLAINT]
    if said.intent not in topic.intents or said.confidence < SURE or beside.ticket is None:
        return None
    if not is_complaint_of_agent(said):
        return None
    sorry = beside.say("utter_agent_sorry")
    if beside.ticket.topic in (GENERAL, topic.name):
        return TurnResult(messages=[sorry], effects=[AddToTicket(summary=said.text, topic=topic.name)])
    separate = _offer_separate(beside, topic)
    return replace(separate, messages=[sorry, *separate.messages])


def _read_other_matter(beside: Beside) -> TurnResult | None:
    """Reads another problem: a ticket of its own is offered, unless nobody has said what the one under way is about."""
    said, topic = beside.said, topic_of_intent(beside.said.intent)
    is_problem = said.intent.startswith(("report_", "file_")) and said.confidence >= SURE and said.words > 1
    if not is_problem or topic is None or beside.ticket is None or topic == beside.case.topic:
        return None
    details = _details(beside, topic)
    if beside.ticket.topic == GENERAL:
        effect: Effect = AddToTicket(summary=said.text, details=details, topic=topic.name)
        return TurnResult(messages=[beside.say("utter_waiting_matter")], effects=[effect])
    is_tempting = topic.name == CAMPAIGN and beside.case.keeps_off_play
    if said.confidence < VERY_SURE or said.words <= SHORT or is_tempting:
        return None
    return _offer_separate(beside, topic)


def _offer_separate(beside: Beside, topic: Topic) -> TurnResult:
    """Asks whether another problem shall be a ticket of its own; until then it belongs to the one under way."""
    about_it = {"topic": topic.name, "telling": beside.said.text}
    offer = beside.say("utter_waiting_separate", topic=beside.desk.texts.say(topic.label))
    choices = tuple(replace(each, intent={**(each.intent or {}), "entities": about_it}) for each in offer.choices)
    return TurnResult(messages=[replace(offer, choices=choices)], effects=[AddToTicket(summary=beside.said.text)])


def _read_separate(beside: Beside) -> TurnResult | None:
    """Reads whether another problem gets a ticket of its own, as it was asked."""
    said, telling = beside.said, beside.said.entities.get("telling")
    topic = TOPICS.get(said.entities.get("topic", ""))
    if not said.is_choice or telling is None or topic is None:
        return None
    if said.intent != "affirm":
        return TurnResult(messages=[beside.say("utter_waiting_same")])
    details = _details(replace(beside, said=said.only(telling, {})), topic)
    return TurnResult(effects=[OpenTicket(topic=topic.name, summary=telling, details=details)])


def _read_telling(beside: Beside) -> TurnResult | None:
    """Reads what belongs to the case: its details, in their place, and all that tells more."""
    said, details = beside.said, _details(beside, beside.case.topic)
    if details:
        names = ", ".join(f"{detail_label(name)} {written(name, str(value))}" for name, value in details.items())
        effect = AddToTicket(summary=said.text if said.words > SHORT else "", details=details)
        return TurnResult(messages=[beside.say("utter_waiting_details", details=names)], effects=[effect])
    is_telling = said.words > SHORT or beside.act in ("tell", "answer", "correct", "other", "unsolved")
    if not is_telling or said.intent in _COURTESIES:
        return None
    return noted(beside, beside.say_in_turn("utter_waiting_noted", "utter_waiting_noted_again"))


def _read_courtesy(beside: Beside) -> TurnResult | None:
    response = _COURTESIES.get(beside.said.intent)
    return TurnResult(messages=[beside.say(response)]) if response and beside.said.confidence >= SURE else None


_READERS: Sequence[Callable[[Beside], TurnResult | None]] = (
    # Danger comes before everything, and a minor before all that is said to visitors.
    read_danger,
    read_account,
    _read_age,
    # A button that says what it means.
    _read_separate,
    # Who it is was asked for; a name sounds like many things.
    _read_claim,
    # "Ne zaman" is about what was read last, and only then about the wait.
    _read_follow_up,
    # Before the wait: it speaks of a person, and wants none.
    _read_complaint,
    _read_wait,
    _read_leaving,
    # Whoever is in danger is heard before a case, a question or anger is.
    read_company,
    _read_anger,
    _read_other_matter,
    _read_question,
    _read_courtesy,
    # Last: what none of these takes for its own belongs to the case.
    _read_telling,
)
_ACKNOWLEDGED = TurnResult(effects=[Acknowledge()])


def _details(beside: Beside, topic: Topic) -> dict[str, Any]:
    """The details that a message names: all of one that says nothing else, otherwise those that nobody has told."""
    said, known = beside.said, dict(beside.ticket.details) if beside.ticket else {}
    case = replace(beside.case, topic=topic, slots=known)
    is_bare = says_only_values(said, case) or does(said, "correct")
    sums = [said.entities["amount"]] if "amount" in said.entities else []
    found = details_in(said, case, bare_number_of(said, case) if is_bare else None, sums=sums)
    told = {name: reading.value for name, reading in found.items() if reading.value != known.get(name)}
    if is_bare:
        return {name: value for name, value in told.items() if value}
    return {name: value for name, value in told.items() if value and name not in (*ENTITY_DETAILS, *known)}
