"""The file of training vectors saves time, and its loss or damage costs only time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu import vector_file
from bot.nlu.vector_file import embed_with_file, forget_others
from turkish.sentences import embed


def test_known_texts_are_not_embedded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "new" / "vectors.npz"
    first = embed_with_file(["çekim limiti", "merhaba"], file)
    monkeypatch.setattr(vector_file, "embed_all", None)
    assert np.array_equal(embed_with_file(["merhaba", "MERHABA"], file)[0], first[1])


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(b"PK\x03\x04 cut short")
    assert np.array_equal(embed_with_file(["merhaba"], file)[0], embed("merhaba"))


def test_vectors_of_another_model_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vectors.npz"
    monkeypatch.setattr(vector_file, "MODEL", "older")
    embed_with_file(["merhaba"], file)
    monkeypatch.undo()
    assert vector_file._read(file) == {}


def test_texts_of_others_stay_until_they_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    embed_with_file(["merhaba"], file)
    embed_with_file(["çekim limiti"], file)
    assert list(vector_file._read(file)) == ["merhaba", "çekim limiti"]
    forget_others(["çekim limiti"], file)
    assert list(vector_file._read(file)) == ["çekim limiti"]
