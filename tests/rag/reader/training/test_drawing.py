"""Which texts a question is read against."""

from random import Random

import pytest

from rag.reader.training.asked import Asked, Context, Kind
from rag.reader.training.drawing import Drawing, Drawn

TEXT = "Le pont de Montclair a coûté 45 millions. Il relie Montclair à Vauvert."
OTHER = Context("Ponts", "Le maire de Vauvert est absent.")


def fact(*, wording: str = "Combien a coûté le pont de Montclair ?", answered: bool = True) -> Asked:
    positives = (Context("Ponts", TEXT, spans=((29, 40),)),) if answered else ()
    return Asked("1", "own", Kind.FACT, (wording,), positives, (OTHER,))


def draws(question: Asked, *others: Asked) -> list[Drawn]:
    drawing, random = Drawing([question, *others]), Random(0)
    return [pair for _ in range(60) for pair in drawing.draw(question, random)]


def test_an_answered_question_is_read_against_its_text_each_time() -> None:
    drawn = draws(fact())
    assert sum(bool(context.spans) for _, context in drawn) == 60
    assert {context for _, context in drawn if not context.spans} == {OTHER}


def test_a_question_about_another_name_or_number_is_not_answered() -> None:
    drawn = draws(fact(), fact(wording="Qui dirige la ville de Rochebrune ?"))
    swapped = {(wording, context) for wording, context in drawn if "Montclair" not in wording}
    assert swapped == {("Combien a coûté le pont de Rochebrune ?", Context("Ponts", TEXT))}


def test_a_name_that_the_text_has_takes_no_other_ones_place() -> None:
    drawn = draws(fact(), fact(wording="Qui dirige la ville de Vauvert ?"))
    assert {wording for wording, _ in drawn} == {"Combien a coûté le pont de Montclair ?"}


@pytest.mark.parametrize(
    ("number", "others"), [("2016", {2005, 2009, 2013, 2014, 2018, 2019, 2021, 2026}), ("12", set())]
)
def test_a_number_gives_way_to_one_near_it(number: str, others: set[int]) -> None:
    drawn = draws(fact(wording=f"combien a coûté le pont en {number} ?"))
    wordings = {wording for wording, _ in drawn} - {f"combien a coûté le pont en {number} ?"}
    assert wordings == {f"combien a coûté le pont en {other} ?" for other in others}


def test_a_question_without_an_answer_is_read_against_what_looks_like_one() -> None:
    far = Context("Ponts", "Il pleut.")
    question = Asked("1", "own", Kind.FACT, ("Qui est le maire de Vauvert ?",), (), (far, OTHER))
    drawn = draws(question)
    assert drawn.count((question.wordings[0], OTHER)) >= 60
    assert 0 < drawn.count((question.wordings[0], far)) < 30


def test_a_list_is_read_against_three_texts_with_items_and_three_without() -> None:
    positives = tuple(Context("Ponts", f"Pont {n}.", spans=((0, 4),)) for n in range(5))
    negatives = tuple(Context("Ponts", f"Rue {n}.") for n in range(5))
    question = Asked("1", "lists", Kind.LIST, ("Quels ponts ?", "Which bridges?"), positives, negatives)
    drawing, random = Drawing([question]), Random(0)
    for _ in range(20):
        drawn = drawing.draw(question, random)
        assert [bool(context.spans) for _, context in drawn] == [True] * 3 + [False] * 3
        assert len({context for _, context in drawn}) == 6
