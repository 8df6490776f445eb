"""The documents name nothing that is not there: links, files, targets of make."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
FOLDERS = ("actions", "benchmarks", "bot", "data", "docs", "frontend", "helpdesk", "scripts", "tests", "turkish", "web")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_PATH = re.compile(
    rf"(?<![\w/.<-])((?:{'|'.join(FOLDERS)})/[\w./-]*\w\.(?:py|md|yml|ts|tsx|js|css|html|png))(?![\w/*<])"
)
_TEST = re.compile(r"(tests/[\w/]+\.py)?::(test_\w+)")
_FINDING = re.compile(r"^\| ([CHML]\d+) (\|.+)", re.M)
_PROOF = re.compile(r"tests/[\w/]+\.py")
_CASE = re.compile(r"^\| ([LDSIUWK]\d+) (\|.+)", re.M)
_CRASH = re.compile(r"^\| (\d+) (\|.+)", re.M)
CASES = 55
OPEN_CASES: list[str] = []
_TARGET = re.compile(r"`make ([a-z-]+)")
MADE = ("web/static/build/",)  # by `make build`
HISTORY = "CHANGELOG.md"  # tells of what was, too


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    assert not [link for link in _LINK.findall(text_of(name)) if not (here / link).exists()]


@pytest.mark.parametrize("name", [name for name in NAMES if name != HISTORY])
def test_every_file_that_is_named_exists(name: str) -> None:
    named = {path for path in _PATH.findall(text_of(name)) if not path.startswith(MADE)}
    assert not sorted(path for path in named if not (ROOT / path).exists())


def numbered(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(1, count + 1)]


def proofs_in(text: str) -> Iterator[tuple[str, str]]:
    """The tests that are named, each with its file; `::test_b` behind another is in the same file."""
    file = ""
    for named in _TEST.finditer(text):
        file = named[1] or file
        yield file, named[2]


@pytest.mark.parametrize("name", NAMES)
def test_every_test_that_is_named_as_a_proof_exists(name: str) -> None:
    for file, test in proofs_in(text_of(name)):
        assert re.search(rf"def {test}\(", text_of(file)), f"{file}::{test}"


def test_every_finding_of_the_review_has_a_row_with_its_proof_or_the_reason_why_not() -> None:
    rows = dict(_FINDING.findall(text_of("docs/security.md")))
    assert list(rows) == ["C1", *numbered("H", 7), *numbered("M", 12), *numbered("L", 15)]
    assert not [finding for finding, row in rows.items() if "| not now: " not in row and not _PROOF.search(row)]


def test_every_case_from_the_field_says_by_which_test_it_is_held_and_the_open_ones_are_known() -> None:
    rows = _CASE.findall(text_of("docs/field-cases.md"))
    assert len(rows) == CASES
    assert not [case for case, row in rows if not _TEST.search(row)]
    assert [case for case, row in rows if "| PASS" not in row] == OPEN_CASES


def test_every_crash_fault_says_by_which_test_it_is_held() -> None:
    rows = _CRASH.findall(text_of("docs/field-cases.md"))
    assert [number for number, row in rows if _TEST.search(row)] == [str(number) for number in range(1, 12)]


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_make_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(_TARGET.findall(text_of(name))) <= targets


def test_the_checks_see_what_is_missing() -> None:
    assert _PATH.findall("see `helpdesk/no/such.py`, tests/web/test_x.py::test_y") == [
        "helpdesk/no/such.py",
        "tests/web/test_x.py",
    ]
    assert list(proofs_in("tests/a.py::test_a, ::test_b; tests/c.py")) == [
        ("tests/a.py", "test_a"),
        ("tests/a.py", "test_b"),
    ]
    assert _LINK.findall("[a](docs/x.md#y) [b](https://example.com)") == ["docs/x.md"]
