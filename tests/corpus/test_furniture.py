"""Furniture goes, content stays: whole pages, labelled lines in both languages, and properties of the ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.furniture import content_ranges

FURNITURE_FR = """
Laisser un commentaire
Laisser un commentaire Annuler la réponse
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Votre adresse de messagerie ne sera pas publiée.
Enregistrer mon nom, mon e-mail et mon site dans le navigateur pour mon prochain commentaire.
Prévenez-moi de tous les nouveaux commentaires par e-mail.
Ce site utilise Akismet pour réduire les indésirables.
En savoir plus sur la façon dont les données de vos commentaires sont traitées.
Connectez-vous pour laisser un commentaire
Nom * E-mail * Site web
3 commentaires
Auteur :
Par
Partager sur Facebook
PARTAGER SUR FACEBOOK TWITTER LINKEDIN
Partagez cet article :
Cliquez pour partager sur Twitter(ouvre dans une nouvelle fenêtre)
Partager | Tweeter | Imprimer | Envoyer par e-mail
**Suivez-nous sur Instagram**
Imprimer cet article
[Lire la suite](https://exemple.fr/suite)
Lire plus »
En savoir plus
À lire aussi : Le tunnel du col rouvrira en mars
Lire aussi Pourquoi le prix du blé remonte-t-il ?
Abonnez-vous à notre newsletter pour ne rien manquer de l’actualité !
Recevez chaque matin l’essentiel de l’info dans votre boîte mail.
Entrez votre adresse e-mail
Nous utilisons des cookies pour améliorer votre expérience de navigation.
En poursuivant votre navigation, vous acceptez le dépôt de cookies sur votre appareil.
Tout accepter
© 2024 La Gazette du Plateau. Tous droits réservés.
© 2019-2024 Gazette du Plateau – Mentions légales
Tous droits de reproduction réservés
www.gazette-du-plateau.fr
https://gazette-du-plateau.fr/2024/05/tunnel.html
Source : https://gazette-du-plateau.fr
Tags : tunnel, montagne, travaux
Temps de lecture : 3 min
Accueil > Région > Transports
La suite après cette publicité
Retour en haut de page
"""

FURNITURE_EN = """
Leave a reply
Leave a Comment Cancel reply
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
Notify me of new posts by email.
This site uses Akismet to reduce spam. Learn how your comment data is processed.
You must be logged in to post a comment.
No comments yet
Comments are closed.
Name * Email * Website
Author:
Written by
Share this:
Share on Facebook
Share this article on Twitter
Facebook | Twitter | LinkedIn
Facebook Twitter WhatsApp Email
Tweet
Click to share on X (Opens in new window)
Print this page
Email this article
Read more
Continue reading →
Read the full story
Read also: Harbour dredging starts in June
See also: How a village saved its school
Related: What the new rail line will cost
Subscribe to our newsletter
Sign up for our daily newsletter and never miss a story.
Get the latest headlines delivered to your inbox.
Enter your email address
We use cookies to give you the best experience on our website.
This website uses cookies.
By clicking "Accept", you agree to our use of cookies.
Accept all cookies
Manage preferences
Copyright © 2023 The Hill Herald. All rights reserved.
(c) 2021 Hill Herald Media Ltd
hillherald.co.uk
Original article: https://hillherald.co.uk/news/4
Filed under: harbour, works
5 min read
Home > News > Harbour
Advertisement
Skip to content
Follow us on Facebook and Instagram
"""

PROSE_FR = """
Partager le pouvoir n’a jamais été simple dans cette région.
Partager sur Facebook les photos de son chantier lui a coûté son poste.
Elle a partagé sur Facebook une vidéo du barrage.
Le ministre s’est refusé à tout commentaire.
Laisser un commentaire sur ce mur est devenu un rite pour les touristes.
Un commentaire du préfet a mis le feu aux poudres.
Votre adresse e-mail ne sera pas publiée, promet l’organisateur du scrutin.
Les champs obligatoires du formulaire ont découragé la moitié des demandeurs.
Les commentaires sont fermés depuis mardi sur la page de la mairie.
3 commentaires ont été supprimés par la modération.
« Abonnez-vous à notre newsletter », répète-t-il à la fin de chaque conférence.
L’entreprise compte 40 000 abonnés à sa newsletter hebdomadaire.
Recevez les excuses de la compagnie, a-t-elle écrit à ses clients.
La CNIL a infligé une amende de 90 millions d’euros pour des cookies déposés sans accord.
Nous utilisons des cookies faits maison pour le goûter, explique la directrice de l’école.
Pour voir ce chantier, il faut passer le col.
Voir aussi loin n’était pas possible avec l’ancien télescope.
Lire aussi est un plaisir, dit l’institutrice.
À lire aussi, selon le libraire, le premier roman de l’autrice kazakhe.
Lire la suite de ses aventures était devenu le rituel du dimanche soir.
Le site www.exemple.fr a été bloqué pendant trois heures.
Booking.com a ouvert un bureau à Almaty.
Tous droits de douane seront supprimés en 2030.
Le droit d’auteur, noté ©, protège une œuvre soixante-dix ans.
Les références au traité de 1992 abondent dans le communiqué.
Par Marie Lenoir, envoyée spéciale à Astana
Questions et Réponses clés :
1. Quels sont les principaux défis du chantier ?
Source d’inspiration du peintre, le lac attire deux mille visiteurs par an
Restez à l’écoute : ce chantier ne fait que commencer.
Imprimer un livre coûte deux fois plus cher qu’en 2019.
Accueil des réfugiés : la ville ouvre deux gymnases
Abonnez-vous à notre newsletter. Le maire a démissionné hier soir.
Suivez-nous dans les couloirs du métro d’Almaty, où travaillent deux cents ouvriers.
"""

PROSE_EN = """
Share prices fell by a third on Tuesday.
Share this secret with nobody, the old sailor told her.
Sharing the water of the river remains the hardest question.
The minister declined to comment on the report.
Leave a comment card at the desk and the staff will answer within a week.
Your email address will not be published, the agency said in a statement.
Required fields of study include chemistry and geology.
Comments are closed to the public in the new assembly, a reporter noted.
Subscribe to our newsletter, says the sign above the bakery.
She reads more than forty newspapers a week.
Read more slowly and you will remember more, the teacher advises.
The regulator fined the company for using cookies without consent.
We use cookies from the bakery next door as bait, the ranger explained.
By clicking the shutter every hour, the camera recorded the melting of the glacier.
Print runs have fallen since 2010.
Tweets by the president moved the markets twice in a week.
Follow us, the guide shouted, and the whole class ran.
Related costs rose to 40 million dollars.
References to the treaty appear in three of the five chapters.
See also how the two ports compete for the same ships.
Copyright law changed in 2019.
The site example.com was offline for three hours.
By Jane Smith, in Astana
Home prices in the capital doubled between 2015 and 2020
Next year the plant will produce 300 megawatts.
Author of six novels, she moved to Almaty in 2004.
No comment was available from the ministry.
Sign up sheets for the strike filled within minutes.
Email this week revealed the plan, according to two officials.
Advertisement spending fell for the third year in a row.
Accept all refugees or close the border: the village was divided
"""


def lines(block: str) -> list[str]:
    return block.strip().split("\n")


def content(text: str) -> list[str]:
    return [text[start:end] for start, end in content_ranges(text)]


@pytest.mark.parametrize("line", lines(FURNITURE_FR) + lines(FURNITURE_EN))
def test_furniture_goes_from_between_two_paragraphs(line: str) -> None:
    before, after = "Le col a rouvert lundi.", "The pass opened on Monday."
    assert content(f"{before}\n\n{line}\n\n{after}") == [before, after]


@pytest.mark.parametrize("line", lines(PROSE_FR) + lines(PROSE_EN))
def test_prose_that_looks_like_furniture_stays(line: str) -> None:
    assert content(line) == [line]


def test_the_labelled_lines_give_a_precision_and_a_recall_of_one() -> None:
    furniture, prose = lines(FURNITURE_FR) + lines(FURNITURE_EN), lines(PROSE_FR) + lines(PROSE_EN)
    found = [line for line in furniture + prose if not content(line)]
    assert found == furniture


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
