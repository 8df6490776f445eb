"""Articles are cut into passages that can be said at once, in the words of the article."""

from __future__ import annotations

from markdown_it import MarkdownIt

from helpdesk.articles.passages import MOST_ITEMS, beginning, cut, sentences
from helpdesk.articles.store import passages, read_folder
from helpdesk.platform import Platform
from tests.conftest import PLATFORM_FILE, ROOT

BODY = """Çekim 24 saat içinde incelenir. Sonra para yola çıkar.

## Hafta sonu

Havale pazartesiye kalabilir. Kripto tatilde de ödenir. Gece de isteyebilirsiniz. Ücret alınmaz.
Öbür süreler [Süreler](/help/a) yazısındadır.

## Adımlar

1. Panele girin.
2. Kodu yalnızca açılan kutuya girin: [Kodlar](/help/kodlar).

## Yöntemler

- **Banka:** Sizin adınıza olmalı.
- **Kripto:** Ağa dikkat edin.
"""


def texts(body: str) -> list[str]:
    return [passage.text for passage in cut(MarkdownIt("commonmark"), body)]


def test_the_first_passage_is_the_lead() -> None:
    assert texts(BODY)[0] == "Çekim 24 saat içinde incelenir. Sonra para yola çıkar."


def test_a_long_paragraph_is_cut_and_what_only_sends_on_is_left_out() -> None:
    assert texts(BODY)[1:3] == [
        "Havale pazartesiye kalabilir. Kripto tatilde de ödenir. Gece de isteyebilirsiniz.",
        "Ücret alınmaz.",
    ]


def test_a_list_stays_under_its_heading_and_a_link_behind_a_sentence_goes() -> None:
    assert texts(BODY)[3] == "Adımlar:\n1. Panele girin.\n2. Kodu yalnızca açılan kutuya girin."


def test_a_sentence_that_begins_a_list_stays_with_it() -> None:
    told = texts("Özet.\n\n## Arayan olursa\n\nSizi aramayız. Arayan olursa:\n\n1. Kapatın.\n2. Bildirin.\n")
    assert told == ["Özet.", "Sizi aramayız.", "Arayan olursa:\n1. Kapatın.\n2. Bildirin."]


def test_what_a_page_says_of_the_chat_is_said_of_here_in_the_chat() -> None:
    told = texts("Sohbetten yazın.\n\n## Süre\n\nBilmiyorsanız sohbetten sorun.\n")
    assert told == ["Buradan yazın.", "Bilmiyorsanız buradan sorun."]


def test_no_passage_sends_into_the_chat_in_which_it_is_said() -> None:
    platform = Platform.load(PLATFORM_FILE)
    told = [each for article, _ in read_folder(ROOT / "data" / "faq", platform) for each in passages(article, platform)]
    assert [each.text for each in told if "sohbetten" in each.text.lower()] == []


def test_items_with_a_label_stand_by_themselves() -> None:
    assert texts(BODY)[4:] == ["Banka: Sizin adınıza olmalı.", "Kripto: Ağa dikkat edin."]


def test_a_sentence_that_points_back_stands_with_the_one_before_it() -> None:
    assert sentences("Çekim sırada. Bu süre uzayabilir. Ücret yok.") == [
        "Çekim sırada. Bu süre uzayabilir.",
        "Ücret yok.",
    ]
    assert sentences("Adımlar:\n1. Bir. İki.\n2. Üç.") == ["Bir. İki.", "Üç."]


def test_the_beginning_of_a_text_is_its_first_sentences_and_a_list_stays_whole() -> None:
    assert beginning("En az 1.000 TL. Bir gün sürer. Ücret yok.", 2) == "En az 1.000 TL. Bir gün sürer."
    assert beginning("Adımlar:\n1. Bir. İki. Üç.", 1) == "Adımlar:\n1. Bir. İki. Üç."


def test_every_passage_of_the_product_can_be_said_at_once() -> None:
    platform = Platform.load(PLATFORM_FILE)
    for article, _ in read_folder(ROOT / "data" / "faq", platform):
        for passage in passages(article, platform):
            assert passage.text.strip(), article.slug
            assert not any(sign in passage.text for sign in ("{{", "](")), article.slug
            assert len(passage.text) <= 650, passage.text
            assert not passage.text.endswith(":"), passage.text
            assert passage.text.count("\n") <= MOST_ITEMS, passage.text
