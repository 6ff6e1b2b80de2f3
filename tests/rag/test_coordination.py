"""Items that name several things are shared out among these."""

from corpus import Language
from index import Passage
from rag import Span
from rag.coordination import shared_out
from rag.group import Group
from rag.wording import WordingReader


def shared(*texts: str) -> list[tuple[str, list[str]]]:
    """What is left of groups of one wording each, with what each was given."""
    groups = []
    for row, text in enumerate(texts):
        span = Span(Passage(row, f"{row}.md", 0, len(text), text), 0, len(text), score=0.9)
        group = Group([WordingReader([], {}).read(text, Language.FRENCH)], [(span, Language.FRENCH)])
        groups.append(group)
    return [(group.spans[0][0].text, [span.text for span, _ in group.shared]) for group in shared_out(groups)]


def test_each_thing_gets_the_whole() -> None:
    both = "parcs de Corlay et de Brévannes"
    assert shared("parc de Corlay", both, "parc de Brévannes") == [
        ("parc de Corlay", [both]),
        ("parc de Brévannes", [both]),
    ]
    assert shared("Anne Duval et Jean Morel", "Anne Duval", "Jean Morel") == [
        ("Anne Duval", ["Anne Duval et Jean Morel"]),
        ("Jean Morel", ["Anne Duval et Jean Morel"]),
    ]


def test_what_is_no_coordination_of_things_that_are_known_is_left() -> None:
    for texts in (
        ("parc de Corlay", "parcs de Corlay et de Brévannes"),
        ("Indre", "Loire", "Indre-et-Loire"),
        ("pont de Corlay", "gare de Brévannes", "parcs de Corlay et de Brévannes"),
        ("ville de Port", "pont de Louis", "route de Port Louis"),
    ):
        assert shared(*texts) == [(text, []) for text in texts]
