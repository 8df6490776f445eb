"""The words of reports, from data/reports.yml: the one place that says what each figure counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpdesk.articles.topics import HELP_TOPICS
from helpdesk.errors import TextMissing
from helpdesk.reports.figures import AGENT, DIMENSIONS, HOUR, NONE, REASON, TEAM, TOPIC, Figure
from helpdesk.texts import Texts
from helpdesk.topics import REASONS, TEAMS, TOPICS


@dataclass(frozen=True)
class Wording:
    """`figures` has label and meaning by name, `dimensions` a label each, `keys` what the tables of topics lack."""

    texts: Texts
    figures: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    dimensions: Mapping[str, str]
    keys: Mapping[str, str]
    columns: Mapping[str, str]

    @staticmethod
    def load(file: Path, texts: Texts, figures: Iterable[Figure]) -> Wording:
        """Raises TextMissing for a figure or a dimension that the file does not tell of."""
        content: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
        for name in (figure.name for figure in figures):
            if not {"label", "means"} <= set(content["figures"].get(name, {})):
                raise TextMissing(f"{file}: figures.{name} needs label and means")
        if missing := [name for name in DIMENSIONS if name not in content["dimensions"]]:
            raise TextMissing(f"{file}: dimensions.{missing[0]} is missing")
        return Wording(texts, **content)

    def key(self, by: str, key: str, agents: Mapping[str, str]) -> str:
        """What a row is called."""
        if key == NONE:
            return self.keys[NONE]
        if by == HOUR:
            return f"{key}:00"
        if by == AGENT:
            return agents.get(key, self.keys[NONE])
        if by == TOPIC:
            return self.texts.say(TOPICS[key].label if key in TOPICS else HELP_TOPICS[key])
        if by == REASON and key in REASONS:
            return self.texts.say(REASONS[key].label)
        if by == TEAM:
            return self.texts.say(TEAMS[key])
        return self.keys.get(key, key)
