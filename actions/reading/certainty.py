"""How sure the classifier must be before its word counts against a question that was asked."""

from __future__ import annotations

SURE, VERY_SURE = 0.5, 0.75
SMALL_TALK = frozenset({"greet", "goodbye", "thank", "out_of_scope", "report_solved", "report_not_solved"})
