"""The apostrophe, whichever sign a keyboard or a word processor made of it: `mehmet34'tür`, `mehmet34´tür`.

`turkish.folding` and `turkish.normalise` straighten every text they are given, so that no pattern names more than `'`.
"""

# Right and left quotation mark, grave, acute, prime, modifier letters, reversed comma, fullwidth, saltillo.
SIGNS = "’‘`´′ʼʹˈ‛＇ꞌ"
_STRAIGHT = dict.fromkeys(map(ord, SIGNS), "'")


def straighten(text: str) -> str:
    """Writes every apostrophe as `'`; the length stays."""
    return text if text.isascii() and "`" not in text else text.translate(_STRAIGHT)
