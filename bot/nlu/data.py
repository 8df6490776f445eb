"""Checks the training data before anything is trained on it: `python -m bot.nlu.data data/nlu`; bot.training calls it.

Every fault is printed as file:line: reason. Rasa itself skips or misreads much of what is refused here.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from turkish.normalise import plain

_BLOCK = re.compile(r"- intent: (\S+)\s*$")
_OTHER_BLOCK = re.compile(r"- (?:synonym|lookup|regex):")
_ITEM = re.compile(r"\s+- (.*)$")
# [text](entity) or [text]{"entity": ...}
_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_FEWEST = 60
_FEWEST_SMALL = 30
_SMALL = frozenset(
    {
        "affirm",
        "ask_who_are_you",
        "cancel",
        "deny",
        "goodbye",
        "greet",
        "insult",
        "report_not_solved",
        "report_solved",
        "thank",
    }
)
# Share of common letter triples from which two messages count as the same one.
_ALIKE = 0.9
_LONGEST = 2000


@dataclass(frozen=True)
class Example:
    text: str
    intent: str
    file: Path
    line: int


@dataclass(frozen=True)
class Fault:
    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def main(arguments: list[str]) -> int:
    """Prints the faults of the data in a folder; says by its result whether there are any."""
    folder = Path(arguments[0] if arguments else "data/nlu")
    examples, faults = read_examples(folder)
    faults += find_faults(examples)
    intents = {example.intent for example in examples}
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.write(f"{len(examples)} examples of {len(intents)} intents, {len(faults)} faults\n")
    return 1 if faults or not examples else 0


def read_examples(folder: Path) -> tuple[list[Example], list[Fault]]:
    """Reads all files of a folder; what is not understood becomes a fault."""
    examples: list[Example] = []
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yml")):
        for found in _read(file):
            if isinstance(found, Example):
                examples.append(found)
            else:
                faults.append(found)
    return examples, faults


def find_faults(examples: list[Example]) -> list[Fault]:
    """Lists what is too little, too long, twice, or the same under two intents."""
    return [*_too_few(examples), *_unusable(examples), *_repeated(examples), *_alike(examples)]


def _read(file: Path) -> Iterator[Example | Fault]:
    try:
        content = file.read_text(encoding="utf-8")
        loaded = yaml.safe_load(content)
    except UnicodeDecodeError as error:
        yield Fault(file, file.read_bytes()[: error.start].count(b"\n") + 1, "not UTF-8")
        return
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Fault(file, mark.line + 1 if mark else 1, f"not YAML: {getattr(error, 'problem', None) or error}")
        return
    if not isinstance(loaded, dict) or not isinstance(loaded.get("nlu"), list):
        yield Fault(file, 1, "no list under the key nlu")
        return
    yield from _read_lines(file, content.splitlines())


def _read_lines(file: Path, lines: list[str]) -> Iterator[Example | Fault]:
    intent: str | None = None
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if block := _BLOCK.match(stripped):
            intent = block[1]
        elif _OTHER_BLOCK.match(stripped):
            intent = None
        elif intent and stripped and stripped != "examples: |" and not stripped.startswith("#"):
            if item := _ITEM.match(line):
                yield Example(_ANNOTATION.sub(r"\1", item[1]).strip(), intent, file, number)
            else:
                yield Fault(file, number, f"not an example: {stripped[:40]!r} (each begins with '- ')")


def _too_few(examples: list[Example]) -> Iterator[Fault]:
    last = {example.intent: example for example in examples}
    for intent, count in sorted(Counter(example.intent for example in examples).items()):
        wanted = _FEWEST_SMALL if intent in _SMALL else _FEWEST
        if count < wanted:
            yield Fault(last[intent].file, last[intent].line, f"{intent} has {count} examples, {wanted} are wanted")


def _unusable(examples: list[Example]) -> Iterator[Fault]:
    for example in examples:
        if not plain(example.text) and example.intent != "out_of_scope":
            yield Fault(example.file, example.line, f"no word in {example.text!r}")
        elif len(example.text) > _LONGEST:
            yield Fault(example.file, example.line, f"longer than {_LONGEST} characters")


def _repeated(examples: list[Example]) -> Iterator[Fault]:
    first: dict[tuple[str, str], Example] = {}
    for example in examples:
        earlier = first.setdefault((example.intent, example.text), example)
        if earlier is not example:
            yield Fault(example.file, example.line, f"again: {example.text!r}, first in line {earlier.line}")


def _alike(examples: list[Example]) -> Iterator[Fault]:
    """Compares each message with those of other intents that share a rare triple of letters with it."""
    triples = [_triples(example.text) for example in examples]
    holders: dict[str, list[int]] = {}
    for index, own in enumerate(triples):
        for earlier in _candidates(own, holders):
            other = examples[earlier]
            if other.intent != examples[index].intent and _is_alike(own, triples[earlier]):
                reason = f"like {other.text!r} of {other.intent} ({other.file.name}:{other.line})"
                yield Fault(examples[index].file, examples[index].line, f"{examples[index].text!r} is {reason}")
        for triple in own:
            holders.setdefault(triple, []).append(index)


def _candidates(own: frozenset[str], holders: dict[str, list[int]]) -> Iterable[int]:
    """Texts so alike share nearly all their triples, so at least one of any few: the rarest are looked up."""
    may_miss = int(len(own) * (1 - _ALIKE)) + 1
    rarest = sorted(own, key=lambda triple: (len(holders.get(triple, ())), triple))[: may_miss + 1]
    return sorted({index for triple in rarest for index in holders.get(triple, ())})


def _triples(text: str) -> frozenset[str]:
    padded = f" {plain(text)} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _is_alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Tells whether they share enough of all that either has; sets of too different a size cannot."""
    shorter, longer = sorted((len(some), len(others)))
    return shorter >= _ALIKE * longer and len(some & others) >= _ALIKE * max(len(some | others), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
