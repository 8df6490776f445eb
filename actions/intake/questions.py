"""The questions of the intake form after age, identity and details; those after a decision are in `decisions`.

Rasa runs `action_ask_intake_form_<slot>` where the form asks for a slot.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import OpenCase, Trouble, open_case
from actions.context.history import was_run_this_turn, was_set_this_turn
from actions.context.labels import written
from actions.intake.asking import way_of_asking
from actions.intake.order import missing_of_payment
from actions.reading.identity import half_missing
from actions.verification import ask_age, ask_identity

SEVERAL = 3  # buttons
_DATE_AGAIN = {
    "future": "utter_date_in_future",
    "ambiguous": "utter_date_ambiguous",
    "several": "utter_date_of_several",
    "impossible": "utter_date_impossible",
}
_AMOUNT_AGAIN = {
    "ambiguous": "utter_amount_ambiguous",
    "several": "utter_amount_of_several",
    "large": "utter_amount_large",
    "not_positive": "utter_amount_not_positive",
}
# A detail asked for alone, the first and the second time.
_FIRST = {
    "date": "utter_ask_date",
    "amount": "utter_ask_amount",
    "payment_method": "utter_ask_payment_method",
    "transaction_type": "utter_ask_transaction_type",
    "coupon": "utter_ask_coupon",
    "game": "utter_ask_game",
    "time": "utter_ask_time",
    "description": "utter_ask_description",
}
_AGAIN = {
    "date": "utter_ask_date_again",
    "amount": "utter_ask_amount_again",
    "payment_method": "utter_ask_payment_method_again",
    "transaction_type": "utter_ask_transaction_type_again",
    "coupon": "utter_ask_coupon_again",
    "game": "utter_ask_game_again",
    "time": "utter_ask_time_again",
    "description": "utter_ask_description_again",
}
# Several things that are missing of a payment, in one question.
_TOGETHER = {
    ("date", "amount", "payment_method"): "utter_ask_date_amount_and_method",
    ("date", "amount"): "utter_ask_date_and_amount",
    ("date", "payment_method"): "utter_ask_date_and_method",
    ("amount", "payment_method"): "utter_ask_amount_and_method",
}
_DOUBTED = ("ambiguous", "several", "large")
# Of a claim the half that is missing, when the other one has just come and when it is asked for once more.
_HALF = {"name_missing": "utter_ask_name", "account_missing": "utter_ask_account"}
_HALF_AGAIN = {"name_missing": "utter_ask_name_again", "account_missing": "utter_ask_account_again"}
_OF_CODE = {"code_missing": "utter_code_missing", "code_where": "utter_code_where"}


class AskAge(Action):
    """Asks again for the age declaration; the first time action_verify_age has done it."""

    def name(self) -> str:
        return "action_ask_intake_form_age"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if was_run_this_turn(tracker, "action_verify_age"):
            return []
        case = open_case(tracker)
        kind, is_new = _kind_of_trouble(case, "age"), was_set_this_turn(tracker, "trouble")
        if kind == "minor" and is_new:
            return []  # the help desk asks whether that is so
        if kind == "not_minor" and is_new:
            effects.take_back_minor(dispatcher)
            return []
        if kind == "use_buttons":
            dispatcher.utter_message(response="utter_age_by_button")
        ask_age(dispatcher, case)
        return []


class AskIdentity(Action):
    """Asks again who the visitor is, or for the half of it that is missing."""

    def name(self) -> str:
        return "action_ask_intake_form_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case, is_new = open_case(tracker), was_set_this_turn(tracker, "trouble")
        kind = _kind_of_trouble(case, "identity")
        if kind == "code_wanted" and is_new:
            effects.ask_verification(dispatcher, "code", case.topic.name)
        elif kind in _OF_CODE:
            dispatcher.utter_message(response=_OF_CODE[kind])
        elif kind == "no_code_yet" and is_new:
            dispatcher.utter_message(response="utter_no_code_yet")
            ask_identity(dispatcher, case)
        elif half := half_missing(case.claim):
            _ask_for_half(dispatcher, tracker, half)
        elif case.is_unproven or way_of_asking(tracker, "identity") != "silent":
            ask_identity(dispatcher, case)
        return []


class AskDate(Action):
    """Asks on which day it was, with the reason where a day could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_date"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = open_case(tracker).trouble_with("date")
        if trouble is None:
            _ask_for_payment(dispatcher, tracker, "date")
        else:
            _ask_again(dispatcher, _DATE_AGAIN[trouble["kind"]], trouble)
        return []


class AskAmount(Action):
    """Asks how much it was, with the reason where an amount could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_amount"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = open_case(tracker).trouble_with("amount")
        if trouble is None:
            _ask_for_payment(dispatcher, tracker, "amount")
        else:
            _ask_again(dispatcher, _AMOUNT_AGAIN[trouble["kind"]], trouble)
        return []


class AskPaymentMethod(Action):
    """Asks how it was paid."""

    def name(self) -> str:
        return "action_ask_intake_form_payment_method"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "payment_method")


class AskTransactionType(Action):
    """Asks which kind of transaction it is about."""

    def name(self) -> str:
        return "action_ask_intake_form_transaction_type"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "transaction_type")


class AskCoupon(Action):
    """Asks for the number of the coupon or round."""

    def name(self) -> str:
        return "action_ask_intake_form_coupon"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "coupon")


class AskGame(Action):
    """Asks which match or game it was."""

    def name(self) -> str:
        return "action_ask_intake_form_game"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "game")


class AskTime(Action):
    """Asks at what time it was."""

    def name(self) -> str:
        return "action_ask_intake_form_time"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "time")


class AskDescription(Action):
    """Asks what happened."""

    def name(self) -> str:
        return "action_ask_intake_form_description"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _ask(dispatcher, tracker, "description")


def _ask(dispatcher: CollectingDispatcher, tracker: Tracker, detail: str) -> list[EventType]:
    way = way_of_asking(tracker, detail)
    if way != "silent":
        dispatcher.utter_message(response=(_FIRST if way == "first" else _AGAIN)[detail])
    return []


def _ask_for_payment(dispatcher: CollectingDispatcher, tracker: Tracker, asked: str) -> None:
    """Asks for all that is missing of a payment in one question, the first time; after that for one thing alone."""
    together = _TOGETHER.get(missing_of_payment(open_case(tracker)))
    if together and way_of_asking(tracker, asked) == "first":
        dispatcher.utter_message(response=together)
    else:
        _ask(dispatcher, tracker, asked)


def _ask_for_half(dispatcher: CollectingDispatcher, tracker: Tracker, half: str) -> None:
    """Asks for the half of a claim that is missing."""
    if was_set_this_turn(tracker, "claim"):
        dispatcher.utter_message(response=_HALF[half])
    elif way_of_asking(tracker, "identity") != "silent":
        dispatcher.utter_message(response=_HALF_AGAIN[half])


def _kind_of_trouble(case: OpenCase, asked: str) -> str | None:
    return (case.trouble_with(asked) or {}).get("kind")


def _ask_again(dispatcher: CollectingDispatcher, response: str, trouble: Trouble) -> None:
    """Names what could not be used, with a button for each value that may have been meant."""
    name, readings = trouble["slot"], trouble["readings"]
    if trouble["kind"] == "impossible":
        dispatcher.utter_message(response=response, said=readings[0])
        return
    buttons = [
        {"title": written(name, value), "payload": f'/inform{{"{name}": "{value}"}}'} for value in readings[:SEVERAL]
    ]
    is_doubted = trouble["kind"] in _DOUBTED
    said = written(name, readings[0]) if readings else ""
    dispatcher.utter_message(response=response, said=said, buttons=buttons if is_doubted else [])
