"""Which spans name the same thing, and which only look alike."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Language
from index import Passage
from rag import Span
from rag.merging import Group, merge

FR, EN = Language.FRENCH, Language.ENGLISH
Wording = tuple[str, Language, str]
"""A wording, its language, and the article it stands in."""


def spans(wordings: Sequence[Wording]) -> list[tuple[Span, Language]]:
    """Each wording as the span that is the whole of a passage of its own, one after the other in its article."""
    starts = [100 * row for row in range(len(wordings))]
    return [
        (Span(Passage(row, article, start, start + len(text), text), start, start + len(text), score=0.9), language)
        for row, (start, (text, language, article)) in enumerate(zip(starts, wordings, strict=True))
    ]


def merged(*wordings: Wording | str, stories: Mapping[str, str] = MappingProxyType({})) -> list[list[str]]:
    """The wordings by group; a bare one is French and stands in an article of its own."""
    full = [(word, FR, f"{row}.md") if isinstance(word, str) else word for row, word in enumerate(wordings)]
    return [[span.text for span in group.all_spans] for group in merge(spans(full), stories)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("parc éolien de Zhanatas", "Parc éolien de Zhanatas"),
        ("parc éolien de Zhanatas", "PARC ÉOLIEN DE ZHANATAS"),
        ("centrale de Métouna", "centrale de Metouna"),
        ("parc éolien de Zhanatas", "le parc éolien de Zhanatas"),
        ("gazoduc du Nord", "gazoduc de Nord"),
        ("parcs éoliens", "parc éolien"),
        ("parc éolien de Zhanatas", "parc de Zhanatas"),
        ("grand parc éolien de Zhanatas", "futur parc éolien de Zhanatas"),
        ("président Tokaïev", "président Tokayev"),
        ("port sec de Khorgos", "port sec de Horgos"),
        ("parc éolien de Zhanatas", "parc éolien de Janatas"),
        ("parc éolien de Jañatas", "parc éolien de Djanatas"),
        ("centrale de Turgusun", "centrale de Tourgoussoun"),
        ("chef Khrouchtchev", "chef Khruchchev"),
        ("barrage d’Assouan", "barrage d'Assouan"),
        ("président Xi", "président chinois Xi Jinping"),
        ("deuxième centrale", "deuxième centrale nucléaire"),
        ("« parc éolien de Zhanatas »,", "parc éolien de Zhanatas"),
        ("le président Jean Corlay", "Corlay"),
        ("M. Corlay", "Jean Corlay"),
        ("Jean Corlay, président de la région", "Corlay"),
        ("ministre des Affaires étrangères Jean Corlay", "Jean Corlay"),
        ("le président de la République Jean Corlay", "M. Corlay"),
        ("ouragan Irma", "Irma"),
        ("ville de Corlay", "Corlay"),
        ("ville de New York", "New York"),
        ("douze morts", "12 morts"),
        ("500 millions d’euros", "500 M€"),
        ("la première centrale", "1re centrale"),
        ("12 km de course à pied", "course à pied"),
        ("hausse des taxes", "la hausse des taxes sur le sel"),
        ("les États-Unis", "USA"),
        ("Chine", "République populaire de Chine"),
        ("Nations unies", "l’ONU"),
        ("Société des ponts de Corlay", "SPC"),
        ("Vladimir Poutine", "Putin"),
    ],
)
def test_the_same_thing(one: str, other: str) -> None:
    assert merged(one, other) == [[one, other]]
    assert merged(other, one) == [[other, one]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oléoduc Kazakhstan–Chine", "gazoduc Kazakhstan–Chine"),
        ("parc éolien de Zhanatas", "parc éolien de Shokpar"),
        ("parc éolien de Zhanatas", "ville de Zhanatas"),
        ("première centrale nucléaire", "deuxième centrale nucléaire"),
        ("ligne 3", "ligne 4"),
        ("ligne 1", "ligne 11"),
        ("ligne A", "ligne B"),
        ("parc de 50 mégawatts de Shelek", "parc de 60 mégawatts de Shelek"),
        ("route nationale 7", "route nationale 12"),
        ("Al-Farabi University", "Serikbayev University"),
        ("loi du 3 mai", "loi du 4 mai"),
        ("Corée du Nord", "Corée du Sud"),
        ("Afrique", "Afrique du Sud"),
        ("2016", "2017"),
        ("mai 2017", "3 mai 2017"),
        ("George Bush", "George W. Bush"),
        ("Pierre Duval père", "Pierre Duval fils"),
        ("Pierre Duval", "Pierre Duval, fils"),
        ("Anne Duval", "Pierre Duval"),
        ("Duval L.", "Duval N."),
        ("pape François", "François Duval"),
        ("Université de Pékin", "Pékin"),
        ("université de Corlay", "Corlay"),
        ("Paris", "Paris Saint-Germain"),
        ("Seine", "Seine-et-Marne"),
        ("sous-préfet", "préfet"),
        ("fraude fiscale", "blanchiment de fraude fiscale"),
        ("centrale nucléaire", "deuxième centrale nucléaire"),
        ("500 mètres", "1 500 mètres"),
        ("50 MW", "50 kW"),
        ("500 millions d’euros", "500 000 euros"),
        ("aide aux pêcheurs", "aide aux éleveurs"),
        ("ancien président", "président"),
        ("Renault", "loi sur Renault"),
    ],
)
def test_things_that_only_look_alike(one: str, other: str) -> None:
    assert merged(one, other) == [[one], [other]]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("parc éolien de Zhanatas", "Zhanatas wind farm"),
        ("usine Ulba-FA", "Ulba-FA fuel assembly plant"),
        ("gazoduc Beineu–Bozoi–Shymkent", "Beineu-Bozoi-Shymkent gas pipeline"),
        ("président Tokaïev", "President Tokayev"),
        ("les États-Unis", "the United States"),
        ("l’OCS", "Shanghai Cooperation Organisation"),
        ("Pékin", "Beijing"),
        ("Université de Pékin", "Peking University"),
        ("président des États-Unis", "US president"),
        ("le français", "French"),
        ("3 mai 2017", "3 May 2017"),
        ("500 M€", "€500 million"),
        ("gazoduc Asie centrale–Chine", "Central Asia–China pipeline"),
    ],
)
def test_the_same_thing_in_two_languages(french: str, english: str) -> None:
    assert merged((french, FR, "a"), (english, EN, "b")) == [[french, english]]
    assert merged((english, EN, "b"), (french, FR, "a")) == [[english, french]]


def test_other_languages_need_a_name_to_agree() -> None:
    assert merged(("parc éolien", FR, "a"), ("wind farm", EN, "b")) == [["parc éolien"], ["wind farm"]]
    assert merged(("parc de Fruges", FR, "a"), ("Saucats wind farm", EN, "b")) == [
        ["parc de Fruges"],
        ["Saucats wind farm"],
    ]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Corée du Nord", "South Korea"),
        ("aéroport de Pékin", "Beijing subway"),
        ("Zhanatas", "Zhanatas wind farm"),
        ("12 morts", "12 hospitals"),
        ("mexico", "Mexico"),
    ],
)
def test_two_things_in_two_languages(french: str, english: str) -> None:
    assert merged((french, FR, "a"), (english, EN, "b")) == [[french], [english]]


def test_the_likest_wordings_of_two_languages_are_the_same_thing() -> None:
    assert merged(
        ("parc solaire de Corlay", FR, "a"),
        ("école de Corlay", FR, "a"),
        ("Corlay school", EN, "b"),
        ("Corlay solar park", EN, "b"),
    ) == [["parc solaire de Corlay", "Corlay solar park"], ["école de Corlay", "Corlay school"]]


def test_as_like_wordings_of_two_languages_stay_apart() -> None:
    wordings = [("pont de Corlay", FR, "a"), ("gare de Corlay", FR, "a"), ("Corlay airfield", EN, "b")]
    assert merged(*wordings) == [["pont de Corlay"], ["gare de Corlay"], ["Corlay airfield"]]


def test_a_shorter_wording_stays_by_itself_where_two_longer_ones_have_its_words() -> None:
    wordings = ["Anne Duval", "Duval", "Pierre Duval"]
    for order in permutations(wordings):
        assert merged(*order) == [[wording] for wording in order]


def test_a_shorter_wording_joins_the_longer_one_of_its_story_first() -> None:
    assert merged(("Anne Duval", FR, "a"), ("Pierre Duval", FR, "b"), ("Duval", FR, "b"), ("Duval", FR, "c")) == [
        ["Anne Duval"],
        ["Pierre Duval", "Duval"],
        ["Duval"],
    ]


def test_a_name_with_more_inside_is_the_same_in_one_story() -> None:
    assert merged(("David Duval", FR, "a"), ("David J. Duval", FR, "a")) == [["David Duval", "David J. Duval"]]


def test_an_acronym_stands_for_what_the_articles_say() -> None:
    text = "L’Alliance des eaux douces (AED) a un chef."
    read = [Passage(9, "z.md", 0, len(text), text)]
    wordings = spans([("l’AED", FR, "a"), ("Alliance des eaux douces", FR, "b"), ("chef de l’AED", FR, "c")])
    assert [[span.text for span in group.all_spans] for group in merge(wordings, {}, read=read)] == [
        ["l’AED", "Alliance des eaux douces"],
        ["chef de l’AED"],
    ]
    assert [len(group.all_spans) for group in merge(spans([("l’AED", FR, "a"), ("Alliance", FR, "b")]), {})] == [1, 1]


def test_of_two_cuts_of_one_place_one_is_kept() -> None:
    passage = Passage(0, "a.md", 0, 17, "le maire de Brest")
    long, short = Span(passage, 3, 17, score=0.6), Span(passage, 3, 8, score=0.8)
    (group,) = merge([(long, FR), (short, FR)], {})
    assert group.all_spans == [short]


def test_a_coordination_supports_each_of_its_things_and_is_none_itself() -> None:
    both = "parcs éoliens de Zhanatas et de Shokpar"
    assert merged("parc éolien de Zhanatas", both, "parc éolien de Shokpar") == [
        ["parc éolien de Zhanatas", both],
        ["parc éolien de Shokpar", both],
    ]


def test_a_coordination_stands_for_itself_while_a_part_of_it_is_unknown() -> None:
    both = "parcs éoliens de Zhanatas et de Shokpar"
    assert merged("parc éolien de Zhanatas", both) == [["parc éolien de Zhanatas"], [both]]


def test_a_longer_name_is_no_coordination() -> None:
    assert merged("ville de Port", "pont de Louis", "route de Port Louis") == [
        ["ville de Port"],
        ["pont de Louis"],
        ["route de Port Louis"],
    ]


def test_a_wording_without_name_joins_the_only_named_one_of_its_article() -> None:
    assert merged(("parc éolien de Zhanatas", FR, "a"), ("parc éolien", FR, "a")) == [
        ["parc éolien de Zhanatas", "parc éolien"]
    ]
    assert merged(
        ("parc éolien de Zhanatas", FR, "a"), ("parc éolien", FR, "a"), ("parc éolien de Shokpar", FR, "a")
    ) == [["parc éolien de Zhanatas"], ["parc éolien"], ["parc éolien de Shokpar"]]
    assert merged(("parc éolien de Zhanatas", FR, "a"), ("parc éolien", FR, "b")) == [
        ["parc éolien de Zhanatas"],
        ["parc éolien"],
    ]


def test_what_a_coordination_had_taken_in_is_not_lost_with_it() -> None:
    found = merged(
        ("parcs éoliens de Fruges et de Saucats", FR, "a"),
        ("parcs éoliens", FR, "a"),
        ("parc éolien de Fruges", FR, "b"),
        ("parc éolien de Saucats", FR, "c"),
    )
    both = ["parcs éoliens de Fruges et de Saucats", "parcs éoliens"]
    assert found == [["parc éolien de Fruges", *both], ["parc éolien de Saucats", *both]]


def test_groups_come_best_supported_first_then_as_they_appear() -> None:
    assert merged(
        ("parc de Fruges", FR, "a"),
        ("parc de Saucats", FR, "a"),
        ("parc de Cestas", FR, "a"),
        ("parc de Cestas", FR, "b"),
        ("parc de Saucats", FR, "a"),
    ) == [["parc de Cestas"] * 2, ["parc de Fruges"], ["parc de Saucats"] * 2]


def test_copies_of_a_story_are_one_support() -> None:
    wordings = [("parc de Fruges", FR, "a"), ("parc de Cestas", FR, "b"), ("parc de Cestas", FR, "c")]
    assert merged(*wordings) == [["parc de Cestas"] * 2, ["parc de Fruges"]]
    assert merged(*wordings, stories={"b": "b", "c": "b"}) == [["parc de Fruges"], ["parc de Cestas"] * 2]


def test_a_wording_without_name_joins_the_only_named_one_of_its_story() -> None:
    wordings = [("parc éolien de Zhanatas", FR, "a"), ("parc éolien", FR, "b")]
    assert merged(*wordings, stories={"a": "a", "b": "a"}) == [["parc éolien de Zhanatas", "parc éolien"]]


@pytest.mark.parametrize(
    ("wordings", "language", "label"),
    [
        ([("Zhanatas wind farm", EN, "a"), ("parc éolien de Zhanatas", FR, "b")], FR, "parc éolien de Zhanatas"),
        ([("parc éolien de Zhanatas", FR, "a"), ("Zhanatas wind farm", EN, "b")], EN, "Zhanatas wind farm"),
        ([("parc de Fruges", FR, "a"), ("parc éolien de Fruges", FR, "b")], FR, "parc éolien de Fruges"),
        (
            [("parc de Fruges", FR, "a"), ("parc éolien de Fruges", FR, "b"), ("parc de Fruges", FR, "c")],
            FR,
            "parc de Fruges",
        ),
        ([("parc de Fruges", FR, "a"), ("Fruges park", EN, "b"), ("Fruges park", EN, "c")], FR, "parc de Fruges"),
    ],
)
def test_the_label_is_in_the_readers_language_then_common_then_long(
    wordings: list[Wording], language: Language, label: str
) -> None:
    (group,) = merge(spans(wordings), {})
    assert group.label(language) == label


def test_nothing_merges_to_nothing() -> None:
    assert merge([], {}) == []


THINGS = (
    (
        "parc éolien de Zhanatas",
        "Parc éolien de Zhanatas",
        "parc de Zhanatas",
        "le parc éolien de Zhanatas",
    ),
    ("oléoduc Kazakhstan–Chine", "l’oléoduc Kazakhstan–Chine", "oleoduc Kazakhstan-Chine"),
    ("gazoduc Kazakhstan–Chine", "grand gazoduc Kazakhstan–Chine"),
    ("président Tokaïev", "président Tokayev"),
)


def partition(groups: Sequence[Group]) -> set[frozenset[str]]:
    return {frozenset(span.text for span in group.all_spans) for group in groups}


@given(st.permutations([text for thing in THINGS for text in thing]))
def test_wordings_that_all_agree_are_one_group_in_any_order(order: list[str]) -> None:
    groups = merge(spans([(text, FR, f"{row}.md") for row, text in enumerate(order)]), {})
    assert partition(groups) == {frozenset(thing) for thing in THINGS}


def test_a_coordination_is_shared_out_in_any_order() -> None:
    wordings = ["parc de Fruges", "parcs de Fruges et de Saucats", "parc de Saucats"]
    for order in permutations(wordings):
        assert sorted(map(sorted, merged(*order))) == [
            ["parc de Fruges", "parcs de Fruges et de Saucats"],
            ["parc de Saucats", "parcs de Fruges et de Saucats"],
        ]


WORDS = "parc parcs éolien wind farm de et and la le Fruges Saucats Cestas Zhanatas 50 deuxième usine".split()


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join) | st.text(min_size=1, max_size=12),
            st.sampled_from(list(Language)),
            st.sampled_from("ab"),
        ),
        max_size=14,
    )
)
def test_every_span_lands_in_a_group_and_every_group_has_a_span_of_its_own(wordings: list[Wording]) -> None:
    given_spans = spans(wordings)
    groups = merge(given_spans, {})
    landed = [span for group in groups for span in group.all_spans]
    assert {span.passage.id for span in landed} == set(range(len(wordings)))
    assert all(group.spans for group in groups)
    support = [len({span.passage.article_id for span in group.all_spans}) for group in groups]
    assert support == sorted(support, reverse=True)
    for group in groups:
        assert group.label(FR) in [span.text for span, _ in group.spans]
    assert partition(merge(given_spans, {})) == partition(groups)
