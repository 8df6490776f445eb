"""The documents name nothing that is not there: links, files, targets of make."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
FOLDERS = ("actions", "benchmarks", "bot", "data", "docs", "frontend", "helpdesk", "scripts", "tests", "turkish", "web")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_PATH = re.compile(
    rf"(?<![\w/.<-])((?:{'|'.join(FOLDERS)})/[\w./-]*\w\.(?:py|md|yml|ts|tsx|js|css|html|png))(?![\w/*<])"
)
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


@pytest.mark.parametrize("name", NAMES)
def test_every_target_of_make_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(_TARGET.findall(text_of(name))) <= targets


def test_the_checks_see_what_is_missing() -> None:
    assert _PATH.findall("see `helpdesk/no/such.py`, tests/web/test_x.py::test_y") == [
        "helpdesk/no/such.py",
        "tests/web/test_x.py",
    ]
    assert _LINK.findall("[a](docs/x.md#y) [b](https://example.com)") == ["docs/x.md"]
