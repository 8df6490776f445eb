"""What a question of the form means and what it is for, for whoever asks back: "nasıl yani", "neden soruyorsunuz".

Called by the form; the question itself comes right after it.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context.desk import desk
from actions.reading.values import LONG, words_in
from actions.verification import goes_on_unproven
from turkish.normalise import plain

_BESIDE = (
    r"(?:(?:bunu|bu|onu|o|siz|ben|peki|iyi de|ki|ya|yaa|abi|hocam|acaba|tam|pek|hic|valla|soruyu|sorunuzu|yasimi|adimi|"
    r"ismimi|kodu|tarihi|gunu|tutari|yontemi|bilgiyi|bilgileri|hepsini) )"
)
_ASKS_BACK = re.compile(
    rf"{_BESIDE}*(?:anlamadim|anlayamadim|anlamiyorum|anlayamiyorum|(?:nasil|nsl)(?: yani)?|ne yani|"
    rf"ne demek(?: istiyorsunuz)?|ne yazayim|ne yazacagim|ne yazmam (?:gerek|lazim)|"
    rf"ne soruyorsun(?:uz)?|ne istiyorsun(?:uz)?|"
    rf"(?:neden|niye|nicin|ne icin)(?: {_BESIDE}*(?:soruyorsun(?:uz)?|istiyorsun(?:uz)?|lazim|gerekli|gerekiyor))?) "
    rf"{_BESIDE}*"
)
_WHY = r"\b(?:neden|niye|nicin|ne icin|ne gerek)\b"
_ASKS_WHY = re.compile(
    rf"(?:(?:ama|peki|e|iyi de|bunu|bu|yasimi?|ki|acaba|yani) )*{_WHY}"
    r"(?: (?:ki|acaba|bun[au]|bu|peki|yasimi?|yani|var))*|"
    rf".*{_WHY}.*\b(?:sor(?:uyo|du|ul)|ist(?:iyo|edin)|gerek|lazim|soyle(?:yeyim|yim|mem)|ver(?:eyim|mem)|yaz(?:ayim|mam)|"
    r"ihtiya[cd]|onemli)\w*.*"
)
_TROUBLES_OF_ONE_TURN = ("code_wanted", "no_code_yet", "minor")  # what came of them is not done again
_EXPLANATIONS = {
    "age": "utter_explain_age",
    "identity": "utter_explain_identity",
    "date": "utter_explain_date",
    "amount": "utter_explain_amount",
    "transaction_type": "utter_explain_transaction_type",
    "payment_method": "utter_explain_payment_method",
    "description": "utter_explain_description",
    "confirmation": "utter_explain_confirmation",
    "correction": "utter_explain_correction",
    "switch_topic": "utter_explain_switch_topic",
}


def asks_back(text: str) -> bool:
    """Tells whether the text asks nothing but what the question means, or what it is for."""
    said = plain(text).strip(" ?.!")
    return bool(_ASKS_BACK.fullmatch(f"{said} ") or (words_in(text) <= LONG and _ASKS_WHY.fullmatch(said)))


def lasting_trouble(tracker: Tracker) -> dict[str, Any] | None:
    """Gives the trouble with the last answer, for a question that is asked again just as it was."""
    trouble: dict[str, Any] | None = tracker.get_slot("trouble")
    return None if trouble and trouble["kind"] in _TROUBLES_OF_ONE_TURN else trouble


def explain(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str) -> None:
    """Says what the question of a slot means and what the answer is for."""
    is_about_code = slot == "identity" and goes_on_unproven(tracker)
    response = "utter_explain_code" if is_about_code else _EXPLANATIONS[slot]
    dispatcher.utter_message(response=response, age=desk().platform.age_minimum)
