"""docs/topics.md, written from helpdesk.topics: `python -m helpdesk topics` prints it, a test holds the file to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpdesk.topics import AT_ONCE, CONFIRMED, DETAILS, REASONS, TICKET_AT_ONCE, TOPICS, Topic

PRIORITIES = ("urgent", "high", "normal", "low")  # by their number, 0 first
TAKES_OVER = {
    CONFIRMED: "once the summary is confirmed",
    TICKET_AT_ONCE: "if wanted; the ticket is opened at once",
    AT_ONCE: "at once",
}

INTRODUCTION = """\
# Topics

Written from `helpdesk/topics.py`: change it there, then `python -m helpdesk topics > docs/topics.md`.

A question (`ask_...` and the like) is answered from the help centre first. A visitor who presses "Talep aç" below the
answer is taken through the row of the topic, one who says that it did not help gets a person; where no article answers,
that is said beside the offer of a person. A problem that is reported is taken up at once, and an article is named
before anything is asked: the one that fits the words, else the topic's own. What is asked comes in the order of its
row, one thing at a time. Where a person comes at once, name, matter and age are asked while the talk waits, unless
distress was noted; the age only where the matter needs it, which safe play and a doubtful contact do not.
"""

SKIPPED = """\
## What is not asked

| what | is skipped when |
|---|---|
| age | it was declared in this conversation, or the birth date of the verified member is on file |
| identity | name and account were given (`claimed`), a login or a code proved it (`verified`), or it was declined |
| {details} | it was told earlier in the same matter and can be read beyond doubt |

A visitor who does not know an answer says so, and the detail is handed over as `unknown`. A question answered in vain
may be left out the second time and is left out the third; the age never is. The summary is always shown, and nothing
is sent before it is confirmed.
"""

REASONS_LEAD = """\
## When a person takes over besides

Of the topic's priority and the reason's, the more urgent one counts; where distress was noted, everything is urgent.
"""


def topics_page() -> str:
    """The whole of docs/topics.md."""
    parts = (INTRODUCTION, _topics(), _skipped(), REASONS_LEAD, _reasons())
    return "\n".join(parts)


def _topics() -> str:
    heads = (
        "topic",
        "said as",
        "first",
        "then asked",
        "article, unless another fits better",
        "a person takes over",
        "priority",
        "team",
    )
    return _table(heads, (_topic_row(topic) for topic in TOPICS.values()))


def _topic_row(topic: Topic) -> Sequence[str]:
    return (
        f"`{topic.name}`",
        _names(topic.intents),
        _standing_of(topic),
        _details_of(topic),
        f"[{topic.article}](../data/faq/{topic.article}.md)" if topic.article else "–",
        TAKES_OVER[topic.takes_over],
        PRIORITIES[topic.priority],
        topic.team,
    )


def _standing_of(topic: Topic) -> str:
    """How well the visitor must be known; nothing is asked beforehand where a person comes at once."""
    if topic.takes_over != CONFIRMED:
        return "–"
    asked = ["age"] if topic.needs_age else []
    if topic.identity != "anonymous":
        asked.append(f"identity: `{topic.identity}`")
    return ", ".join(asked) or "–"


def _details_of(topic: Topic) -> str:
    if topic.takes_over == TICKET_AT_ONCE or not topic.details:
        return "–"
    details = _names(topic.details)
    if topic.found_by:
        details += f" (with `{topic.found_by}` not {_names(topic.else_by)})"
    return details if topic.takes_over == CONFIRMED else f"{details} (while waiting)"


def _skipped() -> str:
    return SKIPPED.format(details=_names(DETAILS))


def _reasons() -> str:
    rows = ((f"`{reason.name}`", PRIORITIES[reason.priority]) for reason in REASONS.values())
    return _table(("reason", "priority"), rows)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = "".join(f"| {' | '.join(line)} |\n" for line in (heads, *rows))
    return lines.replace("\n", "\n" + "|---" * len(heads) + "|\n", 1)
