"""What came of the talks, for people: one line a talk, what was not true, a summary; every transcript in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.talks.play import Played


def summary(played: Sequence[Played], known: frozenset[str], share: float) -> Iterator[str]:
    """The figures, and the lists that somebody must look at."""
    held = [each.talk.name for each in played if each.holds]
    broken = [each.talk.name for each in played if not each.holds and each.talk.name not in known]
    mended = [name for name in held if name in known]
    yield f"{len(held)} of {len(played)} talks hold, {len(held) / max(len(played), 1):.0%}; agreed are {share:.0%}"
    if broken:
        yield f"must hold and do not: {' '.join(broken)}"
    if mended:
        yield f"hold now, and may leave known_failures.txt: {' '.join(mended)}"


def talk_line(each: Played, known: frozenset[str]) -> Iterator[str]:
    """Whether a talk holds, and what was not true."""
    sign = "✓" if each.holds else "·" if each.talk.name in known else "✗"
    yield f"{sign} {each.talk.name:6} {each.talk.person}"
    yield from (f"         {failure}" for failure in each.failures)


def write_transcripts(played: Sequence[Played], file: Path) -> None:
    """Every talk as it was played."""
    file.parent.mkdir(exist_ok=True)
    parts = ["\n".join([f"## {each.talk.name} {each.talk.person}", *each.transcript]) for each in played]
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def read_known(file: Path) -> frozenset[str]:
    """The names of the talks that are known to fail: the first word of each line that is no comment."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))
