"""A file of talks that is wrong is refused in words that name the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.talks.script import BadTalk, read_talks

GOOD = """
t1:
  person: somebody
  lines:
    - says: çekim limiti ne kadar
      answers: [200 TL | iki yüz lira]
  end: {no_case: true}
"""


def read(folder: Path, text: str) -> None:
    (folder / "some.yml").write_text(text, encoding="utf-8")
    read_talks(folder)


def test_a_talk_as_a_manager_writes_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text(GOOD, encoding="utf-8")
    (talk,) = read_talks(tmp_path)
    assert (talk.name, talk.lines[0].doing, talk.end.no_case) == ("t1", "says", True)


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("answers", "anwsers", "some.yml: talk t1: nothing is called 'anwsers' here - at line 1"),
        ("person:", "persona:", "nothing is called 'persona' here"),
        ("no_case: true", "topic: sports", "end: there is no topic 'sports'"),
        ("no_case: true", "articles: [yok]", "end: there is no article 'yok' in data/faq"),
        ("no_case: true", "asks: [shoe_size]", "the form asks nothing called 'shoe_size'"),
        ("no_case: true", "details: {sum: 5}", "a case has no detail 'sum'"),
        ("no_case: true", "details: {amount: 1.250}", "end.details"),
        ("no_case: true", "owner: nobody", "nobody called 'nobody' has a talk"),
        ("no_case: true", "priority: 9", "priority is 0 (urgent) to 3 (low)"),
        (
            "- says: çekim limiti ne kadar\n ",
            "-",
            "line 1: one of says, picks, claims, reloads, desk belongs to a line",
        ),
        ("  end:", "  desk: asleep\n  end:", "the desk is 'asleep'"),
        ("  end:", "  person: other\n  end:", "'person' stands twice"),
        ("t1:\n", "", "a file holds talks by their names|is not YAML|talk person"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, wrong: str, instead: str, said: str) -> None:
    assert wrong in GOOD
    with pytest.raises(BadTalk) as caught:
        read(tmp_path, GOOD.replace(wrong, instead, 1))
    assert any(each in str(caught.value) for each in said.split("|")), str(caught.value)


def test_a_name_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "first.yml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadTalk, match="some.yml: talk t1 stands in first.yml already"):
        read(tmp_path, GOOD)
