"""What benchmarks/articles.py asks and searches in: the articles as they are in the repository, and the questions."""

from __future__ import annotations

import yaml

from bot.nlu.article_questions import ROOT, Question, read_lines, read_questions
from helpdesk.articles.search import Document, document_of
from helpdesk.articles.store import read_folder
from helpdesk.platform import Platform

HELD_OUT = ROOT / "tests" / "helpdesk"


def library() -> list[Document]:
    """The articles of data/faq with the facts of platform.yml."""
    platform = _platform()
    return [document_of(article, platform) for article, _ in read_folder(ROOT / "data" / "faq", platform)]


def sample_questions() -> list[Question]:
    """What the search learns from."""
    return read_questions(_platform())


def held_out() -> list[Question]:
    """What others have asked without having seen those: an earlier set and a later one."""
    earlier = yaml.safe_load((HELD_OUT / "faq_questions.yml").read_text(encoding="utf-8"))
    slugs = {document.slug for document in library()}
    return [
        *(Question(case["text"], case["article"], "earlier") for case in earlier),
        *read_lines(HELD_OUT / "articles" / "held_out.tsv", slugs),
    ]


def _platform() -> Platform:
    return Platform.load(ROOT / "platform.yml")
