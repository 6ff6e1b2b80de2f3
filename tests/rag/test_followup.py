"""Questions that lean on earlier ones are written out, and those that stand alone are left alone."""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import detect_question_language
from rag import Answer, Coverage, Item, Kind, in_context

DIALOGUES = [json.loads(line) for line in (Path(__file__).parent / "followups.jsonl").read_text("utf-8").splitlines()]

# What the rules do not reach: an object that moves behind another one, and two pronouns of two people.
MISSED = {
    "How much?": "How much did China lend money to the Shelek wind farm?",
    "did he answer her?": "did he answer Jeanne Roux?",
}


def answered(question: str, *, found: Sequence[str] = (), items: Sequence[str] = ()) -> Answer:
    return Answer(
        question=question,
        language=detect_question_language(question),
        kind=Kind.LIST if items else Kind.FACT if found else Kind.NONE,
        text="",
        items=tuple(Item(text, ()) for text in items),
        citations=(),
        nearest=(),
        coverage=Coverage(0, 0, 0),
        values=tuple(Item(text, ()) for text in found),
    )


RICH = (
    answered("Quels ponts les ouvriers de Corlay ont-ils bâtis à Ostwick ?", items=["pont du Rail", "pont Vieux"]),
    answered("Qui a donné la clé du stade à Anna Merle en 2019 ?", found=["Paul Ard"]),
    answered("Who gave the key of the stadium to Anna Merle in 2019?", found=["Paul Ard"]),
)


# Questions of the project's sets that do take up what they were written after.
LEANING = {
    "fr": [
        "Quelles raisons donne-t-il à sa démission ?",
        "Dans quelles pièces de théâtre a-t-il joué ?",
        "Dans quelles séries télévisées est-il apparu ?",
    ],
    "en": ["What reasons does he give for resigning?", "Which stage plays did he act in?"],
}


def followups() -> Iterator[Any]:
    """Each turn after the first of each dialogue, those before it understood as they should be."""
    for dialogue in DIALOGUES:
        previous: list[Answer] = []
        for turn in dialogue["turns"]:
            wanted = turn.get("understood", [turn["asked"]])
            if previous and "answers" not in turn:
                yield pytest.param(turn["asked"], tuple(previous), wanted, id=f"{turn['asked']}-{len(previous)}")
            previous.append(answered(wanted[0], found=turn.get("found", ()), items=turn.get("items", ())))


def normal(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


@pytest.mark.parametrize(("asked", "previous", "wanted"), [*followups()])
def test_dialogue(asked: str, previous: tuple[Answer, ...], wanted: list[str]) -> None:
    written = in_context(asked, previous)
    if wanted == [asked]:
        assert written is asked
    else:
        assert normal(written) in map(normal, [MISSED[asked]] if asked in MISSED else wanted)


@pytest.mark.parametrize(("asked", "previous", "wanted"), [*followups()])
def test_what_was_written_out_stands_alone(asked: str, previous: tuple[Answer, ...], wanted: list[str]) -> None:
    assert in_context(wanted[0], previous) is wanted[0]


@pytest.mark.parametrize("asked", ["and in Turgusun?", "qui l’a signé ?", "why?", "combien a-t-il coûté ?"])
def test_first_question_has_nothing_to_take_from(asked: str) -> None:
    assert in_context(asked, []) is asked


@pytest.mark.parametrize("language", ["fr", "en"])
def test_written_questions_are_left_alone(language: str) -> None:
    rows = files("rag").joinpath("list_questions.jsonl").read_text(encoding="utf-8").splitlines()[:600]
    rows += files("rag").joinpath("fact_questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(row)[language] for row in rows]
    changed = [question for question in asked if in_context(question, RICH) is not question]
    assert changed == LEANING[language]


@pytest.mark.parametrize(
    "asked",
    [
        "Y a-t-il un tribunal à Corlay ?",
        "De quoi s’agit-il ?",
        "Que s’est-il passé à Corlay ?",
        "Quel temps fait-il à Ostwick ?",
        "Est-il possible de visiter le stade ?",
        "Où cézanne rencontre-t-il zola ?",
        "Quelle filière est-elle proposée à Corlay ?",
        "Pourquoi le maire dit-il qu’il partira ?",
        "Quel pays a-t-il signé le traité ?",
        "Il y a combien de ponts à Corlay ?",
        "Peux-tu me dire qui dirige le stade ?",
        "Is it true that the bridge fell?",
        "How much did it cost to build the bridge?",
        "Are there bridges in Ostwick?",
        "When the mayor left, who replaced him?",
        "Did the mayor sell his house?",
        "Which city changed its name?",
        "Who said that?",
        "What time is it?",
        "Ou se trouvent les ponts ?",
        "Par qui les radios publiques sont elles concurrencées ?",
        "Pourquoi il ne pourrait pas y avoir de lien avec la mairie ?",
        "Quelle fut la première « victime » de la crue ?",
        "zhanatas",
        "le coût du stade de Corlay",
    ],
)
def test_stands_alone(asked: str) -> None:
    assert in_context(asked, RICH) is asked


@pytest.mark.parametrize(
    "asked", ["it " * 100, "  ", "?!", "", "and", "et ?", "what about", "y", "qui y", "le", "\x00"]
)
def test_nothing_to_understand(asked: str) -> None:
    assert in_context(asked, RICH) is asked


WORDS = st.sampled_from(
    "a-t-il combien d’ en est et in it its l’a la le les lui of ont-elles où que qu’il quel qui sa second she "
    "sont the their them there they this Turgusun 2022 when who whom why y , ? de du celui first leur".split()
)


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join) | st.text(min_size=1, max_size=40))
def test_any_words_are_left_alone_or_written_out(asked: str) -> None:
    written = in_context(asked, RICH)
    assert written is asked or written.split() != asked.split()


@given(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join), st.sampled_from(["why?", "et à Corlay ?", "who built it?"])
)
def test_any_question_may_have_gone_before(before: str, asked: str) -> None:
    assert in_context(asked, [answered(f"pont {before}", found=[before], items=[before])])
