"""The thesaurus of kinds, and which of them a list question asks for."""

import tomllib
from importlib.resources import files

import pytest

from corpus import Language
from index import terms
from rag.kinds import GENERIC, MOST_WORDS, PERSON, Kind, load_kinds, singular, wanted
from rag.wordlists import FUNCTION_WORDS

TABLES = tomllib.loads(files("rag").joinpath("kinds.toml").read_text(encoding="utf-8"))


def test_every_table_is_a_kind() -> None:
    assert list(load_kinds()) == list(TABLES)
    assert len(TABLES) >= 60


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_well_formed(name: str) -> None:
    table = TABLES[name]
    assert set(table) <= {"asked", "things", "qualifiers", "includes"}
    assert table["asked"] and table["things"]
    assert set(table.get("includes", [])) <= set(TABLES) - {name}
    for field in ("asked", "things", "qualifiers"):
        entries = table.get(field, [])
        assert len(entries) == len(set(entries)), field
        for entry in entries:
            assert entry == entry.strip().lower(), entry
            assert 1 <= len(terms(entry, Language.OTHER)) <= MOST_WORDS, entry


@pytest.mark.parametrize("name", TABLES)
def test_no_entry_is_empty_once_read(name: str) -> None:
    kind = load_kinds()[name]
    for phrases in (kind.asked, kind.things, kind.qualifiers):
        assert all(phrase and all(phrase) for phrase in phrases)


@pytest.mark.parametrize("name", [name for name in TABLES if name != GENERIC])
def test_a_kind_is_asked_for_by_each_of_its_words(name: str) -> None:
    for entry in TABLES[name]["asked"]:
        found = wanted(entry)
        assert found, entry
        assert load_kinds()[name].things <= found[0].things, entry


def test_french_and_english_ask_for_the_same() -> None:
    for french, english in [
        ("projets énergétiques", "energy projects"),
        ("parcs éoliens", "wind farms"),
        ("gazoducs", "gas pipelines"),
        ("centrales nucléaires", "nuclear power plants"),
        ("universités", "universities"),
        ("hôpitaux", "hospitals"),
        ("pays", "countries"),
        ("épidémies", "epidemics"),
        ("lois", "laws"),
        ("équipes", "teams"),
        ("personnes", "people"),
    ]:
        ours, theirs = wanted(french, language=Language.FRENCH), wanted(english, language=Language.ENGLISH)
        assert ours and ours == theirs, (french, english)
        assert ours[1] == ""


def test_energy_projects() -> None:
    found, left = wanted("energy projects") or pytest.fail()
    assert left == ""
    assert {("parc", "eolien"), ("wind", "farm"), ("oleoduc",), ("centrale", "nucleaire")} <= found.things
    assert {("projet",), ("project",), ("usine",)} <= found.generic
    assert {("solair",), ("solar",)} <= found.qualifiers
    assert not found.generic & found.things
    assert not found.people


def test_a_kind_includes_others() -> None:
    everything, _ = wanted("énergie") or pytest.fail()
    pipelines, _ = wanted("oléoducs") or pytest.fail()
    assert pipelines.things < everything.things
    assert pipelines.things == {
        ("oleoduc",),
        ("gazoduc",),
        ("hydrogenoduc",),
        ("pipeline",),
        ("gas", "pipeline"),
        ("oil", "pipeline"),
    }


def test_kinds_that_include_each_other_in_a_circle_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def kind(word: str, *includes: str) -> Kind:
        phrase = frozenset({(word,)})
        return Kind(phrase, phrase, phrase, frozenset(), includes)

    kinds = {"project": kind("projet"), "a": kind("alph", "b"), "b": kind("bet", "a", "nowhere")}
    monkeypatch.setattr("rag.kinds.load_kinds", lambda: kinds)
    found, _ = wanted("alph") or pytest.fail()
    assert found.things == {("alph",), ("bet",)}


@pytest.mark.parametrize(
    ("topic", "left"),
    [
        ("Chinese universities", "Chinese"),
        ("universities in Almaty", "in Almaty"),
        ("universités chinoises", "chinoises"),
        ("renewable energy projects in China", "in China"),
        ("pays touchés par la sécheresse", "touchés par la sécheresse"),
        ("accords signés en 2024", "signés en 2024"),
        ("trois banques", "trois"),
        ("kinds of weapons", "kinds of"),
        ("médicaments contre la grippe", "contre la grippe"),
        ("entreprises du secteur de l’énergie", "du secteur de l’énergie"),
        ("projets d’énergie", ""),
    ],
)
def test_the_words_that_say_no_kind_are_left_over(topic: str, left: str) -> None:
    found = wanted(topic)
    assert found and found[1] == left


@pytest.mark.parametrize("topic", ["", "blorbs", "xyz of qqq", "3", "…"])
def test_no_kind_is_named(topic: str) -> None:
    assert wanted(topic) is None


def test_the_longest_phrase_decides() -> None:
    plants, _ = wanted("nuclear power plants") or pytest.fail()
    assert plants.things == load_kinds()["nuclear_power"].things  # and no plant that grows
    farms, _ = wanted("wind farms") or pytest.fail()
    assert farms.things == load_kinds()["wind_power"].things  # and none with cows
    parks, _ = wanted("parcs éoliens") or pytest.fail()
    assert parks.things == load_kinds()["wind_power"].things  # and none with trees


@pytest.mark.parametrize("name", TABLES)
def test_a_plural_asks_for_its_kind(name: str) -> None:
    for word in TABLES[name]["asked"]:
        if word.isalpha() and not word.endswith(("s", "x", "z", "al", "eau")) and (name, word) != (GENERIC, "ouvrage"):
            found = [wanted(f"{word}s", language=language) for language in (Language.FRENCH, Language.ENGLISH)]
            assert any(one and load_kinds()[name].things <= one[0].things for one in found), word


def test_countries_are_known_by_their_names() -> None:
    found, left = wanted("countries in Africa", language=Language.ENGLISH) or pytest.fail()
    assert (found.names, left) == (True, "in Africa")
    assert {("kenya",), ("chine",), ("china",), ("etat", "uni"), ("south", "africa")} <= found.things


def test_a_word_asks_for_its_own_kind_not_for_one_of_the_same_stem() -> None:
    teams, _ = wanted("équipes", language=Language.FRENCH) or pytest.fail()
    assert ("smartphone",) not in teams.things  # "équipement" has the stem of "équipe"


def test_only_projects_are_any_project() -> None:
    found, left = wanted("projects") or pytest.fail()
    assert (found.things, found.generic, left) == (load_kinds()[GENERIC].things, frozenset(), "")


def test_people_are_known_by_their_titles_alone() -> None:
    found, _ = wanted("ministers", language=Language.ENGLISH) or pytest.fail()
    assert (found.people, found.generic) == (True, frozenset())
    assert found.things == load_kinds()[PERSON].things  # "ministers" is read as English, not as "ministère"


def test_no_thing_is_a_function_word_of_either_language() -> None:
    for kind in load_kinds().values():
        assert not {phrase for phrase in kind.things if len(phrase) == 1 and phrase[0] in FUNCTION_WORDS} - {
            ("these",),  # une thèse: the article's own accent tells it from "these"
            ("mais",),  # du maïs
        }


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("canaux", "canal"),
        ("eaux", "eau"),
        ("noyaux", "noyau"),
        ("jeux", "jeu"),
        ("parcs", "parc"),
        ("maladies", "maladie"),
        ("branches", "branche"),
        ("caisses", "caisse"),
        ("pays", "pays"),
        ("prix", "prix"),
        ("mais", "mais"),
        ("pris", "pri"),
        ("gaz", "gaz"),
        ("mur", "mur"),
        ("os", "os"),
    ],
)
def test_singular_in_french(plural: str, one: str) -> None:
    assert singular(plural, Language.FRENCH) == one
    assert singular(one, Language.FRENCH) == one


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("ministries", "ministry"),
        ("countries", "country"),
        ("classes", "class"),
        ("matches", "match"),
        ("bushes", "bush"),
        ("boxes", "box"),
        ("farms", "farm"),
        ("business", "business"),
        ("news", "news"),
        ("bus", "bus"),
    ],
)
def test_singular_in_english(plural: str, one: str) -> None:
    assert singular(plural, Language.ENGLISH) == one
    assert singular(one, Language.ENGLISH) == one
