"""Keeps the training texts' vectors in a file: training again embeds only what is new.

Used by `classifier.py`, `learned.py` and bot.training.
"""

import os
import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from turkish.normalise import clean
from turkish.sentences import MODEL, Vector, embed_all

_one_at_a_time = threading.Lock()


def vector_file() -> Path:
    """The file in Rasa's own folder of what need not be computed twice; it may be deleted at any time."""
    return Path(os.environ.get("RASA_CACHE_DIRECTORY", ".rasa/cache")) / "sentence_vectors.npz"


def embed_with_file(texts: Sequence[str], file: Path) -> Vector:
    """Gives one row for each text; afterwards the file holds these texts too.

    Who comes while another thread is at it waits, and then finds in the file what that one has made.
    """
    keys = [clean(text) for text in texts]
    with _one_at_a_time:
        known = _read(file)
        missing = [key for key in dict.fromkeys(keys) if key not in known]
        if missing:
            known |= dict(zip(missing, embed_all(missing), strict=True))
            _write(file, known)
    return np.vstack([known[key] for key in keys])


def forget_others(texts: Sequence[str], file: Path) -> None:
    """Leaves nothing but these texts in the file, so that it does not grow with what was edited away."""
    wanted = {clean(text) for text in texts}
    with _one_at_a_time:
        known = _read(file)
        if known.keys() - wanted:
            _write(file, {key: known[key] for key in known if key in wanted})


def _read(file: Path) -> dict[str, Vector]:
    try:
        with np.load(file, allow_pickle=False) as stored:
            if str(stored["model"]) != MODEL:
                return {}
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return {}  # not there yet, or cut short: the vectors are computed again


def _write(file: Path, vectors: dict[str, Vector]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    np.savez(fresh, model=MODEL, keys=np.array(list(vectors)), vectors=np.vstack(list(vectors.values())))
    os.replace(fresh, file)
