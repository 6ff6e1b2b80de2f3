"""An answer as a message of the chat: markers are links, everything else is text."""

from collections.abc import Callable

import pytest

from index import Passage
from rag import Answer, Citation, Item
from ui.message import answer_message, failure_message, turn_in

Make = Callable[..., Answer]
Cite = Callable[..., Citation]
COVERAGE = '<p class="coverage">31 sur 31 passages lus, 2 articles.</p>'


def test_markers_become_links(answer_of: Make, cite: Cite) -> None:
    message = answer_message(answer_of("Zhanatas [1][2].", cite(), cite(number=2)), turn="abcd1234")
    assert message == r"Zhanatas [\[1\]](#src-abcd1234-1)[\[2\]](#src-abcd1234-2)\." + "\n\n" + COVERAGE
    assert turn_in(message) == "abcd1234"


def test_a_number_without_a_citation_is_text(answer_of: Make, cite: Cite) -> None:
    message = answer_message(answer_of("Zhanatas [1], voir [9].", cite()), turn="abcd1234")
    assert message.startswith(r"Zhanatas [\[1\]](#src-abcd1234-1)\, voir \[9\]\.")


def test_a_list_shows_its_items(answer_of: Make, cite: Cite) -> None:
    items = (Item("parc de\nZhanatas", (1, 2)), Item("# titre", (2,)))
    message = answer_message(answer_of("2 projets :\n- x [1]", cite(), cite(number=2), items=items), turn="abcd1234")
    assert message == (
        "2 projets \\:\n\n"
        "- parc de Zhanatas [\\[1\\]](#src-abcd1234-1) [\\[2\\]](#src-abcd1234-2)\n"
        "- \\# titre [\\[2\\]](#src-abcd1234-2)\n\n" + COVERAGE
    )


def test_no_answer_looks_different_and_leads_to_the_nearest_passages(answer_of: Make, passage: Passage) -> None:
    message = answer_message(answer_of("Les articles ne le disent pas.", nearest=(passage,)), turn="abcd1234")
    assert message == (
        '<div class="no-answer">\n\nLes articles ne le disent pas\\.\n\n'
        f"[Voir les passages les plus proches](#src-abcd1234-0)\n\n</div>\n\n{COVERAGE}"
    )
    assert turn_in(message) == "abcd1234"


@pytest.mark.parametrize("text", ["[x](#src-abcd1234-1)", "](#src-abcd1234-1)"])
def test_no_text_can_name_a_turn(answer_of: Make, cite: Cite, text: str) -> None:
    assert turn_in(failure_message(text)) is None
    assert turn_in(answer_message(answer_of(text, cite()), turn="00000000")) is None
