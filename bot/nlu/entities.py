"""The entity component of the pipeline: what a message says of dates, times, amounts, identifiers, names and payments.

Rasa runs it by config.yml. The rules themselves live in `turkish` (language) and in the two modules beside this one
(payments by spaCy, names). Here they are put together: of what overlaps, the longest stays; a bare number becomes an
amount only where it can be nothing else.
"""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# Importing spaCy imports TensorFlow, which reports its build to stderr.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from rasa.engine.graph import ExecutionContext, GraphComponent  # noqa: E402
from rasa.engine.recipes.default_recipe import DefaultV1Recipe  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.engine.storage.storage import ModelStorage  # noqa: E402
from rasa.nlu.extractors.extractor import EntityExtractorMixin  # noqa: E402
from rasa.shared.nlu.constants import ENTITIES, TEXT  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402

from bot.nlu.bare_amounts import said_as_amounts  # noqa: E402
from bot.nlu.entity_names import find_names  # noqa: E402
from bot.nlu.entity_terms import build_pipeline, find_terms  # noqa: E402
from turkish.dates import ISTANBUL, DateMention, find_dates  # noqa: E402
from turkish.folding import fold_keep_length  # noqa: E402
from turkish.identifiers import find_emails, find_phones, find_ticket_numbers  # noqa: E402
from turkish.masking import find_secrets  # noqa: E402
from turkish.numbers import Amount, find_amounts  # noqa: E402
from turkish.spans import longest  # noqa: E402

_CENT = Decimal("0.01")
# A stretch that is recognised so that nothing is read into it, and then left out: no card number gets into a slot.
_SECRET = ""


@dataclass(frozen=True)
class _Candidate:
    entity: str
    value: str
    start: int
    end: int
    extra: dict[str, Any] = field(default_factory=dict)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TurkishEntities(GraphComponent, EntityExtractorMixin):
    """Finds entities by rules; needs no training and no component before it."""

    def __init__(self) -> None:
        self._nlp = build_pipeline()
        self.clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(ISTANBUL)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TurkishEntities:
        return cls()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @staticmethod
    def supported_languages() -> list[str] | None:
        return ["tr"]

    def process(self, messages: list[Message]) -> list[Message]:
        """Appends the entities of each message to those it has."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = self.add_extractor_name(self.find(text))
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def find(self, text: str) -> list[dict[str, Any]]:
        """Finds the entities of a text, in reading order, without overlaps."""
        composed, places = _compose(text)
        return [
            {
                "entity": found.entity,
                "value": found.value,
                "start": places[found.start][0],
                "end": places[found.end - 1][1],
                **found.extra,
            }
            for found in self._resolved(composed)
        ]

    def _resolved(self, text: str) -> list[_Candidate]:
        amounts = find_amounts(text)
        sure = longest([*self._candidates(text), *(_amount(amount) for amount in amounts if amount.explicit)])
        spans = [(found.start, found.end) for found in sure]
        bare = (_amount(amount) for amount in said_as_amounts(fold_keep_length(text), amounts, spans))
        found = [*sure, *bare]
        return sorted((kept for kept in found if kept.entity != _SECRET), key=lambda kept: kept.start)

    def _candidates(self, text: str) -> Iterator[_Candidate]:
        for secret in find_secrets(text):
            yield _Candidate(_SECRET, "", secret.start, secret.end)
        for ticket in find_ticket_numbers(text):
            extra = {} if ticket.valid else {"invalid": True}
            yield _Candidate("ticket_number", ticket.number, ticket.start, ticket.end, extra)
        for email in find_emails(text):
            yield _Candidate("email", email.value, email.start, email.end)
        for phone in find_phones(text):
            yield _Candidate("phone", phone.value, phone.start, phone.end)
        for name in find_names(text):
            yield _Candidate(name.entity, name.value, name.start, name.end)
        for mention in find_dates(text, self.clock()):
            yield _date_or_time(text, mention)
        for entity, value, start, end in find_terms(self._nlp, fold_keep_length(text)):
            yield _Candidate(entity, value, start, end)


def _date_or_time(text: str, mention: DateMention) -> _Candidate:
    extra: dict[str, Any] = {}
    if mention.time and not mention.date:
        if mention.ambiguous_times:
            extra["ambiguous"] = [f"{reading:%H:%M}" for reading in mention.ambiguous_times]
        return _Candidate("time", f"{mention.time:%H:%M}", mention.start, mention.end, extra)
    if mention.ambiguous:
        extra["ambiguous"] = [reading.isoformat() for reading in mention.ambiguous]
    if mention.time:
        extra["time"] = f"{mention.time:%H:%M}"
    if mention.is_future:
        extra["is_future"] = True
    if mention.date is None:
        extra["invalid"] = True
    value = mention.date.isoformat() if mention.date else text[mention.start : mention.end]
    return _Candidate("date", value, mention.start, mention.end, extra)


def _amount(amount: Amount) -> _Candidate:
    extra: dict[str, Any] = {"currency": amount.currency}
    if amount.ambiguous:
        extra["ambiguous"] = [_written(reading) for reading in amount.ambiguous]
    return _Candidate("amount", _written(amount.value), amount.start, amount.end, extra)


def _written(value: Decimal) -> str:
    return str(value.quantize(_CENT, ROUND_HALF_UP))


def _compose(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Composes letters with the marks behind them; for each character of the result, gives where it stood."""
    if unicodedata.is_normalized("NFC", text):
        return text, [(place, place + 1) for place in range(len(text))]
    composed, places, start = "", [], 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            cluster = unicodedata.normalize("NFC", text[start:end])
            composed += cluster
            places += [(start, end)] * len(cluster)
            start = end
    return composed, places
