"""The training data is varied, unambiguous and well-formed; broken data is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.data import find_faults, main, read_examples
from tests.conftest import ROOT

DATA = ROOT / "data" / "nlu"
INTENTS = 37


def faults_of(folder: Path, content: str) -> list[str]:
    (folder / "deposit.yml").write_text(content, encoding="utf-8")
    examples, faults = read_examples(folder)
    return [str(fault) for fault in faults + find_faults(examples)]


def test_the_training_data_has_no_faults() -> None:
    examples, faults = read_examples(DATA)
    assert [str(fault) for fault in faults + find_faults(examples)] == []


def test_every_intent_is_there() -> None:
    assert len({example.intent for example in read_examples(DATA)[0]}) == INTENTS


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ('nlu:\n- intent: "greet\n  examples: |\n', 4, "not YAML"),
        ("rules: []\n", 1, "no list under the key nlu"),
        ("nlu:\n- intent: greet\n  examples: |\n    merhaba\n", 4, "not an example"),
        ("nlu:\n- intent: greet\n  examples: |\n    - merhaba\n    - merhaba\n", 5, "again"),
        ("nlu:\n- intent: greet\n  examples: |\n    - '!?'\n", 4, "no word"),
        ("nlu:\n- intent: greet\n  examples: |\n    - selam\n", 4, "30 are wanted"),
        (
            "nlu:\n- intent: greet\n  examples: |\n    - iyi günler\n- intent: deny\n  examples: |\n    - IYI GUNLER",
            7,
            "like 'iyi günler' of greet",
        ),
    ],
)
def test_broken_data_is_named_with_file_line_and_reason(tmp_path: Path, content: str, line: int, reason: str) -> None:
    assert any(f"deposit.yml:{line}: " in fault and reason in fault for fault in faults_of(tmp_path, content))


def test_an_example_that_ends_in_a_colon_is_an_example(tmp_path: Path) -> None:
    (tmp_path / "intake.yml").write_text("nlu:\n- intent: inform\n  examples: |\n    - isim: Ali\n", encoding="utf-8")
    assert [example.text for example in read_examples(tmp_path)[0]] == ["isim: Ali"]


def test_an_empty_folder_does_not_train(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
