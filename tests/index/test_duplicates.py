"""Copies of one story are found, whatever was done to them; different articles stay apart, however alike they look."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus import Article, Language, read_corpus
from index.duplicates import PERMUTATIONS, near_duplicates, signature

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]

HEADLINE = "Le barrage de Vernes retient de nouveau l’eau"
PARAGRAPHS = (
    "Fermé depuis l’hiver 2021, le barrage de Vernes a été remis en eau lundi 4 mars, a annoncé la régie des eaux du "
    "Lévron. Les travaux ont coûté 12,5 millions d’euros, soit 2 millions de plus que prévu.",
    "« Nous avons repris les fondations mètre après mètre, avec des plongeurs », explique Hélène Marcoux, qui dirige "
    "le chantier. Quelque 1 500 tonnes de béton ont été coulées sur la rive gauche, où une fissure de neuf mètres "
    "avait été découverte par un promeneur.",
    "Le lac doit retrouver son niveau d’ici au mois de juin. Les communes d’Ardelle et de Saint-Brice, privées de leur "
    "base nautique pendant trois étés, préparent une fête, et les pêcheurs attendent l’ouverture de la saison.",
    "La régie assure que l’ouvrage tiendra un siècle. Une association de riverains demande pourtant une expertise "
    "indépendante : elle rappelle que la même promesse avait été faite après les réparations de 1987.",
)
STORY = "\n\n".join((HEADLINE, *PARAGRAPHS))

OTHER = (
    "Le barrage de Vernes, un chantier à rebondissements\n\nVoulu par le département dans les années cinquante, "
    "l’ouvrage qui ferme la vallée du Lévron a connu trois fermetures. Les ingénieurs de la régie des eaux parlent "
    "d’un terrain difficile, fait d’argile et de schiste, que personne n’avait sondé avant la construction.\n\n"
    "Hélène Marcoux, arrivée au printemps, a choisi de tout reprendre. Des plongeurs ont travaillé de nuit, et le "
    "béton venait par le train jusqu’à Ardelle. À Saint-Brice, où la base nautique fait vivre vingt familles, on a "
    "longtemps cru que le lac ne reviendrait pas."
)
ADDED = (
    "À Ardelle, le maire se réjouit sans cacher son inquiétude. Les campings ont perdu la moitié de leurs clients, et "
    "deux restaurants du bord du lac ont fermé. Une aide de la région est attendue pour l’automne, mais son montant "
    "n’est pas connu, et les commerçants disent qu’ils ne tiendront pas une année de plus sans elle."
)


def article(text: str, id: str = "a.txt") -> Article:
    """An article that is all content."""
    return Article(id, "", text, "", Language.FRENCH, ((0, len(text)),))


def groups(*texts: str) -> tuple[tuple[int, ...], ...]:
    """The groups of articles of these texts."""
    return near_duplicates(np.stack(list(map(signed, texts))), list(map(article, texts)))


@cache
def signed(text: str) -> NDArray[np.uint64]:
    return signature(article(text))


def test_a_signature_is_the_same_on_every_machine() -> None:
    own = signature(article("Le pont est neuf."))
    assert (own.shape, own.dtype) == ((PERMUTATIONS,), np.uint64)
    assert own[:3].tolist() == [6516698323539920957, 4310630819591305316, 4046936324479600569]


@pytest.mark.parametrize(
    "text",
    [
        STORY.upper(),
        STORY.translate(str.maketrans("éèàûœ", "eeauo", "«»,.")).replace("’", "'"),
        STORY.replace(" ", "\n").replace("1\n500", "1\u202f500"),
        STORY.replace("1 500", "1500"),
    ],
)
def test_case_accents_punctuation_and_spaces_do_not_count(text: str) -> None:
    assert signature(article(text)).tolist() == signature(article(STORY)).tolist()


def test_furniture_does_not_count() -> None:
    framed = f"Partager sur Facebook\n{STORY}\nLaisser un commentaire"
    start = framed.index(HEADLINE)
    inside = Article("a.txt", "", framed, "", Language.FRENCH, ((start, start + len(STORY)),))
    assert signature(inside).tolist() == signature(article(STORY)).tolist() != signature(article(framed)).tolist()


def test_a_very_long_article_takes_little_memory() -> None:
    words = [f"mot{number}" for number in range(60_000)]
    tracemalloc.start()
    try:
        whole = signature(article(" ".join(words)))
        assert tracemalloc.get_traced_memory()[1] < 60_000_000  # all shingles at once take four times as much
    finally:
        tracemalloc.stop()
    halves = [signature(article(" ".join(words[start:end]))) for start, end in ((0, 30_002), (30_000, 60_000))]
    assert whole.tolist() == np.minimum(*halves).tolist()


COPIES = {
    "as it is": STORY,
    "another headline": STORY.replace(HEADLINE, "Après trois ans d’attente, la vallée du Lévron retrouve son lac"),
    "a byline and an agency's credit": f"Par Luc Sénéchal, le 5 mars à 08h30 - Mis à jour à 9h\n{STORY}\n(avec AFP)",
    "the last paragraph cut": STORY.removesuffix(PARAGRAPHS[-1]),
    "the first paragraph cut": STORY.replace(PARAGRAPHS[0], ""),
    "a paragraph added": f"{STORY}\n\n{ADDED}",
    "the first paragraph rewritten": STORY.replace(PARAGRAPHS[0], "La régie des eaux du Lévron rouvre son ouvrage."),
    "a synonym here and there": STORY.replace("annoncé", "révélé").replace("explique", "dit").replace("soit", "ou"),
    "one figure put right": STORY.replace("12,5 millions", "12,7 millions"),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_found(name: str) -> None:
    assert groups(OTHER, STORY, COPIES[name]) == ((1, 2),)
    assert groups(COPIES[name], OTHER, STORY) == ((0, 2),)


def results(day: str, place: str, first: str, second: str, length: int) -> str:
    """What is published after every stage of a race."""
    return (
        f"Tour du Lévron : {first} remporte l’étape\n\n{day} mai 2019. Après {length} kilomètres jusqu’à {place}, les "
        f"coureurs sont arrivés au bout de cette étape de moyenne montagne. Le vainqueur est {first}, suivi de "
        f"{second}. Au classement général, rien ne change, et le maillot du meilleur grimpeur reste sur les mêmes "
        "épaules. Les organisateurs rappellent que les routes du parcours sont fermées deux heures avant le passage "
        "de la caravane, et que les navettes partent de la gare. La prochaine étape sera une étape de plaine."
    )


FIRST_DAY = "\n\n".join(("Corlay : l’usine à l’arrêt", PARAGRAPHS[0], PARAGRAPHS[2], ADDED))
NEXT_DAY = "\n\n".join(("Usine de Corlay : le travail reprend", PARAGRAPHS[1], PARAGRAPHS[3], ADDED))


@pytest.mark.parametrize(
    ("one", "another"),
    [
        pytest.param(STORY, OTHER, id="the same subject"),
        pytest.param(FIRST_DAY, NEXT_DAY, id="a paragraph of background in common"),
        pytest.param(
            results("12", "Ardelle", "Paul Verdier", "Jan Mertens", 180),
            results("13", "Saint-Brice", "Jan Mertens", "Igor Sella", 164),
            id="results of two days",
        ),
        pytest.param(
            STORY,
            f"{STORY}\n\n{OTHER}\n\n{ADDED}\n\n{results('12', 'Ardelle', 'Verdier', 'Mertens', 180)}",
            id="a page",
        ),
    ],
)
def test_different_articles_stay_apart(one: str, another: str) -> None:
    assert groups(one, another) == ()


def test_two_stories_are_not_joined_by_a_page_that_has_both() -> None:
    other = f"{OTHER}\n\n{ADDED}"
    page = f"La semaine dans la vallée du Lévron, en deux articles\n\n{STORY}\n\n{other}"
    assert groups(STORY, other, page) == ()
    assert groups(STORY, OTHER, page.removesuffix(ADDED)) == ((0, 2),)


def test_what_copies_of_copies_connect_is_one_group() -> None:
    first = "\n\n".join(PARAGRAPHS)
    second = "\n\n".join((*PARAGRAPHS[1:], ADDED))
    third = "\n\n".join((*PARAGRAPHS[2:], ADDED, OTHER[:300]))
    assert groups(first, third) == ()
    assert groups(third, first, second) == ((0, 1, 2),)


def test_very_short_articles_must_be_equal() -> None:
    brief = "Le pont de Corlay sera fermé mardi. Une déviation est en place."
    assert groups(brief, brief.replace("mardi", "jeudi"), brief.upper(), f"{brief} (AFP)") == ((0, 2),)
    assert groups("Un.", "Deux.", "un !", "Un. Deux.") == ((0, 2),)


def test_one_article_or_none_has_no_copy() -> None:
    assert near_duplicates(np.empty((0, PERMUTATIONS), dtype=np.uint64), ()) == ()
    assert groups(STORY) == ()


def test_a_thousand_copies_are_one_group_in_little_memory() -> None:
    articles = [article(STORY)] * 1_000
    signatures = np.tile(signature(articles[0]), (1_000, 1))
    tracemalloc.start()
    try:
        assert near_duplicates(signatures, articles) == (tuple(range(1_000)),)
        assert tracemalloc.get_traced_memory()[1] < 16_000_000  # half a million pairs take twice as much
    finally:
        tracemalloc.stop()


@given(st.permutations([*COPIES.values(), OTHER, f"{OTHER} (AFP)", ADDED]))
def test_the_order_of_the_articles_decides_nothing(texts: Sequence[str]) -> None:
    found = {frozenset(texts[row] for row in group) for group in groups(*texts)}
    assert found == {frozenset(COPIES.values()), frozenset({OTHER, f"{OTHER} (AFP)"})}


def test_one_story_saved_in_two_formats(corpus_folder: CorpusFolder) -> None:
    saved = f"---\ntitle: {HEADLINE}\n---\nPartager sur Facebook\n\n# {STORY}\n\nTous droits réservés\n"
    folder = corpus_folder(
        {"a.txt": OTHER, "b.txt": STORY.encode("cp1252"), "c.md": saved.replace("’", "'").replace("é", "e\u0301")}
    )
    articles = read_corpus(folder).articles
    found = near_duplicates(np.stack([signature(each) for each in articles]), articles)
    assert [[articles[row].id for row in group] for group in found] == [["b.txt", "c.md"]]


def test_comparing_known_signatures_loads_no_heavy_library() -> None:
    script = """
import sys
import numpy as np
from index.duplicates import PERMUTATIONS, near_duplicates
print(near_duplicates(np.zeros((0, PERMUTATIONS), dtype=np.uint64), ()), {"datasketch", "scipy"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "() set()\n"
