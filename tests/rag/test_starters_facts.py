"""Sentences and the questions that are made of them."""

import pytest

from corpus import Language
from rag.starters_facts import drafts

FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.mark.parametrize(
    ("written", "sentence", "asked", "question", "answer"),
    [
        (
            FR,
            "Le pont de Brévannes a été inauguré le 3 mai 2019.",
            FR,
            "Quand le pont de Brévannes a-t-il été inauguré ?",
            "3 mai 2019",
        ),
        (
            FR,
            "Hier encore, la gare de Corlay a été mise en service en 1912.",
            FR,
            "Quand la gare de Corlay a-t-elle été mise en service ?",
            "1912",
        ),
        (FR, "Le musée Duval a ouvert en juin 2001.", FR, "Quand le musée Duval a-t-il ouvert ?", "juin 2001"),
        (
            FR,
            "L’accord de Rosque est entré en vigueur le 1er mars 2020.",
            FR,
            "Quand l’accord de Rosque est-il entré en vigueur ?",
            "1er mars 2020",
        ),
        (FR, "Anne Marlow est décédée le 4 juin.", FR, "Quand Anne Marlow est-elle morte ?", "4 juin"),
        (FR, "Anne Marlow est décédée le 4 juin.", EN, "When did Anne Marlow die?", "4 juin"),
        (
            FR,
            "Le stade de Corlay compte environ 8 000 places.",
            FR,
            "Combien de places compte le stade de Corlay ?",
            "8 000",
        ),
        (
            FR,
            "L’usine Sorel emploie 300 ouvriers.",
            FR,
            "Combien d’ouvriers emploie l’usine Sorel ?",
            "300",
        ),
        (
            FR,
            "La tour Valmont a coûté 12 millions d’euros.",
            FR,
            "Combien la tour Valmont a-t-elle coûté ?",
            "12 millions d’euros",
        ),
        (
            FR,
            "On a fermé hier le barrage de Kanter, d’une hauteur de 80 mètres.",
            FR,
            "Quelle est la hauteur du barrage de Kanter ?",
            "80 mètres",
        ),
        (
            FR,
            "Le phare de Rosque se trouve sur l’île d’Ostre.",
            FR,
            "Où se trouve le phare de Rosque ?",
            "sur l’île d’Ostre",
        ),
        (
            FR,
            "Il a rencontré le président kazakh Aman Serik.",
            FR,
            "Qui est le président kazakh ?",
            "Aman Serik",
        ),
        (
            FR,
            "Il a rencontré le président kazakh Aman Serik.",
            EN,
            "Who is the Kazakh president?",
            "Aman Serik",
        ),
        (
            FR,
            "Pour Luc Ferrand, maire de Corlay, rien ne presse.",
            FR,
            "Qui est le maire de Corlay ?",
            "Luc Ferrand",
        ),
        (
            FR,
            "Selon Rose Malet, directrice générale de Sorel, rien ne presse.",
            FR,
            "Qui est la directrice générale de Sorel ?",
            "Rose Malet",
        ),
        (
            FR,
            "Zoé Karim a remporté la coupe de Telmarie face à Lia Born.",
            FR,
            "Qui a remporté la coupe de Telmarie ?",
            "Zoé Karim",
        ),
        (
            EN,
            "The Ostwick ferry carried 400 passengers.",
            EN,
            "How many passengers did the Ostwick ferry carry?",
            "400",
        ),
        (EN, "The Ostwick bridge opened on 3 May 2019.", EN, "When did the Ostwick bridge open?", "3 May 2019"),
        (EN, "Marlow Energy was founded in 1998.", EN, "When was Marlow Energy founded?", "1998"),
        (EN, "The Kanter dam cost $40 million.", EN, "How much did the Kanter dam cost?", "$40 million"),
        (EN, "The Kanter dam stands on the Ulme river.", EN, "Where is the Kanter dam?", "on the Ulme river"),
        (EN, "Ann Marlow won the Telmar Cup in 2020.", EN, "Who won the Telmar Cup?", "Ann Marlow"),
        (EN, "Ann Marlow, mayor of Ostwick, left.", EN, "Who is the mayor of Ostwick?", "Ann Marlow"),
        (
            EN,
            "Ann Marlow, a member of the Telmar party, left.",
            FR,
            "Qui est Ann Marlow ?",
            "a member of the Telmar party",
        ),
    ],
)
def test_a_sentence_gives_a_question_and_its_answer(
    written: Language, sentence: str, asked: Language, question: str, answer: str
) -> None:
    found = {
        draft.question: sentence[draft.start : draft.end] for draft in drafts(sentence, written=written, asked=asked)
    }
    assert found.get(question) == answer


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (FR, "Le pont a été inauguré le 3 mai 2019."),  # which bridge?
        (FR, "Le pont de Brévannes et sa tour ont été inaugurés le 3 mai 2019."),
        (FR, "Le ministre qui dirige Corlay a ouvert en 2019."),
        (FR, "La préfecture de Corlay compte 2 000 manifestants."),
        (FR, "Il a coûté 12 millions d’euros."),
        (FR, "Selon le maire, Brévannes change."),
        (EN, "Queen Ann opened the bridge in 2019."),
        (EN, "It was founded in 1998."),
        (EN, "The same Ostwick ferry carried 400 passengers."),
        (EN, "Ann Marlow won the race."),
    ],
)
def test_what_would_be_a_poor_question_is_none(written: Language, sentence: str) -> None:
    assert list(drafts(sentence, written=written, asked=written)) == []


def test_only_names_are_asked_about_in_another_language() -> None:
    sentence = "Le pont de Brévannes a été inauguré le 3 mai 2019."
    assert list(drafts(sentence, written=FR, asked=EN)) == []
    assert list(drafts(sentence, written=Language.OTHER, asked=FR)) == []
