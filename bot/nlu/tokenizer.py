"""Splits a message into words, with the folded word as lemma. First in the pipeline; `rasa test` reads the tokens."""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from turkish.apostrophes import SIGNS
from turkish.folding import fold

# A suffix after an apostrophe stays with its word, an address or an amount stays whole.
_WORD = re.compile(rf"\w+(?:['{SIGNS}.,@:/+-]\w+)*|[^\w\s]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class TurkishTokenizer(Tokenizer):
    """Tokens keep the text as typed, so that entity offsets stay valid; only the lemma is folded."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        return [
            Token(word[0], word.start(), lemma=fold(word[0]) or word[0])
            for word in _WORD.finditer(message.get(attribute))
        ]
