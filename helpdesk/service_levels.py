"""The targets of the desk, from `targets:` in platform.yml: how soon a ticket is to be answered and solved.

Working hours, by kind and priority; what the file leaves out has the default. They are the desk's own measure, and no
visitor is told them. helpdesk.targets reckons with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

FIRST_ANSWER, NEXT_ANSWER, RESOLUTION = "first_answer", "next_answer", "resolution"
PRIORITIES = ("urgent", "high", "normal", "low")  # 0 to 3
_UNITS = {"dakika": timedelta(minutes=1), "saat": timedelta(hours=1)}
_LENGTH = re.compile(r"([1-9]\d{0,4}) (dakika|saat)")
_ANSWERS = {"urgent": "5 dakika", "high": "15 dakika", "normal": "30 dakika", "low": "2 saat"}
_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    FIRST_ANSWER: _ANSWERS,
    NEXT_ANSWER: _ANSWERS,
    RESOLUTION: {"urgent": "4 saat", "high": "16 saat", "normal": "24 saat", "low": "48 saat"},
}

Targets = Mapping[str, tuple[timedelta, ...]]


def read(given: Any = None) -> Targets:
    """The working time of each kind, most urgent first; raises ValueError for what is no kind, priority or length."""
    wanted = given or {}
    for kind in wanted:
        if kind not in _DEFAULTS:
            raise ValueError(f"targets: {kind!r} is none of {', '.join(_DEFAULTS)}")
    return {kind: _of_kind(kind, {**defaults, **(wanted.get(kind) or {})}) for kind, defaults in _DEFAULTS.items()}


def _of_kind(kind: str, written: Mapping[str, Any]) -> tuple[timedelta, ...]:
    if unknown := written.keys() - set(PRIORITIES):
        raise ValueError(f"targets.{kind}: {sorted(map(str, unknown))[0]!r} is none of {', '.join(PRIORITIES)}")
    return tuple(_length(f"targets.{kind}.{priority}", written[priority]) for priority in PRIORITIES)


def _length(path: str, written: Any) -> timedelta:
    match = _LENGTH.fullmatch(str(written))
    if match is None:
        raise ValueError(f"{path}: {written!r} is no length of working time such as '30 dakika' or '4 saat'")
    return int(match[1]) * _UNITS[match[2]]
