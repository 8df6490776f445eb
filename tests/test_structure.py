"""The rules of the structure: who may import whom, one name per feature, every setting and event told in docs/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from helpdesk.events import KINDS
from helpdesk.settings import SETTINGS
from helpdesk.topic_table import topics_page
from helpdesk.topics import AT_ONCE, CONFIRMED, TICKET_AT_ONCE, TOPICS, Topic

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("turkish", "helpdesk", "bot", "actions", "web")
ONLY_IN = {
    "rasa": ("bot/",),
    "rasa_sdk": ("bot/", "actions/"),
    "sanic": ("web/",),
    "sqlalchemy": ("helpdesk/", "bot/worker.py"),  # the worker names the driver's errors it backs off from
    "alembic": ("helpdesk/",),
    "spacy": ("bot/nlu/",),
    "jinja2": ("web/",),
    "prometheus_client": ("web/",),
    "PIL": ("helpdesk/documents/",),
    "pypdf": ("helpdesk/documents/",),
}
FEATURES = {
    "smalltalk", "membership", "deposit", "withdrawal", "campaign", "game", "technical", "complaint", "ticket",
    "safety", "privacy", "intake", "faq", "handoff",
}  # fmt: skip


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def frontend_sources() -> Iterator[Path]:
    for path in sorted((ROOT / "frontend").rglob("*")):
        if path.suffix in (".ts", ".tsx", ".js", ".css") and "node_modules" not in path.parts:
            yield path


def imports(path: Path) -> set[str]:
    """The first names of what a file imports, at whatever depth."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_room(library: str) -> None:
    for path in sources(*PACKAGES):
        name = path.relative_to(ROOT).as_posix()
        if library in imports(path):
            assert name.startswith(ONLY_IN[library]), f"{name} imports {library}"


def test_nobody_reads_the_environment_but_the_settings() -> None:
    allowed = {"helpdesk/settings.py"}
    for path in sources("turkish", "helpdesk", "actions", "web"):
        name = path.relative_to(ROOT).as_posix()
        if name not in allowed:
            assert "os.environ" not in path.read_text(encoding="utf-8"), name


def test_reading_an_answer_and_understanding_a_message_need_neither_tracker_nor_actions() -> None:
    for path in sources("actions/reading", "turkish/phrases"):
        assert not imports(path) & {"rasa", "rasa_sdk"}, path.relative_to(ROOT)
    for name in ("understanding", "meaning", "typed_text", "pending", "repetition", "play_offers"):
        assert "actions" not in imports(ROOT / "bot" / f"{name}.py"), name


def test_customer_text_is_never_cased_by_the_standard_library() -> None:
    wrong = re.compile(r"\.(upper|title|casefold|capitalize)\(\)")
    for path in sources("turkish", "helpdesk", "actions", "web", "bot"):
        if path.name in ("casing.py", "identifiers.py"):  # what the others use; ASCII by construction
            continue
        assert not wrong.search(path.read_text(encoding="utf-8")), path.relative_to(ROOT)


@pytest.mark.parametrize("folder", ["nlu", "stories", "responses"])
def test_a_feature_has_one_file_name_everywhere(folder: str) -> None:
    beside = {"system", "labels"} if folder == "responses" else set()
    assert {path.stem for path in (ROOT / "data" / folder).glob("*.yml")} <= FEATURES | beside


def test_no_turkish_sentence_lives_in_python() -> None:
    sentence = re.compile(r"[çğıöşüÇĞİÖŞÜ]\w* \w+ \w+")
    for path in sources("helpdesk", "actions", "web", "bot"):
        # Names of holidays and words that entities are found by are data, not sentences.
        if path.name.startswith(("entit", "person", "bare", "holidays")) or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_docstring(node, path):
                assert not sentence.search(node.value), f"{path.relative_to(ROOT)}: {node.value[:60]!r}"


def _is_docstring(node: ast.Constant, path: Path) -> bool:
    return "\n" in str(node.value) or f'"""{node.value}"""' in path.read_text(encoding="utf-8")


def test_files_are_short_enough_to_be_read() -> None:
    written = [*sources(*PACKAGES, "tests", "benchmarks", "scripts"), *frontend_sources()]
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in written
        if "migrations" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_only_one_place_of_the_tests_sleeps() -> None:
    for path in sources("tests"):
        name = path.relative_to(ROOT).as_posix()
        if name != "tests/patience.py":
            assert not re.search(r"(?:time|asyncio)\.sleep\((?!0\))", path.read_text(encoding="utf-8")), name


def test_every_setting_is_told_in_operations() -> None:
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not [setting.name for setting in SETTINGS if f"`{setting.name}`" not in told]


def test_every_kind_of_event_is_told_in_operations() -> None:
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not [kind for kind in KINDS if f"`{kind}`" not in told]


def test_every_topic_names_an_article_that_exists() -> None:
    for topic in TOPICS.values():
        assert topic.article is None or (ROOT / "data" / "faq" / f"{topic.article}.md").exists(), topic.name


def test_the_table_of_topics_is_what_the_command_prints() -> None:
    told = (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")
    assert told == topics_page(), "python -m helpdesk topics > docs/topics.md"


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_the_rules_bring_a_person_in_when_the_table_says_so(topic: Topic) -> None:
    ways = {
        CONFIRMED: {"action_answer_question", "action_take_up_matter"},
        TICKET_AT_ONCE: {"action_warn_of_contact"},
        AT_ONCE: {"action_help_at_once", "action_request_agent"},
    }
    assert {FIRST_ACTIONS[intent] for intent in topic.intents} <= ways[topic.takes_over]


def _first_actions() -> dict[str, str]:
    """What the rules answer each intent with."""
    stories = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "data" / "stories").glob("*.yml"))
    all_steps = [rule["steps"] for content in stories for rule in content["rules"] if "condition" not in rule]
    return {steps[0]["intent"]: steps[1]["action"] for steps in all_steps if "intent" in steps[0]}


FIRST_ACTIONS = _first_actions()


def test_every_sentence_of_the_mission_names_a_test_that_exists() -> None:
    mission = (ROOT / "docs" / "mission.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in mission.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 26
    for sentence, tests in rows:
        named = re.findall(r"`([^`]*)`", tests)
        assert named, sentence
        for name in named:
            file, _, test = name.partition("::")
            assert re.fullmatch(r"tests/[\w/]+\.py", file), name
            assert test, f"{name} names a file and no test"
            assert re.search(rf"^(async )?def {re.escape(test)}\(", (ROOT / file).read_text(encoding="utf-8"), re.M), (
                name
            )


def test_the_platforms_facts_are_all_used_or_told() -> None:
    facts = yaml.safe_load((ROOT / "platform.yml").read_text(encoding="utf-8"))
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not [key for key in facts if f"`{key}`" not in told]
