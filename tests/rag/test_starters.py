"""The questions that a corpus offers to start from, each of them answered."""

from collections.abc import Callable

import pytest

from corpus import Language
from index import Index
from rag import Answer, Kind, ask, starter_questions
from rag.starters_lists import looks_right

IndexOf = Callable[[dict[str, str]], Index]
TOWN = {
    "pont.md": "# Le pont\n\nLe pont de Brévannes a été inauguré le 3 mai 2019. On y passe à pied.\n",
    "stade.md": "# Le stade\n\nLe stade de Corlay compte 8 000 places. La pelouse est neuve.\n",
    "musees.md": "# La culture\n\nLe musée Duval et le musée Sorel restent fermés. La mairie le regrette.\n",
    "grele.md": "# La grêle\n\nIl a grêlé hier soir. Les vergers ont souffert.\n",
}


@pytest.mark.parametrize("language", [Language.FRENCH, Language.ENGLISH])
def test_every_question_is_answered(
    language: Language, sample_index: Index, check: Callable[[Answer, Index], None]
) -> None:
    questions = starter_questions(sample_index, language)
    assert len(questions) == len(set(questions)) == 4
    kinds = []
    for question in questions:
        answer = ask(question, index=sample_index)
        check(answer, sample_index)
        assert answer.language is language
        assert answer.probability >= 0.8
        assert answer.kind is Kind.FACT or len(answer.items) >= 2
        kinds.append(answer.kind)
    assert {Kind.FACT, Kind.LIST} == set(kinds)


def test_they_are_drawn_from_the_articles(index_of: IndexOf) -> None:
    index = index_of(TOWN)
    questions = starter_questions(index, Language.FRENCH)
    assert questions == (
        "Quels musées sont mentionnés ?",
        "Quand le pont de Brévannes a-t-il été inauguré ?",
        "Combien de places compte le stade de Corlay ?",
    )
    assert starter_questions(index, Language.FRENCH, count=2) == questions[:2]
    assert starter_questions(index, Language.FRENCH, count=1) == questions[:1]


def test_articles_that_give_no_good_question_give_none(index_of: IndexOf) -> None:
    assert starter_questions(index_of({"grele.md": TOWN["grele.md"]}), Language.FRENCH) == ()


@pytest.mark.parametrize(
    ("items", "right"),
    [
        (["musée Duval", "musée Sorel"], True),
        (["musée Duval"], False),
        (["musée Duval", "musée"], False),  # one has a name
        (["musée Duval", "musée Sorel", "palais de Corlay", "salle des fêtes"], False),
        (["musée Duval", "musée Sorel", "musée de Corlay", "salle des fêtes"], True),
        (["musée Duval", "musée Sorel et"], False),
        ([], False),
    ],
)
def test_a_list_looks_right_when_its_items_are_called_what_was_asked_for(items: list[str], right: bool) -> None:
    assert looks_right(items, "musée|museum") is right
