"""What `sourcier ask` and `sourcier search` print."""

from collections.abc import Callable
from dataclasses import replace

from corpus import Article, Language
from index import Hit, Passage
from rag import Answer, Citation, Estimate, Evaluation
from ui.terminal import aligned, answer_text, evaluation_text, hits_text

Make = Callable[..., Answer]


def test_an_answer_is_followed_by_its_sources(answer_of: Make, cite: Callable[..., Citation]) -> None:
    assert answer_text(answer_of("Zhanatas [1].", cite()), {}) == (
        "Zhanatas [1].\n\n"
        "Sources\n\n"
        "[1] L’éolien <en> marche - dossier/éolien & co.md\n"
        "    Le parc de Zhanatas <100 MW> est en service.\n\n"
        "31 sur 31 passages lus, 2 articles.\n"
        "Probabilité que les articles répondent\u00a0: 90\u00a0%."
    )


def test_pages_are_told(answer_of: Make, cite: Callable[..., Citation], article: Article, passage: Passage) -> None:
    articles = {article.id: replace(article, pages=(0, 4, 16))}
    assert "[1] L’éolien <en> marche - dossier/éolien & co.md, p. 3\n" in answer_text(
        answer_of("[1]", cite(page=3)), {}
    )
    assert "- dossier/éolien & co.md:16-64, p. 3\n" in answer_text(answer_of("Rien.", nearest=(passage,)), articles)
    assert hits_text([Hit(passage, 0.5)], articles).startswith(
        "1. 0.500  L’éolien <en> marche - dossier/éolien & co.md:16-64, p. 3\n"
    )


def test_no_answer_is_followed_by_the_nearest_passages(answer_of: Make, article: Article, passage: Passage) -> None:
    answer = answer_of("The articles do not say.", nearest=(passage,), language=Language.ENGLISH, probability=0.12)
    assert answer_text(answer, {article.id: article}) == (
        "The articles do not say.\n\n"
        "Nearest passages, which do not answer the question\n\n"
        "- dossier/éolien & co.md:16-64\n"
        "    Le parc de Zhanatas <100 MW> est en service.\n"
        "    Fin\n\n"
        "31 of 31 passages read, 2 articles.\n"
        "Probability that the articles answer: 12%."
    )


def test_hits_are_ranked(article: Article, passage: Passage) -> None:
    assert hits_text([Hit(passage, 0.87654)], {article.id: article}) == (
        "1. 0.877  L’éolien <en> marche - dossier/éolien & co.md:16-64\n"
        "    Le parc de Zhanatas <100 MW> est en service.\n"
        "    Fin"
    )


def test_escape_sequences_are_written_out(answer_of: Make) -> None:
    assert answer_text(answer_of("a\x1b[2Jb"), {}).startswith("a\\x1b[2Jb\n")


def test_columns_are_aligned() -> None:
    assert aligned([("a", "1"), ("long", "2")]) == "a     1\nlong  2"
    assert aligned([("a", "12", "x"), ("b", "3", "")]) == "a  12  x\nb  3"
    assert aligned([]) == ""


SCORES = Evaluation(
    questions=2,
    facts=1,
    lists=0,
    unanswerable=1,
    answered=1.0,
    fact_cited=0.5,
    fact_f1=0.25,
    list_recall=None,
    list_precision=None,
    refused=1.0,
)
SEARCH = (Estimate("recall@1", 0.7654, 0.7548, 0.7764, 5917), Estimate("MRR@20", 1.0, None, None, 1))
TABLE = (
    "search    mean   95 % interval   questions\n"
    "recall@1  0.765  0.755 to 0.776  5917\n"
    "MRR@20    1.000  -               1"
)


def test_scores_are_listed() -> None:
    lines = evaluation_text(SCORES).splitlines()
    assert lines[0] == "questions       2"
    assert lines[5] == "fact cited      0.5"
    assert lines[7] == "list recall     -"
    assert lines[9:] == ["refused         1.0"]


def test_search_is_a_table_below_the_scores() -> None:
    scores = replace(SCORES, documents=12, unread=1, search=SEARCH)
    assert evaluation_text(scores).endswith(f"refused         1.0\n\ndocuments  12\nunread     1\n\n{TABLE}")


def test_scores_of_answers_are_left_out_where_there_were_none() -> None:
    scores = replace(SCORES, questions=0, documents=12, unread=0, search=SEARCH)
    assert evaluation_text(scores) == f"documents  12\nunread     0\n\n{TABLE}"
