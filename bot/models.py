"""The trained models of a folder: which one is served, and whether it is what was trained.

Training puts a seal beside its model, a file of the same name and `.seal`: the SHA-256 of the model, keyed where
DESTEK_MODEL_KEY is set (HMAC). The engine compares it before anything of the model is unpacked. Without a key it finds
out damage and mix-ups; with one also whoever may write into the folder but does not know the key.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from logging import getLogger
from pathlib import Path

logger = getLogger(__name__)

_AT_ONCE = 1024 * 1024


class NoModel(RuntimeError):
    """There is no model that can be served."""


class ModelRefused(RuntimeError):
    """A model is not what was trained, or nothing says that it is."""


def newest_first(models: Path) -> list[Path]:
    """The models of a folder, or the one that is named; raises NoModel where there is none."""
    found = sorted(models.glob("*.tar.gz"), key=_trained_at, reverse=True) if models.is_dir() else [models]
    if not found or not found[0].exists():
        raise NoModel(f"there is no model in {models}: make train makes one")
    return found


def seal(model: Path, key: str = "") -> Path:
    """Vouches for a model as it is now; gives the file of the seal, which is there as a whole or not at all."""
    file = seal_of(model)
    draft = file.with_suffix(".draft")
    draft.write_text(_digest(model, key) + "\n", encoding="ascii")
    draft.replace(file)
    return file


def seal_of(model: Path) -> Path:
    """Where the seal of a model is."""
    return model.with_name(model.name + ".seal")


def check(model: Path, key: str = "", *, must_be_sealed: bool) -> None:
    """Raises ModelRefused for a model whose seal does not fit, or is missing where there must be one."""
    try:
        given = seal_of(model).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        if must_be_sealed:
            raise ModelRefused("nobody vouches for it: python -m bot seal does, for a model of your own") from None
        logger.warning("model %s has no seal; outside development it would be refused", model.name)
        return
    if not hmac.compare_digest(given.encode(), _digest(model, key).encode()):
        raise ModelRefused("its seal does not fit: it was changed, damaged, or sealed with another key")


def _digest(model: Path, key: str) -> str:
    digest = hashlib.sha256()
    with model.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
    if not key:
        return f"sha256 {digest.hexdigest()}"
    return f"hmac-sha256 {hmac.new(key.encode(), digest.digest(), hashlib.sha256).hexdigest()}"


def _trained_at(model: Path) -> float:
    try:
        return os.path.getmtime(model)
    except OSError:  # removed by a training in this moment
        return 0.0
