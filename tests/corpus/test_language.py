"""The language of articles and of questions."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Language
from corpus.language import detect_language, detect_question_language

QUESTIONS_FR = """
Quels projets énergétiques sont mentionnés ?
Qui a rencontré le président kazakh à Pékin ?
Où se trouve le parc éolien ?
Combien de passages ont été lus ?
comment la chine aide-t-elle le kazakhstan
Pourquoi l'accord a-t-il été reporté ?
Qu’est-ce que l’Initiative la Ceinture et la Route ?
Liste des projets de transport
Citez les villes du texte
Donne-moi la date de la visite
parc éolien de Zhanatas
QUELS SONT LES DÉFIS ?
Que dit le New York Times de The High Line ?
e\u0301nergie
"""

QUESTIONS_EN = """
Which energy projects are mentioned?
Who met the Kazakh president in Beijing?
Where is the wind farm?
how many passages were read
List the transport projects
Name the cities
Did Charles de Gaulle visit La Paz?
What is the Parc des Princes?
Tell me about Île-de-France and the Champs-Élysées
Why didn't Beyoncé sing?
Beyoncé's first album
When was Le Monde founded?
energy projects in Kazakhstan
WHICH PROJECTS?
"""


@pytest.mark.parametrize("question", QUESTIONS_FR.strip().split("\n"))
def test_french_questions(question: str) -> None:
    assert detect_question_language(question) is Language.FRENCH


@pytest.mark.parametrize("question", QUESTIONS_EN.strip().split("\n"))
def test_english_questions(question: str) -> None:
    assert detect_question_language(question) is Language.ENGLISH


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wind farm", Language.ENGLISH),
        ("natural gas", Language.ENGLISH),
        ("gaz naturel", Language.FRENCH),
        ("projets", Language.FRENCH),
    ],
)
def test_a_question_with_no_telling_word_asks_the_model(question: str, expected: Language) -> None:
    assert detect_question_language(question) is expected


@pytest.mark.parametrize("question", ["", "   ", "???", "12 + 30"])
def test_a_question_with_no_word_is_french(question: str) -> None:
    assert detect_question_language(question) is Language.FRENCH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le tunnel du col rouvrira le 3 mars, a annoncé la préfecture après deux ans de travaux.", Language.FRENCH),
        ("The tunnel will open again on 3 March, the county said after two years of work.", Language.ENGLISH),
        ("El túnel volverá a abrir el 3 de marzo, anunció el gobierno tras dos años de obras.", Language.OTHER),
        ("Der Tunnel wird am 3. März wieder geöffnet, teilte der Landkreis nach zwei Jahren mit.", Language.OTHER),
        ("Туннель снова откроется 3 марта, сообщили власти после двух лет работ.", Language.OTHER),
    ],
)
def test_articles(text: str, expected: Language) -> None:
    assert detect_language(text) is expected


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert detect_question_language(text) in (Language.FRENCH, Language.ENGLISH)
    assert detect_language(text) in Language


def test_an_ordinary_question_does_not_load_the_model() -> None:
    script = (
        "import sys; from corpus import detect_question_language; "
        "detect_question_language('Quels projets sont mentionnés ?'); "
        "print(sorted({'numpy', 'py3langid', 'yaml', 'charset_normalizer'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
