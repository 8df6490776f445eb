"""A case that is ready: send it, hold it back, or do not give it up after all."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_SEND = re.compile(
    r"\b(?:gonder|yolla)(?:y?in|y?iniz|elim|yalim|sene|sana|senize|y?ebilirsin\w*|yabilirsin\w*|e?r misin\w*|ilsin)?\b"
)
_HOLD = re.compile(
    r"\b(?:(?:gonderme|yollama)(?:y?in|yiniz|sen\w*|san\w*|yelim|yalim)?(?! islem)|gonderilmesin|gondermek istemi\w+|"
    r"(?:simdi|hemen) degil|sonra (?:gonder|yolla|bak|yap|devam)\w*|bekle(?:yin|sin|yelim)?|(?:kal|dur)sun)\b"
)
_KEEPS = re.compile(r"\b(?:vazgecmedim|vazgecmiyorum|iptal etme|iptal etmeyin)\b")


def says_send(said: Plain) -> bool:
    """Tells whether the visitor says to send it."""
    return bool(_SEND.search(said))


def says_hold(said: Plain) -> bool:
    """Tells whether the visitor says not to send it, or not now."""
    return bool(_HOLD.search(said))


def says_keep(said: Plain) -> bool:
    """Tells whether the visitor says that the case is not given up."""
    return bool(_KEEPS.search(said))
