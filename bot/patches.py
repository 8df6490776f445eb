"""Two small patches of Rasa 3.6 for speed, applied once by the engine; tests hold what must still be so."""

from __future__ import annotations

import functools
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

_PATCHED = "_destek_patched"


def apply_patches() -> None:
    """Applies the patches; doing so twice changes nothing."""
    if getattr(RemoteAction, _PATCHED, False):
        return
    # Some 30 ms an action, because Rasa checks the schema itself anew each time. What it checks was made in this
    # process by the SDK's executor, which refuses wrong events before: see `InProcessActions`.
    RemoteAction._validate_action_result = _accept
    # The search walks through all subclasses again for every event of every tracker that is loaded.
    Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=256)(Event.resolve_by_type))
    setattr(RemoteAction, _PATCHED, True)


def _accept(self: RemoteAction, result: dict[str, Any]) -> bool:
    return True
