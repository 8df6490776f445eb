"""What a question of the form means and what it is for, for whoever asks back: "nasıl yani", "neden soruyorsunuz".

Called by the form; the question itself comes right after it.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.context.case import OpenCase
from actions.context.desk import desk

_EXPLANATIONS = {
    "age": "utter_explain_age",
    "identity": "utter_explain_identity",
    "date": "utter_explain_date",
    "amount": "utter_explain_amount",
    "transaction_type": "utter_explain_transaction_type",
    "payment_method": "utter_explain_payment_method",
    "coupon": "utter_explain_coupon",
    "game": "utter_explain_game",
    "time": "utter_explain_time",
    "description": "utter_explain_description",
    "confirmation": "utter_explain_confirmation",
    "correction": "utter_explain_correction",
    "switch_topic": "utter_explain_switch_topic",
}


def explain(dispatcher: CollectingDispatcher, case: OpenCase, asked: str) -> None:
    """Says what a question means and what the answer is for."""
    is_about_code = asked == "identity" and case.is_unproven
    response = "utter_explain_code" if is_about_code else _EXPLANATIONS[asked]
    dispatcher.utter_message(response=response, age=desk().platform.age_minimum)
