"""The labelled lines: what is read, and what is refused before anything is trained on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu import acts, danger
from bot.nlu.labelled import Kind, Labelled, read_labelled

KIND = Kind("acts", frozenset({"answer", "ask"}), frozenset({"date", "none"}))


def test_lines_are_read_with_their_context_and_comments_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "some.tsv").write_text("# spoken\ndate\tanswer\tdün\n\nnone\task\tne kadar sürer\n", encoding="utf-8")
    lines, faults = read_labelled(KIND, tmp_path)
    assert lines == [Labelled("dün", "answer", "date"), Labelled("ne kadar sürer", "ask", "none")]
    assert not faults


def test_what_is_said_alike_at_every_question_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "some.tsv").write_text("*\task\tne zaman\n", encoding="utf-8")
    lines, _ = read_labelled(KIND, tmp_path)
    assert lines == [Labelled("ne zaman", "ask", "date"), Labelled("ne zaman", "ask", "none")]


@pytest.mark.parametrize(
    "line", ["date\tanswer", "day\tanswer\tdün", "date\tguess\tdün", "date\tanswer\t...", "date\tanswer\tdün\tbugün"]
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "some.tsv").write_text(f"date\tanswer\tbugün\n{line}\n", encoding="utf-8")
    lines, faults = read_labelled(KIND, tmp_path)
    assert len(lines) == 1
    assert [fault.line for fault in faults] == [2]


def test_the_same_words_to_the_same_question_have_one_label(tmp_path: Path) -> None:
    text = "date\tanswer\tDün\ndate\task\tdün\nnone\task\tdün\n"
    (tmp_path / "some.tsv").write_text(text, encoding="utf-8")
    lines, faults = read_labelled(KIND, tmp_path)
    assert [(line.context, line.label) for line in lines] == [("date", "answer"), ("none", "ask")]
    assert "is answer before" in faults[0].reason


@pytest.mark.parametrize("kind", [acts.KIND, danger.KIND])
def test_the_lines_of_the_repository_are_without_fault(kind: Kind) -> None:
    lines, faults = read_labelled(kind)
    assert not faults
    assert {line.label for line in lines} == kind.labels
    assert {line.context for line in lines} - {""} == kind.contexts
