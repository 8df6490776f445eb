"""The card with the platform's help lines, as every message in danger carries it."""

from __future__ import annotations

from typing import Any

from helpdesk.texts import Texts


def help_lines_card(texts: Texts) -> dict[str, Any]:
    return {"kind": "help_lines", "lines": [vars(line) for line in texts.platform.help_lines]}
