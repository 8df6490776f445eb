"""Words that lead to play."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_CAMPAIGN_WORDS = re.compile(r"\b(?:bonus|kampanya|cevrim|promosyon|freespin|free spin|bedava)")


def names_campaign(said: Plain) -> bool:
    """Tells whether a text names a campaign."""
    return bool(_CAMPAIGN_WORDS.search(said))
