"""The components beside the intent, as Rasa uses them: trained, stored, loaded, and what they write into a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import labelled
from bot.nlu.acts import ActClassifier
from bot.nlu.danger import DangerClassifier
from bot.nlu.learned import Learned

ACTS = {
    "date": {"answer": ("dün", "bugün", "ayın beşi"), "unknown": ("bilmiyorum", "hatırlamıyorum", "unuttum")},
    "none": {"ask": ("ne kadar sürer", "nasıl olur", "limit kaç"), "chat": ("dün", "selam", "bugün")},
}  # fmt: skip
DANGER = {"life": ("ölmek istiyorum", "yaşamak istemiyorum", "intihar edeceğim"), "none": ("ölüm gibi yavaş", "tamam")}


@pytest.fixture(autouse=True)
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the file of vectors lies below the working directory
    monkeypatch.setattr(labelled, "DATA", tmp_path)
    for name, rows in (
        (
            "acts",
            [f"{asked}\t{act}\t{text}" for asked, of in ACTS.items() for act, texts in of.items() for text in texts],
        ),
        ("danger", [f"{label}\t{text}" for label, texts in DANGER.items() for text in texts]),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "some.tsv").write_text("\n".join(rows), encoding="utf-8")


def loaded(component: type[Learned], folder: Path) -> Learned:
    (folder / "model").mkdir()
    storage, context = LocalModelStorage(folder / "model"), ExecutionContext(GraphSchema({}))
    resource, config = Resource("learned"), component.get_default_config()
    intents = [Message({"text": text, "intent": "greet"}) for text in ("merhaba", "selam", "iyi günler")]
    component.create(config, storage, resource, context).train(TrainingData(intents))
    return component.load(config, storage, resource, context)


def labels(component: Learned, text: str, **metadata: str) -> dict[str, object]:
    message = Message({"text": text, "metadata": metadata})
    return component.process([message])[0].as_dict(only_output_properties=True)


def test_what_a_message_does_depends_on_what_was_asked(tmp_path: Path) -> None:
    component = loaded(ActClassifier, tmp_path)
    assert labels(component, "dün", question="date")["act"]["name"] == "answer"
    assert labels(component, "dün", question="none")["act"]["name"] == "chat"


def test_without_a_question_nothing_was_asked(tmp_path: Path) -> None:
    component = loaded(ActClassifier, tmp_path)
    assert labels(component, "dün") == labels(component, "dün", question="none")
    assert labels(component, "dün", question="the weather") == labels(component, "dün")


def test_all_labels_come_with_their_probability(tmp_path: Path) -> None:
    found = labels(loaded(ActClassifier, tmp_path), "bilmiyorum", question="date")["act"]
    assert found["likely"][found["name"]] == pytest.approx(found["confidence"], abs=1e-3)
    assert sum(found["likely"].values()) == pytest.approx(1.0, abs=1e-2)


def test_danger_is_told_from_anger_and_from_what_else_is_written(tmp_path: Path) -> None:
    component = loaded(DangerClassifier, tmp_path)
    assert labels(component, "yaşamak istemiyorum artık")["danger"]["name"] == "life"
    assert labels(component, "merhaba")["danger"]["name"] == "none"


@pytest.mark.parametrize("component", [ActClassifier, DangerClassifier])
def test_a_change_of_the_lines_changes_the_fingerprint(component: type[Learned], tmp_path: Path) -> None:
    before = component.fingerprint_addon({})
    (tmp_path / component.kind.name / "more.tsv").write_text("# more\n", encoding="utf-8")
    assert component.fingerprint_addon({}) != before
