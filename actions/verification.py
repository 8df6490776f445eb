"""Age and identity: what the help desk knows decides, and what is missing is asked for through effects.

Nothing here is kept in a slot: a slot can be set by whoever can make the dialogue set it. The slot `identity_step`
holds only that the visitor has given a claim in this matter or would rather not.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import effects
from actions.desk import desk
from actions.history import entities_of, intent_of, text_of
from actions.matter import LISTEN, go_on, topic_at_hand
from helpdesk.topics import IDENTITY_LEVELS
from turkish.normalise import plain

ADULT_AGE = 18
_AGE_SAID = re.compile(r"\b(\d{1,2}) ?yas(?:indayim|imdayim|imi)\b")
_SAYS_MINOR = re.compile(
    r"\b(?:18 ?den kucugum|18 yas(?:in)?dan kucugum|yasim tutmuyor|resit degilim|18 degilim|18 ?alti(?:yim)?|"
    r"yasim kucuk|18 olmadim|18 doldurmadim|18 yasimi doldurmadim)\b"
)
_REFUSES = re.compile(
    r"\b(?:istemiyorum|vermem|vermeyecegim|veremem|vermek istemem|paylasmam|paylasmak istemem|soylemem|uye degilim|"
    r"uyeligim yok|hesabim yok|gec|gecelim|atla|atlayalim|bilmiyorum|hatirlamiyorum|unuttum)\b"
)
_USER_NAME = re.compile(r"[\w.-]{3,32}")
_ACCOUNT = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_.-])[\w.-]{3,32}(?<![.-])")
_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}")


class VerifyAge(Action):
    """Lets an adult pass, asks whose age is unknown, and takes leave of a minor."""

    def name(self) -> str:
        return "action_verify_age"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if refuse_minor(dispatcher, tracker):
            return [FollowupAction(LISTEN)]
        if not tracker.get_slot("topic"):
            dispatcher.utter_message(response="utter_age_noted")
            return []
        if needs_age(tracker):
            effects.ask_verification(dispatcher, "age", topic_at_hand(tracker).name)
            return [FollowupAction("intake_form")]
        return [FollowupAction("action_verify_identity")]


class VerifyIdentity(Action):
    """Lets pass who is known well enough for the topic, and asks the others who they are."""

    def name(self) -> str:
        return "action_verify_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not tracker.get_slot("topic"):
            if intent_of(tracker) == "notice_verification_failed":
                dispatcher.utter_message(response="utter_identity_not_verified")
            else:
                dispatcher.utter_message(response="utter_identity_noted")
            return []
        if not needs_identity(tracker):
            return [FollowupAction("intake_form")]
        claim = claim_in(tracker)
        if is_complete(claim):
            effects.record_claim(dispatcher, claim)
            return [SlotSet("identity_step", "given"), FollowupAction("intake_form")]
        ask_identity(dispatcher, tracker)
        return [SlotSet("claim", claim or None), FollowupAction("intake_form")]


class RecordClaim(Action):
    """Takes a name and user name or e-mail that were given unasked."""

    def name(self) -> str:
        return "action_record_claim"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        effects.record_claim(dispatcher, claim_in(tracker))
        dispatcher.utter_message(response="utter_identity_noted")
        return [go_on(tracker)]


def ask_identity(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Asks who the visitor is; that it may be left out is said with it."""
    effects.ask_verification(dispatcher, "identity", topic_at_hand(tracker).name)


def refuse_minor(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Takes leave of a visitor who is under age; tells whether it did."""
    if desk().standing(tracker.sender_id).age != "minor":
        return False
    dispatcher.utter_message(response="utter_minor_end", age=desk().platform.age_minimum)
    return True


def needs_age(tracker: Tracker) -> bool:
    """Tells whether the matter must wait for the age declaration."""
    return topic_at_hand(tracker).needs_age and desk().standing(tracker.sender_id).age == "unknown"


def needs_identity(tracker: Tracker) -> bool:
    """Tells whether the matter needs to know the visitor better than it does, and may still ask."""
    if tracker.get_slot("identity_step"):
        return False
    level = desk().standing(tracker.sender_id).identity
    return IDENTITY_LEVELS.index(level) < IDENTITY_LEVELS.index(topic_at_hand(tracker).identity)


def claim_in(tracker: Tracker, *, asked: bool = False) -> dict[str, str]:
    """Gathers name, user name and e-mail from what was said; where they were asked for, from a bare answer too."""
    claim: dict[str, str] = dict(tracker.get_slot("claim") or {})
    found = entities_of(tracker.latest_message)
    said = {name: found[name] for name in ("name", "user_name", "email") if name in found}
    bare = _bare_claim(text_of(tracker).strip(), claim) if asked else {}
    if said:  # "kullanıcı adım ayse34": the words around what was found are no name
        bare.pop("name", None)
    return {**claim, **bare, **said}


def _bare_claim(text: str, known: dict[str, str]) -> dict[str, str]:
    """Reads "Zeynep Ak, zeynep.ak": a word with a digit or a dot can only be an account, the others must be a name."""
    if "name" in known and _USER_NAME.fullmatch(text):
        return {"user_name": text}
    words = [word for word in re.split(r"[\s,;/]+", text) if word.strip("-.") and "@" not in word]
    accounts = [word for word in words if _ACCOUNT.fullmatch(word)]
    name = " ".join(word for word in words if word not in accounts)
    if len(accounts) > 1 or (name and not _NAME.fullmatch(name)):
        return {}
    return {**({"user_name": accounts[0]} if accounts else {}), **({"name": name} if name else {})}


def is_complete(claim: dict[str, str]) -> bool:
    """Tells whether a claim names a person and an account."""
    return bool(claim.get("name") and (claim.get("user_name") or claim.get("email")))


def refuses(text: str) -> bool:
    """Tells whether the visitor would rather not, or cannot, say who they are."""
    return bool(_REFUSES.search(plain(text)))


def says_age(text: str) -> bool:
    """Tells whether the text names its writer's age."""
    return bool(_AGE_SAID.search(plain(text)))


def says_minor(text: str) -> bool:
    """Tells whether the text says that its writer is under age."""
    said = plain(text)
    ages = [int(match[1]) for match in _AGE_SAID.finditer(said)]
    return bool(_SAYS_MINOR.search(said)) or any(age < ADULT_AGE for age in ages)
