"""The articles answer questions that nobody wrote them for, and stay silent where none of them does.

Without the classifier's opinion; with it the right article comes first a little more often, see docs/nlu.md.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
import yaml

from bot.nlu.article_questions import fit_article_model, read_lines
from bot.nlu.vector_file import embed_with_file
from helpdesk.articles import search, store
from helpdesk.database import Database
from helpdesk.platform import Platform
from tests.conftest import PLATFORM_FILE, ROOT
from turkish.retrieval import FaqIndex, Finding

HERE = Path(__file__).parents[1]

Answers = list[tuple[str | None, Finding]]


@pytest.fixture(scope="module")
def answers(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Answers:
    """What was wanted and what was found; the articles' vectors are kept from run to run."""
    file = tmp_path_factory.mktemp("faq") / "destek.db"
    shutil.copyfile(migrated_file, file)
    database, platform = Database(f"sqlite:///{file}"), Platform.load(PLATFORM_FILE)
    store.import_articles(database, ROOT / "data" / "faq", platform)
    assert pytestconfig.cache
    kept = pytestconfig.cache.mkdir("destek") / "article_vectors.npz"
    documents = search.documents(database, platform)
    index = FaqIndex(documents, vectors=partial(embed_with_file, file=kept), model=fit_article_model(platform))
    database.close()
    cases = yaml.safe_load((HERE / "faq_questions.yml").read_text(encoding="utf-8"))
    later = read_lines(HERE / "articles" / "held_out.tsv", {document.slug for document in documents})
    asked = [*((case["article"], case["text"]) for case in cases), *((each.slug, each.text) for each in later)]
    return [(article, index.find(text)) for article, text in asked]


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_the_right_article_comes_first(answers: Answers) -> None:
    assert share([found.hits[0].slug == wanted for wanted, found in answers if wanted]) >= 0.9


def test_the_right_article_is_among_the_first_three(answers: Answers) -> None:
    assert share([wanted in [hit.slug for hit in found.hits] for wanted, found in answers if wanted]) >= 0.96


def test_what_no_article_answers_gets_none(answers: Answers) -> None:
    assert share([found.verdict == "answer" for wanted, found in answers if not wanted]) <= 0.1


def test_what_is_answered_is_answered_rightly(answers: Answers) -> None:
    assert share([found.hits[0].slug == wanted for wanted, found in answers if found.verdict == "answer"]) >= 0.95
