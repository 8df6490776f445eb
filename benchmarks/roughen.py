"""Makes messages as rough as people type them: dots off, capitals, typing errors. Seeded, so always the same."""

import random

from turkish.casing import upper

_WITHOUT_DOTS = str.maketrans("çğıöşüÇĞİÖŞÜâîû", "cgiosuCGIOSUaiu")
# Of the messages, of the messages, of the words: as in the public sets.
_DOTS, _CAPITALS, _TYPOS = 0.45, 0.2, 0.15


def roughen(texts: list[str], *, strength: float = 1.0, seed: int = 7) -> list[str]:
    """Roughens each text; a strength of 2 does everything twice as often, 0 nothing."""
    return [_roughen(text, strength, random.Random(f"{seed} {text}")) for text in texts]


def _roughen(text: str, strength: float, dice: random.Random) -> str:
    words = [_mistype(word, dice) if dice.random() < _TYPOS * strength else word for word in text.split(" ")]
    rough = " ".join(words)
    if dice.random() < _DOTS * strength:
        rough = rough.translate(_WITHOUT_DOTS)
    return upper(rough) if dice.random() < _CAPITALS * strength else rough


def _mistype(word: str, dice: random.Random) -> str:
    """Drops, swaps or doubles a letter inside the word."""
    if len(word) < 4:
        return word
    place = dice.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return dice.choice((before + after, before + after[0] + letter + after[1:], before + letter * 2 + after))
