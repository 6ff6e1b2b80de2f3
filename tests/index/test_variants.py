"""Names of a query found in the articles' own spelling."""

import pytest

from corpus import Article, Language
from index import Index, LexicalIndex, NameVariants, Passage, terms

FR, EN = Language.FRENCH, Language.ENGLISH
TEXTS = [
    (FR, "Le parc de Zhanatas est ouvert. À Zhanatas, le vent souffle."),
    (FR, "Le port de Khorgos reçoit un train de Horgos."),
    (FR, "Khorgos, encore. Un lion dort seul au zoo de Séoul."),
    (EN, "The Turgusun dam and the Khorgos port."),
]


@pytest.fixture
def variants() -> NameVariants:
    articles = {
        f"{n}.md": Article(f"{n}.md", "", text, "", language, ((0, len(text)),))
        for n, (language, text) in enumerate(TEXTS)
    }
    passages = [Passage(n, f"{n}.md", 0, len(text), text) for n, (_, text) in enumerate(TEXTS)]
    lexical = LexicalIndex.build(terms(text, language) for language, text in TEXTS)
    return NameVariants(lexical, articles=articles, passages=passages)


@pytest.mark.parametrize(
    ("term", "others"),
    [
        ("janat", ["zhanat"]),
        ("zhanat", []),
        ("tourgoussoun", ["turgusun"]),
        ("khorgos", ["horgos"]),
        ("horgos", ["khorgos"]),
        ("lyon", []),  # a lion is no name
        ("seul", ["seoul"]),
        ("seoul", []),
        ("zan", []),
        ("2019", []),
    ],
)
def test_other_spellings(variants: NameVariants, term: str, others: list[str]) -> None:
    assert variants.others(term) == others


def test_only_names_are_sought_in_other_spellings(variants: NameVariants) -> None:
    assert variants.spellings("Le train de Janatas", FR) == [{"le"}, {"train"}, {"de"}, {"janat", "zhanat"}]
    assert variants.spellings("Le train de janatas", FR)[3] == {"janat", "zhanat"}
    assert variants.spellings("Le train de janatas à Bakou", FR)[3] == {"janat"}  # whose writer knows capitals
    assert variants.spellings("Il dort seul", FR)[2] == {"seul"}
    assert variants.terms("Le port de Horgos", FR) == ["de", "horgos", "khorgos", "le", "port"]


def test_a_name_is_written_as_the_articles_write_it(variants: NameVariants) -> None:
    assert variants.respelled("Où est Janatas, et Jañatas ?") == "Où est Zhanatas, et Zhanatas ?"
    assert variants.respelled("where is the tourgoussoun dam?") == "where is the Turgusun dam?"
    for unchanged in ("Horgos", "Zhanatas et Almaty", "", "Lyon", "…"):
        assert variants.respelled(unchanged) == unchanged


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("parc éolien de Janatas", "eolien-zhambyl-shelek.md"),
        ("Jañatas", "eolien-zhambyl-shelek.md"),
        ("Zhanatas", "eolien-zhambyl-shelek.md"),
        ("centrale hydroélectrique de Tourgoussoun", "partenariat-permanent-xi-tokaiev.md"),
        ("centrale hydroélectrique de Turgusun", "partenariat-permanent-xi-tokaiev.md"),
        ("port sec de Horgos", "khorgos-port-sec-rail.md"),
        ("port sec de Khorgos", "khorgos-port-sec-rail.md"),
    ],
)
def test_search_finds_the_article_by_each_spelling(sample_index: Index, query: str, article: str) -> None:
    assert sample_index.search(query, k=1)[0].passage.article_id == article
