"""An answer as a message of the chat: markers are links, everything else is text."""

from collections.abc import Callable

import pytest

from index import Passage
from rag import Answer, Citation, Item
from ui.message import answer_message, failure_message, turn_in

Make = Callable[..., Answer]
Cite = Callable[..., Citation]
BELOW = (
    '<p class="coverage">31 sur 31 passages lus, 2 articles. '
    "Probabilité que les articles répondent\u00a0: 90\u00a0%.</p>"
)


def test_a_value_is_shown_above_its_sentence(answer_of: Make, cite: Cite) -> None:
    answer = answer_of(
        "Zhanatas <100 MW> [1] [2] : « Le parc de … »",
        cite(),
        cite(number=2),
        values=(Item("Zhanatas <100 MW>", (1, 2)),),
    )
    message = answer_message(answer, turn="abcd1234")
    assert message == (
        "<strong>Zhanatas \\<100 MW\\></strong> [\\[1\\]](#src-abcd1234-1) [\\[2\\]](#src-abcd1234-2)\n\n"
        "> Le parc de <mark>Zhanatas \\<100 MW\\></mark>&#32;est en service\\.\n\n" + BELOW
    )
    assert turn_in(message) == "abcd1234"


def test_values_that_differ_follow_what_says_so(answer_of: Make, cite: Cite) -> None:
    answer = answer_of(
        "Les articles diffèrent :\nZhanatas [1] : « … »\n100 MW [2] : « … »",
        cite("Zhanatas"),
        cite("100 MW", number=2),
        values=(Item("Zhanatas", (1,)), Item("100 MW", (2,))),
    )
    assert answer_message(answer, turn="abcd1234") == (
        "Les articles diffèrent \\:\n\n"
        "<strong>Zhanatas</strong> [\\[1\\]](#src-abcd1234-1)\n\n"
        "> Le parc de <mark>Zhanatas</mark>&#32;\\<100 MW\\> est en service\\.\n\n"
        "<strong>100 MW</strong> [\\[2\\]](#src-abcd1234-2)\n\n"
        "> Le parc de Zhanatas \\<<mark>100 MW</mark>\\> est en service\\.\n\n" + BELOW
    )


def test_a_quote_that_is_a_sentence_is_shown_as_the_text_has_it(answer_of: Make, cite: Cite) -> None:
    sentence = "Le parc de Zhanatas <100 MW> est en service."
    answer = answer_of(f"« {sentence} » [1], voir [9].", cite(sentence), values=(Item(sentence, (1,)),))
    assert answer_message(answer, turn="abcd1234") == (
        "« Le parc de Zhanatas \\<100 MW\\> est en service\\. » "
        "[\\[1\\]](#src-abcd1234-1)\\, voir \\[9\\]\\.\n\n" + BELOW
    )


def test_a_list_shows_its_items(answer_of: Make, cite: Cite) -> None:
    items = (Item("parc de\nZhanatas", (1, 2)), Item("# titre", (2,)))
    message = answer_message(answer_of("2 projets :\n- x [1]", cite(), cite(number=2), items=items), turn="abcd1234")
    assert message == (
        "2 projets \\:\n\n"
        "- parc de Zhanatas [\\[1\\]](#src-abcd1234-1) [\\[2\\]](#src-abcd1234-2)\n"
        "- \\# titre [\\[2\\]](#src-abcd1234-2)\n\n" + BELOW
    )


def test_no_answer_looks_different_and_leads_to_the_nearest_passages(answer_of: Make, passage: Passage) -> None:
    message = answer_message(answer_of("Les articles ne le disent pas.", nearest=(passage,)), turn="abcd1234")
    assert message == (
        '<div class="no-answer">\n\nLes articles ne le disent pas\\.\n\n'
        f"[Voir les passages les plus proches](#src-abcd1234-0)\n\n</div>\n\n{BELOW}"
    )
    assert turn_in(message) == "abcd1234"


@pytest.mark.parametrize("text", ["[x](#src-abcd1234-1)", "](#src-abcd1234-1)"])
def test_no_text_can_name_a_turn(answer_of: Make, cite: Cite, text: str) -> None:
    assert turn_in(failure_message(text)) is None
    for quote in ("100 MW", "Le parc de Zhanatas <100 MW> est en service."):
        answer = answer_of(f"{text} [1]", cite(quote), values=(Item(text, (1,)),))
        assert turn_in(answer_message(answer, turn="00000000")) == "00000000"
