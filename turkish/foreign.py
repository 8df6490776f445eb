"""Whether a text is in another language than Turkish, or asks for one. The assistant says then where there is help."""

import re
import unicodedata

from turkish.apostrophes import straighten
from turkish.normalise import plain

# Small words of English, German, French, Spanish and Italian that are no words of Turkish.
_SMALL_WORDS = re.compile(
    r"the|my|is|are|you|your|i|im|ive|to|for|of|and|not|it|this|that|have|has|had|was|were|with|can|cant|could|would|"
    r"will|do|does|dont|did|please|what|where|when|why|how|who|there|hello|hi|help|me|we|they|in|on|at|from|"
    r"ich|ist|nicht|mein|meine|wie|bitte|sie|das|und|ein|eine|habe|kann|wo|der|die|"
    r"je|ne|pas|est|mon|ma|le|la|les|vous|un|une|bonjour|parlez|avez|"
    r"el|los|las|por|favor|mi|es|que|hola|como|donde|tengo|necesito|usted|hablas|ayuda|"
    r"il|non|sono|mio|come|parli|grazie"
)
# Those that may be Turkish after all, some without their dots: `iş`, `can`, `not`, `der`, `of`, `on`.
_ALSO_TURKISH = re.compile(r"is|can|not|der|of|on|at|in|it|and|has|had|pas|im|la|le|me|ne|mi|il|un|die|hi|i|el|es|ma")
_OF_LANGUAGES = re.compile(
    r"\b(?:ingilizce|almanca|fransizca|rusca|arapca|farsca|kurtce|ispanyolca|azerice|yabanci dil|hangi dil|baska dil|"
    r"turkcem|turkce bilm|turkish|english|deutsch)"
)
_ENOUGH = 0.3  # of the words


def is_foreign(text: str) -> bool:
    """Tells whether a text is in another language: in another script, or with the small words of one."""
    letters = [sign for sign in text if sign.isalpha()]
    if sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters) > len(letters) / 2:
        return True
    words = re.findall(r"[^\W\d_]+", plain(straighten(text).replace("'", "")))
    known = [word for word in words if _SMALL_WORDS.fullmatch(word)]
    return len(known) >= max(1, _ENOUGH * len(words)) and not all(map(_ALSO_TURKISH.fullmatch, known))


def speaks_of_language(text: str) -> bool:
    """Tells whether a text asks for another language, or says that its writer has little Turkish."""
    return bool(_OF_LANGUAGES.search(plain(text)))
