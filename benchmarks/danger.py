"""`python -m benchmarks.danger`: how well danger is heard in what others have written, and what is taken for it.

Recall of danger to a life and of play out of control counts an alarm, whichever of the two; a false alarm is one raised
by a message that speaks of neither. Trains the component anew: `-v` names what it got wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bot.danger import danger_of
from bot.nlu import labelled
from bot.nlu.danger import KIND, NONE, DangerClassifier
from bot.nlu.data import read_examples
from bot.nlu.labelled import DATA, Labelled
from bot.nlu.learned import fitted, found
from bot.nlu.text_model import Settings
from helpdesk.visitor.distress import ALARMS

HELD_OUT = DATA.parent / "tests" / "bot" / "nlu"


def main(arguments: list[str]) -> None:
    """Prints the figures of each held-out set."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.danger", description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true")
    asked = parser.parse_args(arguments)
    intents = [(example.text, example.intent) for example in read_examples(DATA / "nlu")[0]]
    model = fitted(KIND, DangerClassifier.lines_from_intents(intents), Settings(sure=0))
    others = read_examples(HELD_OUT)[0]
    sets = {
        file.name: labelled.read_labelled(KIND, HELD_OUT, file.name)[0]
        for file in sorted(HELD_OUT.glob("danger_*.tsv"))
    }
    sets["messages of the other intents"] = [
        Labelled(text, NONE)
        for text, intent in ((example.text, example.intent) for example in others)
        if intent != "request_self_exclusion"
    ]
    for name, lines in sets.items():
        heard = [danger_of({"danger": found(model, line.text)}) for line in lines]
        _report(name, lines, heard, verbose=asked.verbose)


def _report(name: str, lines: Sequence[Labelled], heard: Sequence[str], *, verbose: bool) -> None:
    pairs = list(zip(lines, heard, strict=True))
    in_danger = [said for line, said in pairs if line.label in ALARMS]
    harmless = [said for line, said in pairs if line.label == NONE]
    false, taken = sum(said in ALARMS for said in harmless), sum(said != NONE for said in harmless)
    print(f"{name}: {len(lines)} messages")
    if in_danger:
        met = sum(said in ALARMS for said in in_danger)
        print(f"  danger met: {met} of {len(in_danger)} ({met / len(in_danger):.3f})")
    print(f"  harmless: {len(harmless)}, alarms {false} ({false / len(harmless):.4f}), anything {taken}")
    for label in sorted({line.label for line in lines} - {NONE}):
        of_it = [said for line, said in pairs if line.label == label]
        print(f"  {label}: {of_it.count(label)} of {len(of_it)} as such; an alarm: {sum(s in ALARMS for s in of_it)}")
    if verbose:
        print(
            *(f"    {line.label} heard as {said}: {line.text}" for line, said in pairs if said != line.label), sep="\n"
        )


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
