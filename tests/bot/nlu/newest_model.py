"""What the components of the newest model learned, without the rest of Rasa."""

from __future__ import annotations

import tarfile
from pathlib import Path

from bot.nlu.text_model import Settings, TextModel


def learned_by(component: str, models: Path, folder: Path) -> TextModel:
    """Unpacks the newest model of `models` into a folder, and gives what the component of this class name learned."""
    newest = max(models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    with tarfile.open(newest) as archive:
        archive.extractall(folder, filter="data")
    return TextModel.load(next(folder.rglob(f"*{component}*/weights.npz")).parent, Settings())
