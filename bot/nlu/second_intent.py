"""Finds the second request of a message: "para yatırdım gelmedi, bir de şifremi unuttum". `classifier.py` calls it.

A message is cut where people join requests; both sides must be requests of their own, surely and about different
things. A second request that is missed is asked about again; one that is made up confuses, so doubt means none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.nlu.text_model import Guess

# What is said on the side of a request, never one that waits for its turn.
ASIDES = frozenset(
    {
        "affirm",
        "ask_who_are_you",
        "cancel",
        "deny",
        "goodbye",
        "greet",
        "inform",
        "insult",
        "out_of_scope",
        "report_not_solved",
        "report_solved",
        "thank",
    }
)
# One matter told from two sides: people tell both in one breath and mean one.
_SAME_MATTER = (
    {"ask_deposit", "report_deposit_problem"},
    {"ask_withdrawal", "report_withdrawal_problem"},
    {"ask_campaign_terms", "report_campaign_problem"},
    {"reset_password", "report_login_problem"},
    {"report_login_problem", "report_technical_issue"},
    {"ask_game_rules", "report_game_problem"},
    {"report_game_problem", "report_technical_issue"},
    {"ask_contact_channels", "request_human"},
)
# Each begins where a stretch of blanks and signs begins: tried from every blank of a long one, it took a second.
_JOINT = re.compile(
    r"(?P<strong>(?<![\s,.;!?])[\s,.;!?]+(?:bir\s+de|bi\s+de|bide|birde|ayrıca|ayrica|üstelik|ustelik|hem\s+de|hemde|ek\s+olarak"
    r"|bunun\s+dışında|bunun\s+disinda|aynı\s+zamanda|ayni\s+zamanda|bu\s+arada|ikincisi|bundan\s+başka)\b[\s,:]*)"
    r"|(?P<weak>(?<![\s.!?;,])\s*[.!?;,\n]+\s+|(?<!\s)\s*\n\s*|(?<!\s)\s+(?:ve|hem|artı)\s+)"
    # "yatırımım geçmedi | çekimim de gelmedi": behind what is told of the one, the other one with its "too"
    r"|(?:(?<=[dt][ıiuü])|(?<=yor)|(?<=yok))\s+(?=\S+\s+(?:\S+\s+)?d[ea]\b)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_MOST_JOINTS = 4
_SURE_STRONG = 0.5
_SURE_WEAK = 0.8


@dataclass(frozen=True)
class SecondIntent:
    """A request that waits: `said` is the part of the message that it stands in, `rest` the other one."""

    intent: str
    confidence: float
    said: str
    rest: str


def find_second_intent(text: str, best: Guess, rank: Callable[[str], Guess]) -> SecondIntent | None:
    """Gives the request that waits after `best` is dealt with, if there surely is one; `rank` judges a part."""
    if best.label in ASIDES:
        return None
    found: list[SecondIntent] = []
    for first, second, needed in _halves(text):
        one = rank(first)
        if one.confidence < needed:
            continue  # a glance at the other half would be for nothing
        other = rank(second)
        if other.confidence < needed or (one.label == best.label) == (other.label == best.label):
            continue
        waits, said, rest = (one, first, second) if other.label == best.label else (other, second, first)
        if _may_wait(waits, best):
            found.append(SecondIntent(waits.label, min(one.confidence, other.confidence), said, rest))
    return max(found, key=lambda each: each.confidence, default=None)


def _halves(text: str) -> Iterator[tuple[str, str, float]]:
    """Lists the ways to cut the text in two, with the confidence that each of them asks for."""
    for joint in list(_JOINT.finditer(text))[:_MOST_JOINTS]:
        halves = text[: joint.start()], text[joint.end() :]
        if all(len(half.split()) >= _FEWEST_WORDS for half in halves):
            yield *halves, _SURE_STRONG if joint["strong"] else _SURE_WEAK


def _may_wait(other: Guess, best: Guess) -> bool:
    return other.label not in ASIDES and {other.label, best.label} not in _SAME_MATTER
