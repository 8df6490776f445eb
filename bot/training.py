"""`python -m bot train [folder]`: checks the data, trains the model, keeps the newest few. Called by `make train`.

Rasa's own command trains the same model; this one stops at data that Rasa would misread, says less and takes less time.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.models import seal, seal_of
from bot.nlu import acts, danger, data, direction
from bot.nlu.article_questions import fit_article_model, labelled_questions, read_questions
from bot.nlu.labelled import Kind, read_labelled
from bot.nlu.vector_file import embed_with_file, forget_others, vector_file
from helpdesk import sentences
from helpdesk.errors import TextMissing
from helpdesk.platform import Platform
from helpdesk.settings import model_key

ROOT = Path(__file__).parent.parent
_KEPT = 3


def main(arguments: list[str]) -> int:
    """Trains into the given folder, `models` by default; 1 if there was nothing that could be trained on."""
    started = time.perf_counter()
    examples = ROOT / "data" / "nlu"
    if (
        data.main([str(examples)])
        or _lacks_sentences(ROOT / "data" / "responses")
        or any(map(_report_faults, (acts.KIND, danger.KIND, direction.KIND)))
    ):
        return 1
    # Most of a training are the sentence vectors, which are made in C. While Rasa is imported and reads the data, they
    # are on their way; the classifier waits for them where it needs them.
    with ThreadPoolExecutor(1) as aside:
        learned_from = _texts(examples)
        vectors = [aside.submit(embed_with_file, texts, vector_file()) for texts in learned_from]
        model = _train(Path(arguments[0]) if arguments else ROOT / "models")
        for each in vectors:
            each.result()
    fit_article_model(_platform()).save(Path(arguments[0]) if arguments else ROOT / "models")
    forget_others([text for texts in learned_from for text in texts], vector_file())
    if model is None:
        sys.stderr.write("Rasa trained nothing; what is wrong stands above\n")
        return 1
    sys.stdout.write(f"trained in {time.perf_counter() - started:.0f} s: {model}\n")
    return 0


def _lacks_sentences(responses: Path) -> bool:
    """Prints what is missing in the sentences; tells whether something is."""
    try:
        for file in sorted(responses.glob("*.yml")):
            sentences.read(file)
    except TextMissing as error:
        sys.stderr.write(f"{error}\n")
        return True
    return False


def _report_faults(kind: Kind) -> bool:
    """Prints the faults of labelled lines; tells whether there are any."""
    lines, faults = read_labelled(kind)
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.write(f"{len(lines)} lines of {kind.name}, {len(faults)} faults\n")
    return bool(faults)


def _texts(examples: Path) -> list[list[str]]:
    """Gives the texts that need a vector, of each component in the order in which they are needed."""
    intents = [example.text for example in data.read_examples(examples)[0]]
    questions = list(labelled_questions(read_questions(_platform())))
    return [
        intents,
        *([line.text for line in read_labelled(kind)[0]] for kind in (direction.KIND, acts.KIND)),
        questions,
    ]


def _platform() -> Platform:
    return Platform.load(ROOT / "platform.yml")


def _train(folder: Path) -> Path | None:
    """Trains into a new file of this folder and removes all but its newest few."""
    _keep_libraries_quiet()
    from rasa.model_training import train

    _check_examples_once()
    sources = [str(ROOT / "data" / part) for part in ("nlu", "stories", "responses")]
    trained = train(str(ROOT / "domain.yml"), str(ROOT / "config.yml"), sources, output=str(folder))
    if trained.code or trained.model is None:
        return None
    for old in sorted(folder.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
        old.unlink()
        seal_of(old).unlink(missing_ok=True)
    seal(Path(trained.model), model_key())
    return Path(trained.model)


def _check_examples_once() -> None:
    """Leaves out Rasa's own check of the examples: `data` has looked closer, and Rasa would parse them twice."""
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    check = RasaYAMLReader.validate

    def check_others(reader: RasaYAMLReader, content: str) -> None:
        if Path(reader.filename).parent.name != "nlu":
            check(reader, content)

    RasaYAMLReader.validate = check_others


def _keep_libraries_quiet() -> None:
    """What is said of Rasa's own steps and of deprecations inside pinned libraries helps nobody here."""
    os.environ["LOG_LEVEL"] = "ERROR"  # read by Rasa, which draws its progress bars below that level only
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
