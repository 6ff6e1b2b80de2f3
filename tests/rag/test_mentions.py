"""The exact noun phrases that name a wanted thing, in hand-written sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Language
from rag.kinds import Wanted, wanted
from rag.mentions import mentions

FRENCH = [
    ("énergie", "Le parc éolien de Zhanatas a ouvert.", ["parc éolien de Zhanatas"]),
    ("énergie", "Les parcs éoliens de Fruges et de Saucats tournent.", ["parcs éoliens de Fruges et de Saucats"]),
    ("énergie", "Un parc de 50 mégawatts du couloir de Shelek.", ["parc de 50 mégawatts du couloir de Shelek"]),
    ("énergie", "La commission centrale a voté ; le pouvoir est central.", []),
    ("énergie", "La Commission centrale des finances siège.", []),
    ("énergie", "Il dirige le bureau central des affaires étrangères.", []),
    ("énergie", "La deuxième centrale nucléaire du pays ouvrira.", ["deuxième centrale nucléaire du pays"]),
    ("énergie", "Une centrale nucléaire sera bâtie à Penly.", ["centrale nucléaire"]),
    ("énergie", "La centrale à charbon de Cordemais fermera.", ["centrale à charbon de Cordemais"]),
    ("énergie", "Le gazoduc Asie centrale–Chine compte trois lignes.", ["gazoduc Asie centrale–Chine"]),
    ("énergie", "L’oléoduc Bakou-Tbilissi-Ceyhan fuit.", ["oléoduc Bakou-Tbilissi-Ceyhan"]),
    ("énergie", "Le barrage de Serre-Ponçon est plein.", ["barrage de Serre-Ponçon"]),
    ("énergie", "La ligne à haute tension est coupée.", ["ligne à haute tension"]),
    ("énergie", "Le projet solaire de Cestas et l’usine d’engrais de Grandpuits.", ["projet solaire de Cestas"]),
    ("énergie", "Les usines de batteries ouvrent ; un projet de loi passe.", []),
    ("éolien", "Le gazoduc et la centrale de Turgusun attendent.", []),
    (
        "universités",
        "L’Université des langues et cultures de Pékin reçoit 100 étudiants.",
        ["Université des langues et cultures de Pékin"],
    ),
    (
        "universités",
        "Le campus de l’Université internationale d’Astana est neuf.",
        ["campus", "Université internationale d’Astana"],
    ),
    (
        "universités",
        "Elle étudie à l’université Paris-Saclay et à l’École normale supérieure de Lyon.",
        ["université Paris-Saclay", "École normale supérieure de Lyon"],
    ),
    ("universités", "Les universités de Caen et de Rouen fusionnent.", ["universités de Caen et de Rouen"]),
    ("universités", "L’Institut d’études politiques de Lille recrute.", ["Institut d’études politiques de Lille"]),
    ("ministres", "Le président chinois Xi Jinping a reçu la presse.", ["président chinois Xi Jinping"]),
    ("ministres", "Le président Xi Jinping, chef du parti, a parlé.", ["président Xi Jinping"]),
    ("ministres", "Jeanne Martin, directrice de l’usine, parle.", ["Jeanne Martin"]),
    ("ministres", "Le ministre a parlé au site de la ligne A, puis au Centre.", []),
    ("banques", "La Banque centrale européenne relève ses taux.", ["Banque centrale européenne"]),
    ("banques", "La Banque asiatique d’investissement a prêté.", ["Banque asiatique d’investissement"]),
    ("agriculture", "Il pleut en mai, mais le maïs pousse.", ["maïs"]),
    ("prix", "Elle a pris le train et reçu le prix Goncourt.", ["prix Goncourt"]),
    ("pays", "La Chine, le Kazakhstan et les États-Unis ont signé.", ["Chine", "Kazakhstan", "États-Unis"]),
    ("maladies", "Les maladies du cœur et la fièvre jaune reculent.", ["maladies du cœur", "fièvre jaune"]),
    ("ponts", "Le pont Champlain, à Montréal, et le viaduc de Millau.", ["pont Champlain", "viaduc de Millau"]),
    ("lois", "La thèse porte sur la loi Veil de 1975.", ["loi Veil"]),
]

ENGLISH = [
    (
        "energy",
        "The Hornsea wind farm and the Drax power station supply Leeds.",
        ["Hornsea wind farm", "Drax power station"],
    ),
    ("energy", "A new offshore wind farm opened near Hull.", ["new offshore wind farm"]),
    ("energy", "The Nord Stream gas pipeline leaked.", ["Nord Stream gas pipeline"]),
    ("energy", "The Baku-Tbilisi-Ceyhan oil pipeline carries crude.", ["Baku-Tbilisi-Ceyhan oil pipeline"]),
    ("energy", "The Kariba dam, in Zambia, is low.", ["Kariba dam"]),
    ("energy", "The factory makes cars on its assembly line.", []),
    ("energy", "Plants grow in the park.", []),
    ("universities", "Students left the London School of Economics.", ["London School of Economics"]),
    (
        "universities",
        "The University of Oxford and the University of Cape Town signed.",
        ["University of Oxford", "University of Cape Town"],
    ),
    (
        "universities",
        "It was the joint work of Al-Farabi Kazakh National University, in Almaty.",
        ["Al-Farabi Kazakh National University"],
    ),
    (
        "ministers",
        "President Emmanuel Macron met Chancellor Olaf Scholz.",
        ["President Emmanuel Macron", "Chancellor Olaf Scholz"],
    ),
    ("ministers", "Ana Lopez, mayor of Quito, spoke.", ["Ana Lopez"]),
    ("ministers", "The minister spoke at the station.", []),
    ("banks", "The World Bank and the European Central Bank agreed.", ["World Bank", "European Central Bank"]),
    ("countries", "China Power built it in Kenya and South Africa.", ["Kenya", "South Africa"]),
    ("diseases", "Measles and yellow fever are back in Peru.", ["Measles", "yellow fever"]),
]


def asked_for(topic: str, language: Language = Language.OTHER) -> Wanted:
    found = wanted(topic, language=language)
    assert found
    return found[0]


def named(sentence: str, language: Language, what: Wanted) -> list[str]:
    return [sentence[mention.start : mention.end] for mention in mentions(sentence, language, what)]


@pytest.mark.parametrize(("topic", "sentence", "phrases"), FRENCH)
def test_in_french(topic: str, sentence: str, phrases: list[str]) -> None:
    assert named(sentence, Language.FRENCH, asked_for(topic, Language.FRENCH)) == phrases


@pytest.mark.parametrize(("topic", "sentence", "phrases"), ENGLISH)
def test_in_english(topic: str, sentence: str, phrases: list[str]) -> None:
    assert named(sentence, Language.ENGLISH, asked_for(topic, Language.ENGLISH)) == phrases


@pytest.mark.parametrize(("topic", "sentence", "phrases"), [row for row in FRENCH if row[0] != "pays"])
def test_an_english_question_finds_the_same_in_french(topic: str, sentence: str, phrases: list[str]) -> None:
    english = {
        "énergie": "energy",
        "éolien": "wind power",
        "universités": "universities",
        "ministres": "ministers",
        "banques": "banks",
        "agriculture": "crops",
        "prix": "awards",
        "maladies": "diseases",
        "ponts": "bridges",
        "lois": "laws",
    }[topic]
    assert named(sentence, Language.FRENCH, asked_for(english, Language.ENGLISH)) == phrases


@pytest.mark.parametrize(
    ("sentence", "specific"),
    [
        ("La centrale de Penly.", True),
        ("La troisième centrale.", True),
        ("Une centrale nucléaire.", True),
        ("La centrale nucléaire.", False),
        ("Les centrales.", False),
        ("Les parcs éoliens.", False),
    ],
)
def test_a_mention_is_specific_when_it_can_be_told_from_others(sentence: str, specific: bool) -> None:
    (mention,) = mentions(sentence, Language.FRENCH, asked_for("énergie"))
    assert mention.specific is specific


def test_a_name_begins_with_an_article_that_is_no_part_of_it() -> None:
    sentence = "Le Parc éolien de Fruges, le parc éolien de Fruges et l’éolienne d’Ouessant."
    assert named(sentence, Language.FRENCH, asked_for("énergie")) == [
        "Parc éolien de Fruges",
        "parc éolien de Fruges",
        "éolienne d’Ouessant",
    ]


@pytest.mark.parametrize("sentence", ["", " ", "…", "\ud800", "centrale", "(centrale)", "d’", "l’", "’ ’", "1"])
def test_odd_sentences(sentence: str) -> None:
    found = named(sentence, Language.FRENCH, asked_for("énergie"))
    assert found == ["centrale"] * sentence.count("centrale")


def test_a_mention_begins_after_the_one_before_it() -> None:
    sentence = "The Hull solar plant wind farm opened."
    assert named(sentence, Language.ENGLISH, asked_for("energy")) == ["Hull solar plant", "wind farm"]


WORDS = (
    "parc éolien éoliens solaire centrale Centrale nucléaire de du d’ l’ la le les et une "
    "deuxième Zhanatas Turgusun 50 MW , ; – - "
    "wind farm power plant the of and in new oil pipeline Nord Stream president président Xi Jinping "
    "ministre minister université University Oxford campus"
).split()


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.sampled_from(list(Language)),
    st.sampled_from(["énergie", "ministres", "universities", "projects", "pays", "wind farms"]),
)
def test_ranges_are_inside_the_sentence_in_order_disjoint_and_never_empty(
    sentence: str, language: Language, topic: str
) -> None:
    found = mentions(sentence, language, asked_for(topic))
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= mention.start < mention.end <= len(sentence) for mention in found)
    for mention in found:
        phrase = sentence[mention.start : mention.end]
        assert phrase == phrase.strip()
        assert phrase[0].isalnum() and phrase[-1].isalnum()
