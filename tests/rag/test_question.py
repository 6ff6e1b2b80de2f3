"""What is understood of a question, in French and English, on subjects of all kinds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus import Language
from rag import QuestionError
from rag.question import MAX_CHARACTERS, Expected, Question, understand

LISTS = [
    ("which energy projects are mentioned?", "energy projects"),
    ("What energy projects does the article mention?", "energy projects"),
    ("List all the universities mentioned in the articles.", "universities"),
    ("Can you list the countries that signed the treaty?", "countries"),
    ("Could you give me the names of the victims?", "victims"),
    ("Please list the banned substances.", "banned substances"),
    ("Tell me the names of the rivers that flooded.", "rivers"),
    ("Name three banks that failed.", "three banks"),
    ("In which cities were the attacks carried out?", "cities"),
    ("Who are the candidates in the election?", "candidates in the election"),
    ("What were the main demands of the strikers?", "main demands of the strikers"),
    ("What kinds of weapons were seized?", "kinds of weapons"),
    ("What diseases are caused by mosquitoes?", "diseases"),
    ("Which people were arrested?", "people"),
    ("Which books has she written?", "books"),
    ("Which planets does the probe visit?", "planets"),
    ("Which sports clubs were fined?", "sports clubs"),
    ("Which films won an award at Cannes?", "films"),
    ("Which countries border Chad?", "countries"),
    ("Which bridges collapsed and when?", "bridges"),
    ("Which recently opened lines are closed?", "recently opened lines"),
    ("Quels projets énergétiques sont mentionnés ?", "projets énergétiques"),
    ("Cite les universités mentionnées.", "universités"),
    ("Quels sont les pays touchés par la sécheresse ?", "pays touchés par la sécheresse"),
    ("Quelles entreprises ont signé un accord avec la Chine ?", "entreprises"),
    ("Quels médicaments sont cités dans les articles sur la grippe ?", "médicaments"),
    ("Énumère les clubs qualifiés pour la finale.", "clubs qualifiés pour la finale"),
    ("Donne-moi la liste des ministres nommés hier.", "ministres"),
    ("Pouvez-vous lister les espèces menacées en Guyane ?", "espèces menacées en Guyane"),
    ("Qui sont les lauréats du prix Nobel de physique ?", "lauréats du prix Nobel de physique"),
    ("Nommez les partis de la coalition.", "partis de la coalition"),
    ("Dans quelles villes les attentats ont-ils eu lieu ?", "villes"),
    ("Lesquelles des usines sont en grève ?", "usines"),
    ("Recense les maladies évoquées par les articles.", "maladies"),
    ("Quelles sont les causes de l’incendie ?", "causes de l’incendie"),
]

FACTS = [
    ("How much did the bridge cost?", Expected.MONEY),
    ("How much money was raised by the charity?", Expected.MONEY),
    ("What is the price of a barrel of oil?", Expected.MONEY),
    ("What percentage of voters backed the reform?", Expected.PERCENTAGE),
    ("When did the volcano erupt?", Expected.DATE),
    ("In what year was the club founded?", Expected.DATE),
    ("How many people were killed in the crash?", Expected.NUMBER),
    ("What is the capacity of the stadium?", Expected.NUMBER),
    ("Who won the election?", Expected.PERSON),
    ("By whom was the law signed?", Expected.PERSON),
    ("Where was the summit held?", Expected.PLACE),
    ("Why are the pilots on strike?", Expected.ANY),
    ("How does the vaccine work?", Expected.ANY),
    ("Did the port reopen?", Expected.ANY),
    ("Combien a coûté le stade ?", Expected.MONEY),
    ("Quel sera le coût du pont ?", Expected.MONEY),
    ("À quel prix le tableau a-t-il été vendu ?", Expected.MONEY),
    ("Quelle somme a été versée aux victimes ?", Expected.MONEY),
    ("Quel est le taux de chômage ?", Expected.PERCENTAGE),
    ("Quelle est la part du nucléaire dans l’électricité ?", Expected.PERCENTAGE),
    ("Quand le tunnel a-t-il ouvert ?", Expected.DATE),
    ("D’après la presse, depuis quand le musée est-il fermé ?", Expected.DATE),
    ("En quelle année le traité a-t-il été signé ?", Expected.DATE),
    ("Combien de personnes sont mortes dans le séisme ?", Expected.NUMBER),
    ("Quelle est la longueur du tunnel ?", Expected.NUMBER),
    ("Quel âge a le suspect ?", Expected.NUMBER),
    ("Qui a remporté le tournoi ?", Expected.PERSON),
    ("Par qui le ministre a-t-il été nommé ?", Expected.PERSON),
    ("D’où vient le virus ?", Expected.PLACE),
    ("Que dit le rapport sur les inondations ?", Expected.ANY),
    ("Pourquoi les avocats manifestent-ils ?", Expected.ANY),
    ("Quel parc éolien est le plus puissant ?", Expected.ANY),
]

# What one word of the question would make of it, and the rest of it does not.
TRAPS = [
    ("Who was president when the wall fell?", Expected.PERSON),
    ("Where was the minister when the attack began?", Expected.PLACE),
    ("Qui était président quand le mur est tombé ?", Expected.PERSON),
    ("Combien de billets ont été vendus ?", Expected.NUMBER),
    ("Combien d’entreprises ont investi dans la région ?", Expected.NUMBER),
    ("Quel prix littéraire l’autrice a-t-elle reçu ?", Expected.ANY),
    ("Quel est le prix Nobel de la paix 2024 ?", Expected.ANY),
    ("Which company makes trains?", Expected.ANY),
    ("Which company makes electric cars?", Expected.ANY),
    ("Which country exports the most diamonds?", Expected.ANY),
    ("Which team scored goals?", Expected.ANY),
    ("What causes earthquakes?", Expected.ANY),
    ("What happens when ice melts?", Expected.ANY),
    ("Which gas leaked from the plant?", Expected.ANY),
    ("What is the status of the talks?", Expected.ANY),
    ("What news did the agency publish?", Expected.ANY),
]

ENGLISH = {"Who", "Where", "Which", "What", "How", "When", "Why", "In", "By", "Did", "which"}


@pytest.mark.parametrize(("text", "topic"), LISTS)
def test_a_list_and_what_its_items_are(text: str, topic: str) -> None:
    question = understand(text)
    assert (question.wants_list, question.topic, question.expected) == (True, topic, Expected.ANY)


@pytest.mark.parametrize(("text", "expected"), FACTS + TRAPS)
def test_a_fact_and_its_type(text: str, expected: Expected) -> None:
    language = Language.ENGLISH if text.split()[0] in ENGLISH else Language.FRENCH
    assert understand(text) == Question(text, language, wants_list=False, expected=expected, topic="")


@pytest.mark.parametrize(("text", "_"), LISTS)
def test_the_language_of_a_list_question(text: str, _: str) -> None:
    asked_in_english = LISTS.index((text, _)) < 21
    assert understand(text).language is (Language.ENGLISH if asked_in_english else Language.FRENCH)


@pytest.mark.parametrize("text", ["", " ", " \n\t ", "?", "… !?", "« »", "\x00\x01", "\u200b\ufeff", "[]()*_#", "💨"])
def test_a_question_without_a_letter_or_digit_is_refused(text: str) -> None:
    with pytest.raises(QuestionError) as raised:
        understand(text)
    assert str(raised.value) == (
        "The question is empty: write a few words. / La question est vide : écrivez quelques mots."
    )


def test_a_question_may_have_2000_characters_and_no_more() -> None:
    assert understand("a" * 2_000).text == "a" * 2_000
    with pytest.raises(QuestionError) as raised:
        understand("a" * 2_001)
    assert str(raised.value) == (
        "The question has 2,001 characters, at most 2,000 are read: shorten it. / "
        "La question est trop longue (2,001 caractères, 2,000 au plus)."
    )


@pytest.mark.parametrize("text", ["mot " * 25_000, "(" * 50_000 + "a" * 50_000, "a" * 100_000, "quel " * 20_000])
def test_100_000_characters_are_refused_with_their_number(text: str) -> None:
    with pytest.raises(QuestionError, match=r"100,000 characters|is empty"):
        understand(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  Où\nest\tle  pont ? ", "Où est le pont ?"),
        ("Ou\u0300 est le pont ?", "Où est le pont ?"),
        ("Où est\x00le\x1b[31m pont ?", "Où est le [31m pont ?"),
        ("Où est \ud800 ?", "Où est \ufffd ?"),
        ("Zhana\u200btas\xad ?", "Zhanatas ?"),
    ],
)
def test_a_question_is_normalised(text: str, read: str) -> None:
    assert understand(text).text == read


@pytest.mark.parametrize("opener", ["which ", "quels sont ", "list the ", "combien "])
def test_the_longest_question_is_read_whole_whatever_it_repeats(opener: str) -> None:
    for filler in ("a ", "the ", "list ", "of the ", "- ", "d’", "s s "):
        question = (opener + filler * 1_000)[:MAX_CHARACTERS]
        assert understand(question).text == question.strip()


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            "which what quels quelles sont les the of are cite list combien quand ? , ’ d’ 3 projets s \ud800".split()
        ),
        max_size=12,
    ).map(" ".join)
)
@example("which")
@example("list the")
@example("Quels ?")
@example("which s of")
def test_any_text_is_a_question_or_is_refused(text: str) -> None:
    try:
        question = understand(text)
    except QuestionError:
        return
    assert question.text == question.text.strip() != ""
    assert question.topic in question.text
    assert question.language in (Language.FRENCH, Language.ENGLISH)
    assert question.wants_list or not question.topic
    assert understand(question.text) == question


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("energy projects", "energy projects"),
        ("Projets énergétiques ?", "Projets énergétiques"),
        ("Fais-moi la liste des universités", "universités"),
        ("une liste complète de tous les barrages", "barrages"),
        ("Give me a list of all the hospitals", "hospitals"),
        ("a full list of the dams", "dams"),
        ("Are there any airports?", "airports"),
        ("Y a-t-il des hôpitaux ?", "hôpitaux"),
        ("Est-ce qu’il y a des musées ?", "musées"),
        ("Kazakhstan", None),
        ("prix du pétrole", None),
        ("elections in Ostwick were cancelled", None),
        ("Y a-t-il un barrage ?", None),
    ],
)
def test_a_list_may_be_asked_for_without_a_question_word(question: str, topic: str | None) -> None:
    understood = understand(question)
    assert (understood.topic if understood.wants_list else None) == topic
