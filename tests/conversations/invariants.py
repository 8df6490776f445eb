"""What holds of every talk, whatever its visitor does: each check reads the record of a talk and names what is wrong.

The random talker applies all of them to every talk it had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from helpdesk.conversations.messages import Message

# The number that the assistant gives as an example.
EXAMPLE_NUMBER = "TK-1234-5678-9012"
# Doings that are no message: the assistant goes on by itself, and asks on.
NEWS = ("login", "failed login", "box")
IN_A_ROW = 3
ENOUGH_OF_A_QUESTION = 6
# The messages of one answer, each with the buttons under it.
Said = frozenset[tuple[str, tuple[str, ...]]]
_NUMBER = re.compile(r"TK-\d{4}-\d{4}-\d{4}")
# However it is spelt: kampanyalar, Bonusum, çevrim şartı. Online and offline are "çevrim içi" and "çevrim dışı".
_OF_CAMPAIGNS = re.compile(
    r"kampanya|bonus|çevrim(?! içi| dışı)|promosyon|free ?spin|bedava|yarışma ödül", re.IGNORECASE
)
# What may name them: that they are not spoken of; what is noted of the visitor's telling; the topic of an own ticket.
_MAY_NAME_THEM = re.compile(r"Bu sohbette kampanyalardan söz etmeyeceğim\.|^Not aldım: .*|TK-[\d-]+ · \w+ · ")


@dataclass(frozen=True)
class Step:
    """One doing of the visitor and what came of it; `owner` had the talk before, `refused` is why it does not count."""

    kind: str
    said: str
    owner: str
    answers: tuple[Message, ...] = ()
    seconds: float = 0.0
    refused: str = ""


@dataclass
class Record:
    """A talk from its beginning to its end; `distress_noted` is the step in which it was, if at all."""

    seed: int
    manner: str = ""
    steps: list[Step] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    distress_noted: int | None = None
    own_numbers: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()
    end: str = ""
    person_after_asking: bool = True

    def transcript(self) -> str:
        """The talk as one reads it."""
        lines = [f"seed {self.seed}, {self.manner}, {self.end}"]
        for place, step in enumerate(self.steps):
            lines.append(f"{place:3} visitor, talk of {step.owner} ({step.kind}): {step.said[:200]!r} {step.refused}")
            for message in step.answers:
                buttons = "".join(f" [{choice.label}]" for choice in message.choices)
                lines.append(f"    {message.author}: {message.text[:300]!r}{buttons}")
        return "\n".join([*lines, *self.failures])


def no_exception(record: Record) -> Iterator[str]:
    """No turn fails, and nothing is raised."""
    yield from record.failures


def no_empty_answer(record: Record) -> Iterator[str]:
    """Whatever reaches the assistant is answered, and no message is blank."""
    for place, step in enumerate(record.steps):
        if step.owner == "bot" and not step.refused and not step.answers:
            yield f"step {place}: no answer"
        if any(not message.text.strip() for message in step.answers):
            yield f"step {place}: a blank message"


def no_same_answer_thrice(record: Record) -> Iterator[str]:
    """Of three answers in a row, the second or the third says something that the one before did not."""
    before: Said = frozenset()
    times = 0
    for place, step in enumerate(record.steps):
        if step.refused:
            continue
        if step.owner != "bot":  # somebody else had the talk in between
            before, times = frozenset(), 0
            continue
        said = frozenset((message.text, tuple(choice.label for choice in message.choices)) for message in step.answers)
        times = times + 1 if said <= before else 1
        before = said
        if times == IN_A_ROW:
            yield f"step {place}: {sorted(text for text, _ in said)} for the third time"


def no_question_for_ever(record: Record) -> Iterator[str]:
    """No answer ends with the same question again and again, unless something is said with it for the first time."""
    before, times, heard = "", 0, set[str]()
    for place, step in enumerate(record.steps):
        if step.refused or not step.answers:
            continue
        last = step.answers[-1].text if step.owner == "bot" else ""
        beside = {message.text for message in step.answers[:-1]}
        times = times + 1 if last == before and beside <= heard and step.kind not in NEWS else 1
        before = last
        heard |= beside
        if last and times == ENOUGH_OF_A_QUESTION:
            yield f"step {place}: {last!r} for the {times}th time"


def always_a_way_to_a_person(record: Record) -> Iterator[str]:
    """Whoever asks for a person at the end has one, unless the talk was ended because of the age."""
    if not record.person_after_asking:
        yield "asked for a person at the end and got none"


def no_ticket_of_others(record: Record) -> Iterator[str]:
    """No ticket is shown but those of this talk; a number that the visitor told as part of the case may be repeated."""
    for place, step in enumerate(record.steps):
        for message in step.answers:
            kind = (message.card or {}).get("kind")
            named = set() if kind == "summary" else set(_NUMBER.findall(message.text))
            if kind == "ticket":
                named.add(str((message.card or {})["number"]))
            foreign = named - record.own_numbers - {EXAMPLE_NUMBER}
            if foreign:
                yield f"step {place}: shows {sorted(foreign)}"


def no_secret_of_others(record: Record) -> Iterator[str]:
    """Nothing that is on file about another member is said, but for what the visitor has said first."""
    told = ""
    for place, step in enumerate(record.steps):
        told += f" {step.said}"
        said = " ".join(f"{message.text} {message.card or ''}" for message in step.answers)
        leaked = [secret for secret in record.secrets if secret in said and secret not in told]
        if leaked:
            yield f"step {place}: says {leaked}"


def no_campaign_after_distress(record: Record) -> Iterator[str]:
    """Once distress was noted, no sentence, button or article is about campaigns, but for what the visitor told."""
    if record.distress_noted is None:
        return
    for place, step in enumerate(record.steps[record.distress_noted :], record.distress_noted):
        for message in step.answers:
            labels = [choice.label for choice in message.choices]
            named = [part for part in (*_said_in(message), *labels) if _OF_CAMPAIGNS.search(part)]
            if named:
                yield f"step {place}: speaks of campaigns after distress: {named}"


def _said_in(message: Message) -> list[str]:
    """What a message says in its text and on its card; of a summary the topic, the rest is what the visitor told."""
    card = message.card or {}
    if card.get("kind") == "summary":
        return [str(line["value"]) for line in card["lines"] if line["name"] == "topic"]
    return [_MAY_NAME_THEM.sub("", message.text), str(card.get("title", "")), str(card.get("slug", ""))]


CHECKS: tuple[Callable[[Record], Iterator[str]], ...] = (
    no_exception,
    no_empty_answer,
    no_same_answer_thrice,
    no_question_for_ever,
    always_a_way_to_a_person,
    no_ticket_of_others,
    no_secret_of_others,
    no_campaign_after_distress,
)


def findings(record: Record) -> list[tuple[str, str]]:
    """Everything that is wrong with a talk, as check and finding."""
    return [(check.__name__, finding) for check in CHECKS for finding in check(record)]
