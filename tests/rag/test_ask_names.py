"""Questions about the sample articles whose names are spelled otherwise there."""

from collections.abc import Callable

import pytest

from index import Index
from rag import Answer, Kind, ask

Check = Callable[[Answer, Index], None]


@pytest.mark.parametrize(
    ("question", "spellings", "quoted"),
    [
        (
            "Où se trouve le parc éolien de {} ?",
            ["Zhanatas", "Janatas", "Jañatas"],
            "près de la ville du même nom|dans le sud du pays",
        ),
        ("Combien de turbines compte le parc éolien de {} ?", ["Zhanatas", "Janatas", "Jañatas"], "40 turbines"),
        ("How many turbines does the {} wind farm have?", ["Zhanatas", "Janatas", "Jañatas"], "40 turbines"),
        ("Quelle centrale hydroélectrique se trouve à {} ?", ["Turgusun", "Tourgoussoun"], "Turgusun"),
        ("Combien de conteneurs {} Gateway a-t-il traités en 2025 ?", ["Khorgos", "Horgos"], "372 000 conteneurs"),
        ("Quel est le niveau du lac {} ?", ["Balkhash", "Balkhach"], "341,87 mètres"),
        ("How much rent does Russia pay for {}?", ["Baikonur", "Baïkonour", "baikonour"], "$115 million"),
    ],
)
def test_a_fact_is_found_by_each_spelling(
    question: str, spellings: list[str], quoted: str, sample_index: Index, check: Check
) -> None:
    for name in spellings:
        answer = ask(question.format(name), index=sample_index)
        check(answer, sample_index)
        assert answer.kind is Kind.FACT, name
        assert any(part in answer.citations[0].quotation.text for part in quoted.split("|")), name


@pytest.mark.parametrize("question", ["What energy projects are in {}?", "Quels projets énergétiques y a-t-il à {} ?"])
def test_a_list_is_narrowed_by_each_spelling(question: str, sample_index: Index) -> None:
    items = {
        name: [item.text for item in ask(question.format(name), index=sample_index).items]
        for name in ("Zhanatas", "Janatas", "Jañatas")
    }
    assert items["Zhanatas"][0] == "parc éolien de Zhanatas"
    assert items["Janatas"] == items["Jañatas"] == items["Zhanatas"]


@pytest.mark.parametrize(
    "question",
    [
        "Combien de turbines compte le parc éolien de Zhanaozen ?",
        "Quel est le niveau du lac Balaton ?",
        "What is the capital of Austria?",
        "Qui est le président du Tadjikistan ?",
    ],
)
def test_a_name_that_only_looks_alike_stays(question: str, sample_index: Index) -> None:
    assert sample_index.variants.respelled(question) == question
