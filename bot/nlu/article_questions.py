"""The questions that the search for articles learns from: those in the articles' files, and data/questions/*.tsv.

Lines of the latter are `slug<TAB>question`, with - as slug where no article answers. `bot.training` fits the model of
`turkish.article_model` on them, and benchmarks/articles.py measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.nlu.data import read_examples
from bot.nlu.vector_file import embed_with_file, vector_file
from helpdesk.articles.store import read_folder
from helpdesk.platform import Platform
from turkish.article_model import NO_ARTICLE, ArticleModel

ROOT = Path(__file__).parents[2]
_NO_BUSINESS = ("out_of_scope",)  # the intents whose examples no article answers either


@dataclass(frozen=True)
class Question:
    """`slug` is the article that answers, None where none does; `source` names the file."""

    text: str
    slug: str | None
    source: str


def read_questions(platform: Platform) -> list[Question]:
    """Reads all of them, once each; raises ValueError at a line that names no article."""
    articles = [article for article, _ in read_folder(ROOT / "data" / "faq", platform)]
    found = [Question(text, article.slug, "articles") for article in articles for text in article.questions]
    slugs = {article.slug for article in articles}
    for file in sorted((ROOT / "data" / "questions").glob("*.tsv")):
        found += read_lines(file, slugs)
    return list({question.text: question for question in found}.values())


def read_lines(file: Path, slugs: set[str]) -> list[Question]:
    """Reads one file of lines."""
    questions = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        slug, _, text = line.partition("\t")
        if line.startswith("#") or not line.strip():
            continue
        if not text.strip() or (slug != NO_ARTICLE and slug not in slugs):
            raise ValueError(f"{file}:{number}: no article {slug!r}, or no question")
        questions.append(Question(text.strip(), None if slug == NO_ARTICLE else slug, file.stem))
    return questions


def fit_article_model(platform: Platform) -> ArticleModel:
    """Learns which article answers what."""
    questions = labelled_questions(read_questions(platform))
    texts = list(questions)
    return ArticleModel.fit(texts, list(questions.values()), embed_with_file(texts, file=vector_file()))


def labelled_questions(questions: list[Question]) -> dict[str, str]:
    """Gives what the model learns from, each text with its article, or with NO_ARTICLE."""
    others = [each.text for each in read_examples(ROOT / "data" / "nlu")[0] if each.intent in _NO_BUSINESS]
    return {text: NO_ARTICLE for text in others} | {each.text: each.slug or NO_ARTICLE for each in questions}
