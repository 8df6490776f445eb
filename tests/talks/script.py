"""Talks as a support manager writes them: what a visitor does, line by line, and what must be true then.

`read_talks` reads a folder of YAML files and is strict: an unknown key, topic, question or article is a BadTalk that
names file, talk and line. CONTRIBUTING.md explains the form with an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional, Union

import msgspec
import yaml
from msgspec import structs

from helpdesk.topics import DETAILS, TOPICS

ROOT = Path(__file__).parents[2]
OWNERS = ("bot", "waiting", "agent", "closed")
NOTHING, IDENTITY, AGE = "nothing", "identity", "age"
# What the form may ask: a detail, who it is, how old; or nothing.
QUESTIONS = (*DETAILS, IDENTITY, AGE, "confirmation", "correction", "switch_topic", NOTHING)
VISITORS = ("adult", "stranger")
DESK = ("away", "present", "takes", "returns")
DOINGS = ("says", "picks", "claims", "reloads", "desk")

Detail = Union[str, int, None]


class BadTalk(ValueError):
    """A file of talks cannot be played; the message says where and why."""


class Truth(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What must be true after a line, or at the end; what is left out is not looked at."""

    answers: tuple[str, ...] = ()
    articles: Optional[tuple[str, ...]] = None
    offers: tuple[str, ...] = ()
    not_said: tuple[str, ...] = ()
    help_lines: Optional[bool] = None
    asks: tuple[str, ...] = ()
    does_not_ask: tuple[str, ...] = ()
    owner: Optional[str] = None
    topic: Optional[str] = None
    topics: tuple[str, ...] = ()
    no_case: Optional[bool] = None
    details: dict[str, Detail] = {}
    record: tuple[str, ...] = ()
    priority: Optional[int] = None
    who: Optional[str] = None
    masked: tuple[str, ...] = ()


class Line(Truth, kw_only=True, frozen=True):
    """One doing of the visitor, or of the desk."""

    says: Optional[str] = None
    picks: Optional[str] = None
    claims: Optional[tuple[str, str]] = None
    reloads: Optional[bool] = None
    desk: Optional[str] = None
    may_repeat: bool = False
    may_be_silent: bool = False
    may_be_lost: bool = False

    @property
    def doing(self) -> str:
        """The name of what is done."""
        return next(name for name in DOINGS if getattr(self, name) is not None)


class Person(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A member of the platform that the talk needs; `logged_in` comes through the panel."""

    name: str
    user_name: str
    email: str
    logged_in: bool = False


class Talk(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One talk; `person` says who writes and what about."""

    person: str
    lines: tuple[Line, ...]
    end: Truth = Truth()
    visitor: str = "adult"
    desk: str = "away"
    member: Optional[Person] = None
    name: str = ""
    file: str = ""


def read_talks(folder: Path) -> list[Talk]:
    """Every talk of a folder, file by file; raises BadTalk."""
    talks: dict[str, Talk] = {}
    for file in sorted(folder.glob("*.yml")):
        for talk in _read_file(file):
            if talk.name in talks:
                raise BadTalk(f"{file.name}: talk {talk.name} stands in {talks[talk.name].file} already")
            talks[talk.name] = talk
    return list(talks.values())


def _read_file(file: Path) -> Iterator[Talk]:
    try:
        read = yaml.load(file.read_text(encoding="utf-8"), Loader=_Strict)  # noqa: S506 - a safe loader, below
    except yaml.YAMLError as error:
        raise BadTalk(f"{file.name} is not YAML: {error}") from None
    if not isinstance(read, dict):
        raise BadTalk(f"{file.name}: a file holds talks by their names, as 'k01:' and what belongs to it below")
    for name, given in read.items():
        try:
            talk = structs.replace(msgspec.convert(given, Talk), name=str(name), file=file.name)
        except msgspec.ValidationError as error:
            raise BadTalk(f"{file.name}: talk {name}: {_in_words(error)}") from None
        for place, trouble in _troubles(talk):
            raise BadTalk(f"{file.name}: talk {name}: {place}: {trouble}")
        yield talk


def _in_words(error: msgspec.ValidationError) -> str:
    """What msgspec says, with lines counted from 1 as a person counts them."""
    said = re.sub(r"Object contains unknown field `(\w+)`", r"nothing is called '\1' here", str(error))
    said = re.sub(r"`\$(?:\.)?([^`]*)`", r"\1", said)
    return re.sub(r"lines\[(\d+)\]", lambda found: f"line {int(found[1]) + 1}", said)


def _troubles(talk: Talk) -> Iterator[tuple[str, str]]:
    """What is wrong in a talk that is well formed."""
    if talk.visitor not in VISITORS:
        yield "visitor", f"{talk.visitor!r} is none of {', '.join(VISITORS)}"
    yield from (("desk", trouble) for trouble in _no_desk(talk.desk))
    if not talk.lines:
        yield "lines", "somebody must say something"
    for number, line in enumerate(talk.lines, start=1):
        done = [name for name in DOINGS if getattr(line, name) is not None]
        if len(done) != 1:
            yield f"line {number}", f"one of {', '.join(DOINGS)} belongs to a line, not {len(done)}"
        yield from ((f"line {number}", trouble) for trouble in (*_no_desk(line.desk), *_untrue(line)))
    yield from (("end", trouble) for trouble in _untrue(talk.end))


def _no_desk(state: str | None) -> Iterator[str]:
    if state is not None and state not in DESK:
        yield f"the desk is {state!r}, which is none of {', '.join(DESK)}"


def _untrue(truth: Truth) -> Iterator[str]:
    """What nothing could make true: names that the product does not know."""
    for topic in (truth.topic, *truth.topics):
        if topic is not None and topic not in TOPICS:
            yield f"there is no topic {topic!r}; topics: {', '.join(TOPICS)}"
    for question in (*truth.asks, *truth.does_not_ask):
        if question not in QUESTIONS:
            yield f"the form asks nothing called {question!r}; it asks: {', '.join(QUESTIONS)}"
    for slug in truth.articles or ():
        if not (ROOT / "data" / "faq" / f"{slug}.md").exists():
            yield f"there is no article {slug!r} in data/faq"
    for name in truth.details:
        if name not in DETAILS:
            yield f"a case has no detail {name!r}; details: {', '.join(DETAILS)}"
    if truth.owner is not None and truth.owner not in OWNERS:
        yield f"nobody called {truth.owner!r} has a talk; owners: {', '.join(OWNERS)}"
    if truth.priority is not None and truth.priority not in range(4):
        yield "priority is 0 (urgent) to 3 (low)"


class _Strict(yaml.SafeLoader):
    """YAML without a key that stands twice."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key, _ in node.value:
        name = loader.construct_object(key)
        if name in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{name!r} stands twice", key.start_mark)
        seen.add(name)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
