"""Doubtful contacts: what a victim tells of them."""

from __future__ import annotations

import re

from turkish.normalise import Plain

# What the victim of a doubtful contact has given away, told in the first person, and asks about it.
_GAVE = re.compile(
    r"\b(?:at|gonder|yolla|yatir|ode|ver|paylas|soyle|kaptir|gir|yaz|tikla|indir|yukle|okut|onayla|"
    r"(?:havale|eft|fast|transfer|odeme) (?:yap|et))(?:[dt][iu][mk]|m[iu]st[iu][mk]|m[iu]s[iu]m)\b|"
    r"\b(?:para\w*|hesab\w*|kart\w*)\b.*\b(?:gitti|cekti(?:ler)?|cekildi|cekilmis|aldi(?:lar)?|bosalt\w+)\b|\bdolandir\w+|"
    r"\bpara\w* (?:\w+ )?(?:geri|iade|kurtar)\w*|^(?:peki |simdi |ben )*ne yap\w+(?: simdi| peki)?$"
)
_NOT_ARRIVED = re.compile(r"\b(?:gelme|gecme|yansima|dusme|gorunm|yatma|yuklenme|ulasma)\w*")


def tells_loss(said: Plain) -> bool:
    """Tells whether this, said to the warning, is about what was given away: money, a code, a password."""
    return bool(_GAVE.search(said)) and not _NOT_ARRIVED.search(said)
