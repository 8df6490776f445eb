"""The sentences said without Rasa are all there and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpdesk import errors, sentences
from helpdesk.articles.topics import HELP_TOPICS
from helpdesk.errors import HelpdeskError, TextMissing
from helpdesk.platform import Platform
from helpdesk.texts import DAY_NAMES, Texts
from helpdesk.tickets.access import ACTOR_LABELS
from helpdesk.tickets.words import STATE_LABELS, STATE_NEXT
from helpdesk.topics import DETAILS, REASONS, TEAMS, TOPICS
from tests.conftest import ROOT

FOR_DEVELOPERS = {
    "mail_failed", "helpdesk_error", "settings_error", "platform_error", "text_missing", "article_broken", "bad_effect",
    "agent_exists", "database_broken", "backup_refused", "backup_broken"}  # fmt: skip


def names_in_code() -> set[str]:
    sources = [file for folder in ("helpdesk", "web") for file in (ROOT / folder).rglob("*.py")]
    return set(re.findall(r'"(system_[a-z_0-9]+)"', "".join(file.read_text(encoding="utf-8") for file in sources)))


def test_every_sentence_the_code_names_exists(texts: Texts) -> None:
    assert names_in_code() - texts.replies.keys() - {"system_error_"} == set()


def test_every_sentence_is_named_somewhere(texts: Texts) -> None:
    unused = texts.replies.keys() - names_in_code()
    assert {name for name in unused if not name.startswith("system_error_")} == set()


def test_every_label_exists(texts: Texts) -> None:
    tables = (DAY_NAMES, ACTOR_LABELS, STATE_LABELS, STATE_NEXT, DETAILS, HELP_TOPICS, TEAMS)
    labels = {label for table in tables for label in table.values()}
    labels |= {topic.label for topic in TOPICS.values()} | {reason.label for reason in REASONS.values()}
    assert labels <= texts.replies.keys()


def test_every_error_a_visitor_or_agent_can_meet_has_its_sentence(texts: Texts) -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, HelpdeskError)]
    codes = {kind.code for kind in kinds} - FOR_DEVELOPERS
    codes |= {"bad_json", "unknown_type", "not_started", "server_busy"}
    assert {f"system_error_{code}" for code in codes} <= texts.replies.keys()
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_an_error_without_a_sentence_of_its_own_has_a_general_one(texts: Texts) -> None:
    assert texts.error("no_such_code") == texts.say("system_error_unknown")


def test_values_are_filled_in_and_braces_in_them_are_harmless(texts: Texts) -> None:
    assert texts.say("system_agent_joined", name="{number} {{ name }}").startswith("{number} {{ name }} görüşmeye")


def test_a_missing_value_or_sentence_is_an_error(texts: Texts) -> None:
    with pytest.raises(TextMissing, match="number"):
        texts.say("system_closed_by_agent")
    with pytest.raises(TextMissing, match="system_nothing"):
        texts.say("system_nothing")


def test_a_file_without_responses_is_an_error(tmp_path: Path, platform: Platform) -> None:
    file = tmp_path / "system.yml"
    file.write_text("version: '3.1'\n", encoding="utf-8")
    with pytest.raises(TextMissing):
        Texts.load(file, platform)


def test_the_list_of_sentences_is_what_the_command_writes() -> None:
    written = "\n".join(sentences.written(ROOT / "data" / "responses")) + "\n"
    assert sentences.LIST.read_text(encoding="utf-8") == written, "python -m helpdesk sentences"
