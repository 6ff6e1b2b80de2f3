"""Questions asked of some of the articles: what is in scope, and that nothing else has a say in the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Article, Language
from index import Encoder, Hit, Index, Passage, build_index
from rag import Answer, AskError, Coverage, Kind, Retrieval, Scope, ScopeError, Verdict, ask
from rag.question import understand
from rag.reading import TrainedReader

DATED = {
    "pont.md": ("2019-05-03", "# Le pont\n\nLe pont de Brévannes a coûté 12 millions d’euros. Il a ouvert en mai.\n"),
    "stade.md": ("2022-07-15", "# Le stade\n\nLe stade de Corlay compte 8 000 places. Martin Duval le dirige.\n"),
    "greve.md": ("2022-08-01", "# La grève\n\nLes boulangers de Brévannes ont voté la grève. La mairie se tait.\n"),
    "ferry.md": ("2023-01-31", "# The ferry\n\nThe Ostwick ferry carried 400 passengers in June. It never sank.\n"),
    "bridge.md": ("", "# The bridge\n\nThe Ostwick bridge cost 40 million euros. Ann Marlow runs the Corlay bridge.\n"),
}
QUESTIONS = [
    "Combien a coûté le pont de Brévannes ?",
    "Qui dirige le stade de Corlay ?",
    "How many passengers did the ferry carry?",
    "Quels ponts sont mentionnés ?",
    "Which towns are mentioned?",
    "Quels sont les métiers en grève ?",
    "Où pousse le safran ?",
]
ARTICLE = Article("a.md", "", "Un.", "", Language.FRENCH, ((0, 3),), date="2022-07-15")


@pytest.fixture
def index(tmp_path: Path, fake_encoder: Encoder) -> Index:
    """Five articles of one passage each, three in French, four with a date."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, (date, text) in DATED.items():
        front = f"---\ndate: {date}\n---\n" if date else ""
        (folder / name).write_text(front + text, encoding="utf-8")
    build_index(folder, tmp_path / "index", encoder=fake_encoder)
    return Index.open(tmp_path / "index", encoder=fake_encoder)


def in_scope(index: Index, scope: Scope) -> list[str]:
    return sorted(article.id for article in index.articles.values() if scope.holds(article))


class Filtered(Retrieval):
    """The ranking of all passages, those out of scope dropped: slow and plainly right."""

    def __init__(self, retrieval: Retrieval, scope: Scope) -> None:
        super().__init__(retrieval.index, retrieval.question)
        self._held = set(in_scope(retrieval.index, scope))
        self.passages = [passage for passage in retrieval.index.passages if passage.article_id in self._held]

    def hits(self, most: int) -> list[Hit]:
        every = [Hit(passage, float(self.relevance[passage.id])) for passage in self.index.passages]
        every.sort(key=lambda hit: -hit.score)
        return [hit for hit in every if hit.passage.article_id in self._held][:most]


@dataclass(frozen=True)
class Filtering:
    """Reads that."""

    scope: Scope

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        return TrainedReader().passages(Filtered(retrieval, self.scope))

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        return TrainedReader().read(Filtered(retrieval, self.scope), passages)


def filtered_answer(question: str, index: Index, scope: Scope) -> Answer:
    """The answer from what is left of the ranking of all, with the coverage and the nearest passages that are due."""
    answer = ask(question, index=index, reader=Filtering(scope))
    left = Filtered(Retrieval(index, understand(question)), scope)
    coverage = Coverage(answer.coverage.passages_read, len(left.passages), len(in_scope(index, scope)))
    nearest = tuple(hit.passage for hit in left.hits(3)) if answer.kind is Kind.NONE else ()
    return replace(answer, coverage=coverage, nearest=nearest)


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        ("2022-07-15", "", True),
        ("2022-07-16", "", False),
        ("2022-07", "", True),
        ("2022-08", "", False),
        ("2022", "", True),
        ("2023", "", False),
        ("", "2022-07-15", True),
        ("", "2022-07-14", False),
        ("", "2022-07", True),
        ("", "2022-06", False),
        ("", "2022", True),
        ("", "2021", False),
        ("2022-07", "2022", True),
        ("2022", "2022", True),
    ],
)
def test_dates_are_inclusive(since: str, until: str, held: bool) -> None:
    assert Scope(since=since, until=until).holds(ARTICLE) is held
    assert not Scope(since=since, until=until).holds(replace(ARTICLE, date=""))


def test_every_limit_must_be_met() -> None:
    assert Scope().holds(replace(ARTICLE, date=""))
    assert Scope(articles=frozenset(), languages=frozenset()).articles_in([ARTICLE]) is None
    assert Scope(articles=frozenset({"a.md"}), since="2022", languages=frozenset({"fr", "en"})).holds(ARTICLE)
    assert not Scope(articles=frozenset({"b.md"}), since="2022").holds(ARTICLE)
    assert not Scope(articles=frozenset({"a.md"}), languages=frozenset({"en"})).holds(ARTICLE)
    assert Scope(languages=frozenset({"en"})).articles_in([ARTICLE]) == frozenset()


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"since": "yesterday"}, "'yesterday' is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022"),
        ({"until": "2022-13"}, "'2022-13' is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022"),
        ({"until": "2022-02-30"}, "'2022-02-30' is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022"),
        ({"since": "٢٠٢٢"}, "'٢٠٢٢' is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022"),
        ({"since": "2023", "until": "2022-07"}, "2023 is after 2022-07: exchange the two dates"),
        ({"languages": frozenset({"french"})}, "no language 'french'; the languages are fr, en, other"),
    ],
)
def test_a_scope_that_cannot_be_is_refused(limits: dict[str, str], message: str) -> None:
    with pytest.raises(ScopeError) as caught:
        Scope(**limits)  # type: ignore[arg-type]
    assert str(caught.value) == message
    assert isinstance(caught.value, AskError)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.sampled_from(QUESTIONS),
    scope=st.builds(
        Scope,
        articles=st.none() | st.frozensets(st.sampled_from([*DATED, "absent.md"])),
        since=st.sampled_from(["", "2019-05-03", "2022"]),
        until=st.sampled_from(["", "2022-07", "2023"]),
        languages=st.frozensets(st.sampled_from(["fr", "en"])),
    ),
)
def test_the_answer_is_that_of_ranking_all_and_filtering(question: str, scope: Scope, index: Index) -> None:
    answer = ask(question, index=index, scope=scope)
    if not in_scope(index, scope):
        assert (answer.kind, answer.coverage, answer.nearest) == (Kind.NONE, Coverage(0, 0, 0), ())
    else:
        assert answer == filtered_answer(question, index, scope)


@pytest.mark.parametrize(
    ("question", "article", "kind"),
    [
        ("Combien de turbines compte le parc éolien de Shelek ?", "eolien-zhambyl-shelek.md", Kind.FACT),
        ("Combien de turbines compte le parc éolien de Shelek ?", "khorgos-port-sec-rail.md", Kind.NONE),
        ("When did the Ulba-FA plant open?", "uranium-ulba-nuclear-fuel.md", Kind.FACT),
        ("Which companies build wind farms?", "eolien-zhambyl-shelek.md", Kind.LIST),
        ("Which pipelines are mentioned?", "oleoducs-gazoducs-chine.md", Kind.LIST),
    ],
)
def test_a_scope_of_one_article_on_real_articles(question: str, article: str, kind: Kind, sample_index: Index) -> None:
    scope = Scope(articles=frozenset({article}))
    answer = ask(question, index=sample_index, scope=scope)
    assert answer == filtered_answer(question, sample_index, scope)
    assert answer.kind is kind
    assert {citation.article_id for citation in answer.citations} <= {article}
    assert {passage.article_id for passage in answer.nearest} <= {article}


def test_a_list_has_only_the_items_in_scope(sample_index: Index) -> None:
    scope = Scope(articles=frozenset({"eolien-zhambyl-shelek.md", "oleoducs-gazoducs-chine.md"}))
    answer = ask("Quels projets énergétiques sont mentionnés ?", index=sample_index, scope=scope)
    passages = sum(passage.article_id in (scope.articles or ()) for passage in sample_index.passages)
    assert answer.coverage == Coverage(passages, passages, 2)
    assert {citation.article_id for citation in answer.citations} == scope.articles
    assert any("Beineu" in item.text for item in answer.items)
    assert not any("Turgusun" in item.text for item in answer.items)


def test_a_copy_out_of_scope_does_not_hide_the_one_in_scope(tmp_path: Path) -> None:
    story = " ".join(f"Le pont numéro {n} de la vallée {n * 7} a rouvert hier soir." for n in range(12))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{story}\n\nPar l’agence {name}.", encoding="utf-8")
    index = Index.open(build_index(tmp_path, tmp_path / ".index").folder)
    assert dict(index.stories) == {"a.txt": "a.txt", "b.txt": "a.txt"}
    question = understand("Quand le pont numéro 3 a-t-il rouvert ?")
    hits = Retrieval(index, question, scope=Scope(articles=frozenset({"b.txt"}))).hits(3)
    assert [hit.passage.article_id for hit in hits] == ["b.txt"] * 3
