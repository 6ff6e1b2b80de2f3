"""List questions on small articles: what is asked for, on what condition, and which spans name it."""

from collections.abc import Callable

import pytest

from index import Index
from rag import Retrieval
from rag.inventory import find_inventory, read_inventory
from rag.question import understand

TEXTS = {
    "a.md": "# Les barrages du Nord\n\nLe barrage de Rosque est ancien. Le barrage de Tilève est neuf.\n",
    "b.md": "# Le gaz\n\nLes barrages ont vieilli. Le maire Paul Corlay a parlé. Un barrage sera bâti.\n",
    "c.md": "# The south\n\nThe Kanter dam feeds Ostwick. The dams leak. Engineers met there.\n",
    "d.md": "# Les barrages\n\nLes barrages coûtent. Ces barrages vieillissent.\n",
}


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    index = index_of(TEXTS)
    assert [passage.article_id for passage in index.passages] == list(TEXTS)
    return index


def conditions(question: str, index: Index) -> list[str] | None:
    inventory = find_inventory(Retrieval(index, understand(question)))
    return None if inventory is None else [word.surface for word in inventory.conditions]


def items(question: str, index: Index) -> list[tuple[str, str, float]]:
    retrieval = Retrieval(index, understand(question))
    inventory = find_inventory(retrieval)
    assert inventory
    spans = read_inventory(retrieval, inventory, index.passages)
    return [(span.passage.article_id, span.text, span.score) for span in spans]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Quels barrages sont mentionnés ?", []),
        ("which dams are mentioned in the articles?", []),
        ("Cite tous les barrages.", []),
        ("Quels sont les différents barrages évoqués par la presse ?", []),
        ("Quels barrages alimentent Ostwick ?", ["alimentent", "Ostwick"]),
        ("Which dams feed Ostwick?", ["feed", "Ostwick"]),
        ("Quels vieux barrages fuient ?", ["vieux", "fuient"]),
        ("Quels barrages sont neufs en 2024 ?", ["neufs", "2024"]),
        ("Quels blorbs sont mentionnés ?", None),
        ("Combien de barrages fuient ?", None),
    ],
)
def test_the_words_beside_the_kind_are_conditions(question: str, found: list[str] | None, index: Index) -> None:
    assert conditions(question, index) == found


@pytest.mark.parametrize("question", ["Quels barrages sont mentionnés ?", "which dams are mentioned?"])
def test_every_item_of_every_article_in_order_without_the_vague_ones(question: str, index: Index) -> None:
    assert items(question, index) == [
        ("a.md", "barrage de Rosque", 0.9),
        ("a.md", "barrage de Tilève", 0.9),
        ("c.md", "Kanter dam", 0.9),  # "Un barrage", in b.md, and "barrages", in d.md, could be any
    ]


def test_a_name_must_stand_beside_the_item(index: Index) -> None:
    assert items("Quels barrages alimentent Ostwick ?", index) == [("c.md", "Kanter dam", 0.9)]
    assert items("Which dams feed Ostwick?", index) == [("c.md", "Kanter dam", 0.9)]
    assert items("Quels barrages alimentent Paris ?", index) == []


def test_a_condition_may_be_met_by_the_title(index: Index) -> None:
    assert [text for _, text, _ in items("Quels barrages sont dans le Nord ?", index)] == [
        "barrage de Rosque",
        "barrage de Tilève",
    ]


def test_headings_name_no_item(index: Index) -> None:
    assert [row[:2] for row in items("Quelles personnes sont citées ?", index)] == [("b.md", "maire Paul Corlay")]
    assert all("Nord" not in text for _, text, _ in items("Quels barrages ?", index))


def test_only_the_passages_given_are_read(index: Index) -> None:
    retrieval = Retrieval(index, understand("Quels barrages ?"))
    inventory = find_inventory(retrieval)
    assert inventory
    assert [span.text for span in read_inventory(retrieval, inventory, index.passages[2:3])] == ["Kanter dam"]
    assert read_inventory(retrieval, inventory, []) == []


def test_where_no_mention_can_be_told_from_the_others_each_article_gives_its_first(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    index = index_of({name: TEXTS[name] for name in ("b.md", "d.md")})
    assert items("Quels barrages sont mentionnés ?", index) == [("b.md", "barrages", 0.6), ("d.md", "barrages", 0.6)]
