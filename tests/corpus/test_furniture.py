"""Furniture goes, content stays: what stands beside what, whole pages, and properties of the ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.furniture import content_ranges


def content(text: str) -> list[str]:
    return [text[start:end] for start, end in content_ranges(text)]


PAGE_FR = """Le tunnel du col rouvrira en mars

Author:

Le tunnel du col rouvrira le 3 mars, a annoncé mardi la préfecture. Les travaux ont duré deux ans.

Questions et réponses :
1. Pourquoi le chantier a-t-il pris du retard ?
– La roche était plus dure que prévu.

Avantages et inconvénients :
Le nouveau tunnel est plus sûr. Il reste cependant fermé aux camions.

Liens associés :
Préfecture du Plateau
Direction des routes de montagne

Avec ce chantier, la vallée retrouve sa route d’hiver.

Laisser un commentaire

Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *"""

PAGE_EN_REFERENCES = """Les ingénieurs ont percé la dernière paroi jeudi.
Restez à l’écoute : le chantier ne fait que commencer.
Reference(s):
Engineers break through the last wall of the mountain tunnel on Thursday
plateau-news.com



"""


def test_a_page_keeps_its_title_its_questions_and_its_last_paragraph() -> None:
    assert content(PAGE_FR) == [
        "Le tunnel du col rouvrira en mars",
        PAGE_FR[PAGE_FR.index("Le tunnel du col rouvrira le 3") : PAGE_FR.index("\n\nLiens associés")],
        "Avec ce chantier, la vallée retrouve sa route d’hiver.",
    ]


def test_a_reference_list_at_the_end_goes() -> None:
    assert content_ranges(PAGE_EN_REFERENCES) == ((0, PAGE_EN_REFERENCES.index("\nReference(s)")),)


def test_ranges_are_exact() -> None:
    text = "  Titre  \n\nTweet\nPartager\n\nUn fait.\nUn autre.\n\n---\n"
    assert content_ranges(text) == ((2, 7), (27, 45))


@pytest.mark.parametrize("text", ["", "\n \n", "---\n\n***", "Tweet", "Liens utiles", "www.exemple.fr\n\nLire plus"])
def test_a_page_with_no_content_has_no_range(text: str) -> None:
    assert content_ranges(text) == ()


@pytest.mark.parametrize("heading", ["Voir aussi", "Références", "## Sources", "See also:", "Pour aller plus loin"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_heading_above_prose_is_the_heading_of_a_section(heading: str, gap: str) -> None:
    text = f"Le col a rouvert.{gap}{heading}{gap}Le traité de 1992 fixe le tracé de la route."
    assert content(text) == [text]


@pytest.mark.parametrize("heading", ["À lire aussi", "**Articles similaires**", "Related links", "References:"])
@pytest.mark.parametrize(
    "items",
    [
        "Le pont du lac fermé tout l’hiver\nQui paiera la route ?",
        "- Le pont du lac\n- [La route](https://exemple.fr/route)",
        "\nLe pont du lac fermé tout l’hiver",
        "Le pont du lac\n\nLa route d’hiver",
        "Le pont du lac\nexemple.fr",
        "[1] Le pont du lac, Presses du Plateau, 2019",
    ],
)
def test_a_list_heading_goes_with_its_items(heading: str, items: str) -> None:
    before = "Le col a rouvert."
    assert content(f"{before}\n\n{heading}\n{items}") == [before]


def test_a_list_stops_at_the_first_sentence() -> None:
    text = "Voir aussi\nLe pont du lac\nLe maire a signé hier un accord avec la région."
    assert content(text) == ["Le maire a signé hier un accord avec la région."]


def test_a_list_stops_at_the_heading_of_the_next_section() -> None:
    text = "Voir aussi\nLe pont du lac\nLa route d’hiver\n\nUn chantier de deux ans\n\nIl a commencé en 2022."
    assert content(text) == ["Un chantier de deux ans\n\nIl a commencé en 2022."]


def test_prose_wrapped_by_hand_below_a_list_heading_stays() -> None:
    text = (
        "Sources\nLe ministre a reçu mercredi les ingénieurs du chantier\n"
        "Nord et leur a promis une route neuve, notamment\npour les camions."
    )
    assert content(text) == [text]


def test_a_lone_name_goes_only_beside_furniture() -> None:
    assert content("Un fait.\n\nPartager sur :\nFacebook\nTwitter\n\nUn autre.") == ["Un fait.", "Un autre."]
    assert content("Un fait.\n\nFacebook\nFacebook a ouvert un bureau.") == [
        "Un fait.\n\nFacebook\nFacebook a ouvert un bureau."
    ]
    assert content("Tweet\n\nFacebook\nFacebook a ouvert un bureau.") == ["Facebook\nFacebook a ouvert un bureau."]


def test_a_paragraph_that_holds_boilerplate_and_news_stays_whole() -> None:
    text = "Abonnez-vous à notre newsletter. Le maire a démissionné hier soir."
    assert content(text) == [text]


MENU = "Menu\nAccueil\nÉconomie\nUne rubrique\nSport\nSe connecter"
BODY = "Le tunnel du col rouvrira le 3 mars aux voitures et aux autocars, a annoncé mardi la préfecture."


def test_a_menu_goes_with_the_few_words_that_stand_in_it() -> None:
    assert content(f"{MENU}\n\nLe tunnel rouvre\n\n{BODY}") == [f"Le tunnel rouvre\n\n{BODY}"]
    assert content(f"Le tunnel rouvre\n\n{BODY}\n\n{MENU}") == [f"Le tunnel rouvre\n\n{BODY}"]


def test_a_short_title_that_the_article_repeats_is_no_part_of_a_menu() -> None:
    body = "Vaux-le-Lac compte trois cents habitants, deux cafés, une école, un moulin et une ancienne gare."
    assert content(f"Menu\nAccueil\nSe connecter\nVaux-le-Lac\nPartager\nFacebook\n{body}") == ["Vaux-le-Lac", body]


def test_many_words_of_menus_make_a_menu_above_the_article_only() -> None:
    sections = "Politique\nMonde\nÉconomie\nCulture\nSports\nMétéo"
    assert content(f"{sections}\n\nLe tunnel rouvre\n\n{BODY}\n\nPartager") == [f"Le tunnel rouvre\n\n{BODY}"]
    assert content(f"{BODY}\n\n{sections}\n\n{BODY}\n\nPartager") == [f"{BODY}\n\n{sections}\n\n{BODY}"]


def test_a_word_of_menus_goes_only_between_furniture() -> None:
    assert content("Un fait.\n\nPublicité\n\nSport\n\nPartager\n\nUn autre.") == ["Un fait.", "Un autre."]
    assert content("Un fait.\n\nPublicité\n\nSport\n\nUn autre.") == ["Un fait.", "Sport\n\nUn autre."]


def test_a_word_of_menus_that_opens_the_page_may_be_its_title() -> None:
    assert content(f"Justice\n\nPublicité\n\n{BODY}") == ["Justice", BODY]


@pytest.mark.parametrize("items", ["- Mairie\n- Gare\n- Contact", "Mairie\nGare\nContact", "1. Mairie\n\n2. Contact"])
def test_the_items_that_a_colon_introduces_stay(items: str) -> None:
    text = f"Trois arrêts changent :\n{items}"
    assert content(f"{text}\n\nPartager\nFacebook") == [text]


def test_an_introduced_list_of_networks_or_of_buttons_stays() -> None:
    text = "Les boutons :\n\n- Tout accepter\n- Tout refuser\n\nDeux sociétés sont visées :\nFacebook\nX"
    assert content(f"{text}\n\nPartager") == [text]


def test_a_list_of_which_most_items_are_nothing_known_stays() -> None:
    text = "Dépenses\n\n- Timbres\n- Publicité\n- Loyer"
    assert content(f"{text}\n\nPartager") == [text]


def test_a_longer_line_of_furniture_ends_an_introduced_list_without_marks() -> None:
    assert content("Trois arrêts changent :\nMairie\nGare\nPartager sur Facebook\nTwitter") == [
        "Trois arrêts changent :\nMairie\nGare"
    ]


@pytest.mark.parametrize("heading", ["## Partager", "## Laisser un commentaire", "Publicité"])
def test_furniture_that_heads_prose_stays(heading: str) -> None:
    text = f"Un fait.\n\n{heading}\nLes habitants prennent l’eau une heure par jour."
    assert content(text) == [text]


def test_an_advertisement_label_between_paragraphs_goes() -> None:
    assert content("Un fait.\n\nPublicité\n\nUn autre.") == ["Un fait.", "Un autre."]


def test_a_list_heading_above_the_article_takes_no_title() -> None:
    title = "Le tunnel du col rouvrira en mars"
    assert content(f"Les plus lus\n{title}\nPartager\n\n{BODY}") == [f"Les plus lus\n{title}", BODY]


def test_between_the_notices_below_the_article_bare_lines_go() -> None:
    below = (
        "Inscrivez-vous à notre newsletter\nToute la vallée, chaque matin, en cinq sujets\nVotre adresse e-mail\n\n"
        "Le pont du lac fermé tout l’hiver\nVallée d’en haut\n\nMentions légales\nLe Groupe du Plateau\nPlan du site"
    )
    assert content(f"{BODY}\n\nTimbres\nLoyer\n\n{below}") == [f"{BODY}\n\nTimbres\nLoyer"]


def test_a_title_between_what_frames_the_page_stays() -> None:
    title = "Un col fermé dans la vallée d’en haut"
    assert content(f"Se connecter\n{title}\nS’abonner\n{BODY}") == [title, BODY]


def test_figures_and_sentences_below_the_article_stay() -> None:
    notices = "Mentions légales\nPlan du site"
    kept = "Golbey 72, Vittel 68\nÉpinal 80, Thaon 61"
    assert content(f"{BODY}\n\n{notices}\n\n{kept}\n\n{notices}") == [BODY, kept]
    assert content(f"{BODY}\n\n{notices}\n\nUn fait.\n\n{notices}") == [BODY, "Un fait."]


def test_a_reference_list_with_publishers_goes() -> None:
    text = "Références\nJean Roy, Le Col, éditions du Plateau, 2022.\nAnne Petit, La Vallée, p. 12."
    assert content(f"{BODY}\n\n{text}") == [BODY]


def test_the_edit_links_of_a_wiki_hide_no_heading() -> None:
    text = f"Histoire[modifier | modifier le code]\n{BODY}"
    assert content(f"{text}\n\nVoir aussi[modifier | modifier le code]\nListe des cols") == [text]


def test_a_row_of_links_is_a_menu_and_a_linked_title_is_not() -> None:
    menu = "* [Nos combats](/combats)\n* [Agir](/agir)\n* [Faire un don](/don)"
    title = "[Le tunnel du col rouvrira en mars](/tunnel)"
    assert content(f"{menu}\n\n{title}\n\n{BODY}") == [f"{title}\n\n{BODY}"]


BLOCKS = st.lists(
    st.sampled_from(["", "Tweet", "Liens utiles", "Facebook", "Titre nu", "Une phrase.", "exemple.fr", " \t", "* * *"])
    | st.text(max_size=30),
    max_size=12,
)


@given(BLOCKS)
def test_ranges_are_ordered_disjoint_inside_the_text_and_trimmed(blocks: list[str]) -> None:
    text = "\n".join(blocks)
    last = 0
    for start, end in content_ranges(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end


@given(BLOCKS)
def test_no_sentence_is_lost_whatever_stands_around_it(blocks: list[str]) -> None:
    sentence = "Le barrage a cédé à l’aube, et la vallée a été évacuée."
    text = "\n".join([*blocks, sentence, *reversed(blocks)])
    assert any(sentence in kept for kept in content(text))
