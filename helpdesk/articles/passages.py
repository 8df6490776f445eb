"""An article cut into passages: what the chat says of it at once, in a few sentences.

The convention of data/faq: the first paragraph is the lead, which answers the article's own question; each section
answers a narrower one, which its heading names. A section that is too long to be said at once is cut. Nothing is worded
anew: a passage is what the reader of the article finds there, without what only sends them on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_SENTENCES, MOST_ITEMS = 3, 6
BULLET, NUMBERED, HEADING, PARAGRAPH = "bullet", "ordered", "heading", "paragraph"
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-ZÇĞİÖŞÜ“\"])")
# "Öbür süreler ... yazısındadır" sends the reader on and answers nothing.
_SENDS_ON = re.compile(r"\byazı(?:mız|sı|ya|da|ları|dan)\w*\b")
_POINTS_BACK = re.compile(r"(?:Bu|Bunu|Bunun|Bunlar|Buna|Böylece|Aksi|Ancak|Ayrıca|Sonra|O|Onlara)\b")
_LABEL = re.compile(r"[^.:?\n]{2,40}(?=: \S)")
_INTERNAL = "/help/"
# Who reads a passage is in the chat already: what its page says of the chat is said of here.
_FROM_THE_CHAT = re.compile(r"\b([Ss])ohbetten\b")
_FROM_HERE = {"S": "Buradan", "s": "buradan"}


@dataclass(frozen=True)
class Passage:
    """`heading` is that of its section, nothing for the lead; `text` is what is said."""

    heading: str
    text: str

    @property
    def label(self) -> str:
        """What it is about where that stands in front of it, "Banka kartı: 5 dakika", else nothing."""
        found = _LABEL.match(self.text)
        return found[0] if found else ""

    @property
    def clue(self) -> str:
        """The text by which the search finds the passage."""
        is_under_heading = self.heading and not self.text.startswith(self.heading)
        return f"{self.heading}: {self.text}" if is_under_heading else self.text


def cut(markdown: MarkdownIt, body: str) -> tuple[Passage, ...]:
    """Cuts an article with the platform's facts in it; the first passage is the lead."""
    passages: list[Passage] = []
    heading = introduction = ""
    for kind, parts in _blocks(markdown.parse(body)):
        if kind == HEADING:
            heading, introduction = _told(parts[0]), ""
        elif kind == PARAGRAPH and not passages:
            passages.append(Passage("", in_the_chat(plain_text(parts[0]))))
        elif kind == PARAGRAPH:
            told, introduction = _without_introduction(_told(parts[0]))
            passages += (Passage(heading, text) for text in _said_at_once(told))
        else:
            texts = _listed(kind, introduction or f"{heading}:", parts)
            passages += (Passage(heading, text) for text in texts)
    return tuple(passages)


def in_the_chat(text: str) -> str:
    """Gives what an article's page says in the words of the chat: "sohbetten yazın" is "buradan yazın" there."""
    return _FROM_THE_CHAT.sub(lambda found: _FROM_HERE[found[1]], text)


def beginning(text: str, sentences: int) -> str:
    """Gives the first sentences of a text; a list stays whole."""
    return text if "\n" in text else " ".join(_SENTENCE_ENDS.split(text)[:sentences])


def sentences(text: str) -> list[str]:
    """Gives what stands by itself in a text: its sentences, one that points back with the one before it.

    Of a list these are the items, without the line that begins it.
    """
    first, *items = text.split("\n")
    if items:
        return [item.partition(" ")[2] for item in items]
    told: list[str] = []
    for sentence in _SENTENCE_ENDS.split(first):
        if told and _POINTS_BACK.match(sentence):
            told[-1] += f" {sentence}"
        else:
            told.append(sentence)
    return told


def plain_text(token: Token) -> str:
    """Gives the words of a piece of Markdown."""
    children = token.children or []
    parts = [" " if child.type in ("softbreak", "hardbreak") else child.content for child in children]
    return "".join(parts).strip()


def _without_introduction(paragraph: str) -> tuple[str, str]:
    """Parts a paragraph from its last sentence where that only begins the list below."""
    *before, last = _SENTENCE_ENDS.split(paragraph)
    return (" ".join(before), last) if last.endswith(":") else (paragraph, "")


def _said_at_once(paragraph: str) -> Iterator[str]:
    """Gives a paragraph in turns of a few sentences, without those that only send the reader on."""
    told = [part for part in _SENTENCE_ENDS.split(paragraph) if part and not _SENDS_ON.search(part)]
    for at in range(0, len(told), MOST_SENTENCES):
        yield " ".join(told[at : at + MOST_SENTENCES])


def _listed(kind: str, first_line: str, items: Sequence[Token]) -> Iterator[str]:
    """Gives a list below its first line; items that begin with a label in bold stand by themselves."""
    if kind == BULLET and all(_has_label(item) for item in items):
        yield from map(_told, items)
        return
    signs = [f"{number}." if kind == NUMBERED else "-" for number in range(1, len(items) + 1)]
    lines = [f"{sign} {_told(item)}" for sign, item in zip(signs, items, strict=True)]
    for at in range(0, len(lines), MOST_ITEMS):
        yield "\n".join([first_line, *lines[at : at + MOST_ITEMS]])


def _has_label(item: Token) -> bool:
    children = [child for child in item.children or [] if child.content or child.nesting]
    return bool(children) and children[0].type == "strong_open"


def _told(token: Token) -> str:
    """Gives the words without a link that only stands behind them: "... kullanmayın: [Ağ seçimi](/help/...)"."""
    said = ""
    is_left_out = False
    for child in token.children or []:
        is_internal = str(child.attrs.get("href", "")).startswith(_INTERNAL)
        if child.type == "link_open" and is_internal and said.rstrip().endswith((":", ".")):
            said, is_left_out = said.rstrip().rstrip(":."), True
        elif child.type == "link_close" and is_left_out:
            is_left_out = False
            said += "."
        elif not is_left_out:
            said += " " if child.type in ("softbreak", "hardbreak") else child.content
    return in_the_chat(said.strip().replace("..", "."))


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Gives headings, paragraphs and lists in their order, each with the pieces it holds."""
    items: list[Token] | None = None
    for before, token in pairwise(tokens):
        if before.type in ("bullet_list_open", "ordered_list_open"):
            items = []
        if token.type in ("bullet_list_close", "ordered_list_close"):
            yield token.type.split("_")[0], items or []
            items = None
        elif token.type == "inline" and items is not None:
            items.append(token)
        elif token.type == "inline":
            yield (HEADING if before.type == "heading_open" else PARAGRAPH), [token]
