"""`make bench-nlu`: this pipeline beside Rasa's default one, trained on the same data in one run, printed side by side.

Sets: the project's own (trained on data/nlu, asked the held-out messages) and the public Turkish ones in public/, which
are for measuring only. Each clean and roughened. `--only`, `--pipeline` and `--share` limit the run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from benchmarks.roughen import roughen
from bot.nlu.data import read_examples

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = ROOT / "benchmarks" / "public"
HELD_OUT = ROOT / "tests" / "bot" / "nlu"
PIPELINES = {"destek": ROOT / "config.yml", "default": ROOT / "benchmarks" / "default_config.yml"}
PLOT = ROOT / "docs" / "nlu-roughness.png"
ROUGHNESS = (0.0, 0.5, 1.0, 1.5, 2.0)
CRITICAL = ("request_human", "request_self_exclusion", "report_suspicious_contact", "file_complaint")
SURE = 0.8

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Set:
    """Messages to train on, messages to ask, and the same messages rougher and rougher."""

    name: str
    train: Pairs
    asked: Pairs
    rough: dict[float, list[str]]


def main(arguments: list[str]) -> None:
    """Measures each pipeline on each set and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nlu", description=__doc__)
    parser.add_argument("--only", choices=["own", "xsid", "banking0", "banking1"])
    parser.add_argument("--pipeline", choices=list(PIPELINES))
    parser.add_argument("--share", type=float, default=1.0, help="of the own data; all of it takes Rasa an hour")
    chosen = parser.parse_args(arguments)
    curves: dict[str, list[float]] = {}
    for data in [own_set(chosen.share), *map(public_set, ("xsid", "banking0", "banking1"))]:
        if chosen.only in (None, data.name):
            print(f"\n{data.name}: {len(data.train)} to train on, {len(data.asked)} asked")
            for pipeline in [chosen.pipeline] if chosen.pipeline else PIPELINES:
                curve = report(pipeline, data, measure(data, PIPELINES[pipeline]))
                if data.name == "own":
                    curves[pipeline] = curve
    if len(curves) == len(PIPELINES):
        plot(curves, trained_on=len(own_set(chosen.share).train))


def own_set(share: float = 1.0) -> Set:
    """The project's own messages; of those to train on, the same share of each intent, evenly spread."""
    train = sorted(
        ((example.text, example.intent) for example in read_examples(ROOT / "data" / "nlu")[0]),
        key=lambda pair: pair[1],
    )
    train = [pair for place, pair in enumerate(train) if int((place + 1) * share) > int(place * share)]
    held_out = read_examples(HELD_OUT)[0]
    asked = [(example.text, example.intent) for example in held_out if example.file.name == "heldout.yml"]
    texts = [text for text, _ in asked]
    return Set("own", train, asked, {strength: roughen(texts, strength=strength) for strength in ROUGHNESS})


def public_set(name: str) -> Set:
    train, clean, messy = (_rows(f"{name}.{part}.tsv") for part in ("train", "clean", "messy"))
    return Set(name, train, clean, {0.0: [text for text, _ in clean], 1.0: [text for text, _ in messy]})


def measure(data: Set, config: Path) -> dict[str, Any]:
    """Trains and asks in a folder of its own, so that no cache of an earlier run helps."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nlu.yml").write_text(_as_rasa(data.train), encoding="utf-8")
        texts = [text for roughened in data.rough.values() for text in roughened]
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        began = time.perf_counter()
        _run(folder, "rasa", "train", "nlu", "--config", str(config), "--nlu", "nlu.yml", "--out", "models")
        seconds = time.perf_counter() - began
        model = next((folder / "models").glob("*.tar.gz"))
        _run(folder, "benchmarks.nlu_measure", str(model), "texts.json", "answers.json")
        said = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
        return {**said, "training_s": seconds, "model_mb": model.stat().st_size / 2**20}


def report(pipeline: str, data: Set, found: dict[str, Any]) -> list[float]:
    """Prints what was measured; gives the accuracy by roughness."""
    gold = np.array([intent for _, intent in data.asked])
    curve = []
    for place, strength in enumerate(data.rough):
        answers = found["answers"][place * len(gold) : (place + 1) * len(gold)]
        guessed = np.array([answer["intent"] for answer in answers])
        curve.append(float(np.mean(guessed == gold)))
        if strength in (0.0, 1.0):
            _print_accuracy(f"{pipeline:8} {'clean' if strength == 0 else 'rough'}", gold, guessed, answers)
            if data.name == "own":
                recalls = [f"{intent} {np.mean(guessed[gold == intent] == intent):.3f}" for intent in CRITICAL]
                print(f"{'':16}recall: {', '.join(recalls)}")
    spent = np.array([answer["ms"] for answer in found["answers"][: len(gold)]])
    print(
        f"{pipeline:8} training {found['training_s']:.0f} s, model {found['model_mb']:.1f} MB, "
        f"memory {found['memory_mb']:.0f} MB, CPU a message: mean {spent.mean():.1f}, "
        f"p95 {np.quantile(spent, 0.95):.1f}, most {spent.max():.1f} ms",
        flush=True,
    )
    return curve


def plot(curves: dict[str, list[float]], *, trained_on: int) -> None:
    """Draws accuracy against roughness into docs/."""
    import matplotlib  # only this needs it

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3.5))
    for pipeline, accuracies in curves.items():
        axes.plot(ROUGHNESS, [100 * accuracy for accuracy in accuracies], marker="o", label=pipeline)
    axes.set_xlabel("roughness (1: dots off 45 %, capitals 20 % of messages, typing errors 15 % of words)", fontsize=8)
    axes.set_ylabel("accuracy, %")
    axes.set_title(f"Held-out messages, both trained on {trained_on}", fontsize=10)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, dpi=120)
    print(f"plot: {PLOT.relative_to(ROOT)}")


def _print_accuracy(label: str, gold: Any, guessed: Any, answers: list[dict[str, Any]]) -> None:
    sure = np.array([answer["confidence"] >= SURE for answer in answers])
    right = float(np.mean(guessed[sure] == gold[sure])) if sure.any() else float("nan")
    macro = f1_score(gold, guessed, average="macro", labels=sorted(set(gold)))
    print(
        f"{label:16}accuracy {np.mean(guessed == gold):.3f}  macro-F1 {macro:.3f}  "
        f"at {SURE} and above: {sure.mean():.3f} of the messages, {right:.3f} right"
    )


def _run(folder: Path, module: str, *arguments: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OMP_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{module} failed:\n{done.stderr[-2000:]}")


def _rows(name: str) -> Pairs:
    lines = (PUBLIC / name).read_text(encoding="utf-8").splitlines()
    rows = (line.rpartition("\t") for line in lines if line.strip())
    return [(text, intent.replace("/", "+")) for text, _, intent in rows]  # Rasa reads a slash as a retrieval intent


def _as_rasa(pairs: Pairs) -> str:
    """Writes one block an intent; text in brackets would read as an entity."""
    blocks = ['version: "3.1"', "nlu:"]
    for intent in sorted({intent for _, intent in pairs}):
        blocks += [f"- intent: {intent}", "  examples: |"]
        blocks += [f"    - {text.translate(_BRACKETS)}" for text, own in pairs if own == intent]
    return "\n".join(blocks) + "\n"


_BRACKETS = str.maketrans("[]", "()")

if __name__ == "__main__":
    main(sys.argv[1:])
