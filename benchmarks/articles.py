"""`python -m benchmarks.articles`: how well the search finds the article that answers what others have asked.

Without the intents of the classifier; with them it is a little better.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

import numpy as np

from benchmarks.article_sets import Question, held_out, library, sample_questions
from bot.nlu.article_questions import labelled_questions
from bot.nlu.vector_file import embed_with_file, vector_file
from turkish import article_model
from turkish.article_model import ArticleModel
from turkish.retrieval import FaqIndex


def main(arguments: list[str]) -> None:
    """Prints figures and weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.articles", description=__doc__)
    parser.parse_args(arguments)
    documents, samples, asked = library(), sample_questions(), held_out()
    embed = partial(embed_with_file, file=vector_file())
    labels = labelled_questions(samples)
    texts = [*labels, *(question.text for question in asked)]
    known = dict(zip(texts, embed(texts), strict=True))
    article_model.embed = known.__getitem__  # type: ignore[assignment]
    model = ArticleModel.fit(list(labels), list(labels.values()), embed(list(labels)))
    index = FaqIndex(documents, vectors=embed, model=model)
    for name in dict.fromkeys(question.source for question in asked):
        _report(name, index, [question for question in asked if question.source == name])


def _report(name: str, index: FaqIndex, asked: Sequence[Question]) -> None:
    found = [(question.slug, index.find(question.text)) for question in asked]
    with_answer = [(slug, finding) for slug, finding in found if slug]
    without = [finding for slug, finding in found if not slug]
    first = np.mean([finding.hits[0].slug == slug for slug, finding in with_answer])
    three = np.mean([slug in [hit.slug for hit in finding.hits] for slug, finding in with_answer])
    answered = [finding.hits[0].slug == slug for slug, finding in with_answer if finding.verdict == "answer"]
    print(
        f"{name}: {len(with_answer)} with an article: first {first:.1%}, among three {three:.1%}; answered "
        f"{len(answered) / len(with_answer):.1%}, {np.mean(answered):.1%} of them right; a choice of two "
        f"{np.mean([finding.verdict == 'unsure' for _, finding in with_answer]):.1%}"
    )
    if without:
        shares = [np.mean([finding.verdict == verdict for finding in without]) for verdict in ("answer", "unsure")]
        print(f"{'':{len(name)}}  {len(without)} without: answered {shares[0]:.1%}, a choice of two {shares[1]:.1%}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
