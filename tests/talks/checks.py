"""Whether what must be true is: each check says what is wrong, in a sentence that a support manager reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.talks.scene import Scene
from tests.talks.script import NOTHING, Detail, Truth
from turkish.folding import fold

_DAYS = {"bugün": 0, "dün": 1}


def untrue(scene: Scene, truth: Truth) -> Iterator[str]:
    """What is not as it must be."""
    for name, check in _CHECKS.items():
        wanted = getattr(truth, name)
        if wanted is not None and wanted not in ((), {}):
            yield from check(scene, wanted)
    if truth.articles == ():
        yield from _articles(scene, ())


def is_among(spellings: str, text: str) -> bool:
    """Tells whether one of the spellings, parted by |, is in a text, whatever its case, dots and blanks."""
    return any(_plain(spelling) in _plain(text) for spelling in spellings.split("|"))


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _answers(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    for fact in wanted:
        if not is_among(fact, scene.text):
            yield f"the answer does not say {fact!r}"


def _articles(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    if wanted and not set(wanted) & set(scene.articles):
        yield f"no article of {', '.join(wanted)} was shown, but {', '.join(scene.articles) or 'none'}"
    elif set(scene.articles) - set(wanted):
        yield f"beside {', '.join(wanted) or 'none'} these articles were shown: {', '.join(scene.articles)}"


def _offers(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    for label in wanted:
        if not any(is_among(label, button) for button in scene.buttons):
            yield f"no button {label!r} was offered, but {scene.buttons}"


def _not_said(scene: Scene, unwanted: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{words!r} was said" for words in unwanted if is_among(words, scene.text))


def _help_lines(scene: Scene, wanted: bool) -> Iterator[str]:
    if scene.has_help_lines != wanted:
        yield "the help lines were not shown" if wanted else "the help lines were shown"


def _asks(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    if (scene.question or NOTHING) not in wanted:
        yield f"the form asks {scene.question or NOTHING}, not {' or '.join(wanted)}"


def _does_not_ask(scene: Scene, unwanted: tuple[str, ...]) -> Iterator[str]:
    if (scene.question or NOTHING) in unwanted:
        yield f"the form asks {scene.question or NOTHING}"


def _owner(scene: Scene, wanted: str) -> Iterator[str]:
    if scene.talk.owner != wanted:
        yield f"{scene.talk.owner} has the talk, not {wanted}"


def _topic(scene: Scene, wanted: str) -> Iterator[str]:
    if scene.topic != wanted:
        yield (
            f"the case is {scene.topic}, not {wanted}"
            if scene.topic
            else f"there is no case, but one of {wanted} must be"
        )


def _topics(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    for topic in wanted:
        if topic not in scene.topics:
            yield f"nothing of {topic} is noted, only {', '.join(sorted(scene.topics)) or 'nothing'}"


def _no_case(scene: Scene, wanted: bool) -> Iterator[str]:
    if (scene.topic is None) != wanted:
        yield f"a case of {scene.topic} was opened" if wanted else "no case was opened"


def _details(scene: Scene, wanted: dict[str, Detail]) -> Iterator[str]:
    for name, value in wanted.items():
        found = scene.detail(name)
        if not _is_same(name, value, found, scene.talk.desk.platform.local(scene.talk.desk.now()).date()):
            yield f"{name} is {'not known' if found is None else found}, not {'empty' if value is None else value}"


def _is_same(name: str, wanted: Detail, found: Any, today: date) -> bool:
    if wanted == "known":
        return found not in (None, "unknown")
    if wanted is None or found is None:
        return wanted is None and found in (None, "unknown")
    if name == "date":
        return str(found) == _day(str(wanted), today)
    if name == "amount":
        return _money(str(found)) == _money(str(wanted))
    return is_among(str(wanted), str(found))


def _day(said: str, today: date) -> str:
    """A day as a case holds it: bugün, dün, 3 gün önce, 27.11.2026."""
    ago = re.fullmatch(r"(\d+) gün önce", said)
    if said in _DAYS or ago:
        return (today - timedelta(days=int(ago[1]) if ago else _DAYS[said])).isoformat()
    written = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", said)
    return f"{written[3]}-{written[2]}-{written[1]}" if written else said


def _money(said: str) -> tuple[Decimal, str] | str:
    """A number and what it is of: 1250 is 1250.00, "300 USD" is no lira."""
    number, _, unit = said.partition(" ")
    try:
        return Decimal(number), unit.replace("TL", "").replace("TRY", "")
    except InvalidOperation:
        return said


def _record(scene: Scene, wanted: tuple[str, ...]) -> Iterator[str]:
    yield from (f"the record does not hold {words!r}" for words in wanted if not is_among(words, scene.record))


def _priority(scene: Scene, wanted: int) -> Iterator[str]:
    found = scene.talk.tickets[0].priority if scene.talk.tickets else scene.talk.conversation.priority
    if found != wanted:
        yield f"the priority is {found}, not {wanted}"


def _who(scene: Scene, wanted: str) -> Iterator[str]:
    claim = {name: value for name, value in scene.claim.items() if value}
    if wanted == "nobody" and claim:
        yield f"{claim} was taken for who it is"
    elif wanted != "nobody" and not all(is_among(part, str(claim)) for part in wanted.split(",")):
        yield f"who it is was read as {claim or 'nobody'}, not {wanted}"


def _masked(scene: Scene, secrets: tuple[str, ...]) -> Iterator[str]:
    stored = re.sub(r"\s", "", scene.stored)
    yield from (f"{secret!r} is kept" for secret in secrets if re.sub(r"\s", "", secret) in stored)


_CHECKS: dict[str, Callable[[Scene, Any], Iterator[str]]] = {
    "answers": _answers,
    "articles": _articles,
    "offers": _offers,
    "not_said": _not_said,
    "help_lines": _help_lines,
    "asks": _asks,
    "does_not_ask": _does_not_ask,
    "owner": _owner,
    "topic": _topic,
    "topics": _topics,
    "no_case": _no_case,
    "details": _details,
    "record": _record,
    "priority": _priority,
    "who": _who,
    "masked": _masked,
}
