"""Every sentence that exists is said somewhere, and every one that is said exists; so do actions, buttons and forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.context.labels import INTENTS
from bot.in_process_actions import InProcessActions
from helpdesk.replies import Option
from helpdesk.topics import TOPICS
from helpdesk.visitor.choices import COMMANDS

ROOT = Path(__file__).parents[2]
SENTENCES = {
    name: variants
    for file in (ROOT / "data" / "responses").glob("*.yml")
    for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items()
}
DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
# An action is a name, or a name with what Rasa shall know of it.
ACTIONS = {name for action in DOMAIN["actions"] for name in ([action] if isinstance(action, str) else action)}
STORIES = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "data" / "stories").glob("*.yml"))
PYTHON = "\n".join(
    file.read_text(encoding="utf-8")
    for room in ("actions", "bot", "helpdesk", "web")
    for file in (ROOT / room).rglob("*.py")
)
FORM_SLOTS = {slot for topic in TOPICS.values() for slot in topic.details}
SAID = set(re.findall(r"\b((?:utter|label)_[a-z_]+)\b", STORIES + PYTHON))
OURS = {name for name in SENTENCES if name.startswith(("utter_", "label_"))}


def test_every_sentence_is_said_somewhere() -> None:
    assert not OURS - SAID


def test_every_sentence_that_is_said_exists() -> None:
    beside = {"utter_message"}  # the dispatcher's method
    # What has to do with the labels that agents give to talks is no sentence either.
    beside |= {"label_id", "label_list", "label_broken", "label_not_found", "label_table"}
    assert not SAID - set(SENTENCES) - beside


def test_every_detail_of_every_topic_can_be_asked_for() -> None:
    for slot in FORM_SLOTS:
        assert f"action_ask_intake_form_{slot}" in ACTIONS, slot
        assert slot in DOMAIN["slots"]
        assert slot in DOMAIN["forms"]["intake_form"]["required_slots"]


def test_the_domain_lists_exactly_the_actions_that_are_written() -> None:
    written = InProcessActions("actions")._executor.actions
    assert set(written) == ACTIONS


def test_every_action_of_a_rule_or_a_follow_up_exists() -> None:
    named = set(re.findall(r"\b(action_[a-z_]+)\b", STORIES)) | set(re.findall(r"FollowupAction\(\s*\"(\w+)\"", PYTHON))
    assert not named - ACTIONS - {"action_listen", "intake_form"}


def test_every_intent_has_a_rule() -> None:
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in DOMAIN["intents"]}
    assert not intents - set(re.findall(r"intent: (\w+)", STORIES))
    assert len(intents) == 37 + 5


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_every_button_means_something(name: str) -> None:
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in DOMAIN["intents"]}
    for variant in SENTENCES[name]:
        for button in variant.get("buttons") or ():
            option = Option.from_payload(button["title"], button["payload"].replace("{{", "{").replace("}}", "}"))
            if option.command:
                assert option.command in COMMANDS
            else:
                assert option.intent
                assert option.intent["name"] in intents
                assert set(option.intent["entities"]) <= set(DOMAIN["entities"])


def test_no_rule_looks_at_a_slot_and_no_slot_decides_on_rules() -> None:
    assert all(slot["influence_conversation"] is False for slot in DOMAIN["slots"].values())
    assert all(slot["mappings"] == [{"type": "custom"}] for slot in DOMAIN["slots"].values())


def test_what_may_be_suggested_is_an_intent() -> None:
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in DOMAIN["intents"]}
    assert set(INTENTS) <= intents
