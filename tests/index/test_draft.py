"""Drafts: the passages and their numbers, the hashes, the copies, and what the next build may take over."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Article, EmptyCorpus, Language, SkippedFile
from index import Encoder, Manifest, Passage, article_hash
from index.draft import Draft, draft_generation
from index.duplicates import signature
from index.kept import Kept
from index.manifest import FORMAT_VERSION
from index.splitter import PassageSplitter

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Drafted = Callable[..., Draft]

PLANNED = Manifest(
    format=FORMAT_VERSION,
    model="fake",
    model_fingerprint="0123456789abcdef",
    graph="fake",
    dimension=64,
    passage_tokens=11,
    program="fedcba9876543210",
    corpus="/articles",
    created="2026-01-02T03:04:05+00:00",
    passages=0,
    articles={},
    skipped=(),
    duplicates=(),
    files={},
)
ARTICLE = Article("a.txt", "Titre", "Un texte.", "https://a.org", Language.FRENCH, ((0, 9),), "2026-01-02", "Zoé", (0,))


@pytest.fixture
def drafted(fake_encoder: Encoder, tmp_path: Path) -> Drafted:
    """Drafts the index of a folder, with passages of eight words at most."""

    def drafted(folder: Path, *, kept: Kept | None = None, leave_out: Path = tmp_path / "index", told=None) -> Draft:  # type: ignore[no-untyped-def]
        return draft_generation(
            folder,
            leave_out=leave_out,
            planned=PLANNED,
            kept=kept or Kept(),
            splitter=PassageSplitter(fake_encoder.count_tokens, limit=11),
            progress=told or (lambda stage, done, total: None),
        )

    return drafted


def test_passages_are_numbered_through_all_articles(corpus: Path, drafted: Drafted) -> None:
    assert drafted(corpus).passages == (
        Passage(0, "gaz.txt", 0, 43, "Le gazoduc relie les deux pays depuis 2009."),
        Passage(1, "gaz.txt", 45, 75, "Il transporte du gaz turkmène."),
        Passage(2, "vent.md", 0, 52, "Le parc éolien de Zhanatas compte quarante turbines."),
        Passage(3, "visa.txt", 0, 35, "Visa-free travel began in November."),
        Passage(4, "visa.txt", 37, 61, "Thirty days are allowed."),
    )


def test_the_manifest_is_complete_but_for_the_files(corpus_folder: CorpusFolder, drafted: Drafted) -> None:
    folder = corpus_folder({"gaz.txt": "Le gazoduc.", "vide.txt": "", "copie/gaz.txt": "Le gazoduc."})
    draft = drafted(folder)
    assert [article.id for article in draft.corpus.articles] == ["copie/gaz.txt", "gaz.txt"]
    hash = article_hash(draft.corpus.articles[0])
    assert draft.manifest == replace(
        PLANNED,
        passages=2,
        articles={"copie/gaz.txt": hash, "gaz.txt": hash},
        skipped=(("vide.txt", "empty"),),
        duplicates=(("copie/gaz.txt", "gaz.txt"),),
    )
    assert draft.corpus.skipped == (SkippedFile("vide.txt", "empty"),)


def test_the_history_has_every_file_and_the_signature_of_every_article(corpus: Path, drafted: Drafted) -> None:
    draft = drafted(corpus)
    assert draft.history.files == draft.corpus.files
    assert [file.path for file in draft.history.files] == ["gaz.txt", "vent.md", "visa.txt"]
    assert draft.history.signatures.tolist() == [signature(article).tolist() for article in draft.corpus.articles]


def test_a_file_of_which_an_article_was_left_out_is_read_again_by_the_next_build(
    corpus_folder: CorpusFolder, drafted: Drafted
) -> None:
    table = "id,text\n1.txt,Le gazoduc relie deux pays.\n2.txt,Le vent tourne.\n"
    draft = drafted(corpus_folder({"a.csv": table, "a.csv#1.txt": "La neige tombe.", "z.txt": "Il pleut."}))
    assert list(draft.manifest.articles) == ["a.csv#1.txt", "a.csv#2.txt", "z.txt"]
    assert draft.manifest.skipped == (("a.csv#1.txt", "another article has the same name; rename one"),)
    known = [(file.path, bool(file.sha256)) for file in draft.history.files]
    assert known == [("a.csv", True), ("a.csv#1.txt", False), ("z.txt", True)]


def test_a_folder_that_is_left_out_is_not_read(corpus_folder: CorpusFolder, drafted: Drafted) -> None:
    folder = corpus_folder({"gaz.txt": "Le gazoduc.", "index/vent.txt": "Le vent.", "index2/eau.txt": "L’eau."})
    assert list(drafted(folder, leave_out=folder / "index").manifest.articles) == ["gaz.txt", "index2/eau.txt"]
    assert list(drafted(folder).manifest.articles) == ["gaz.txt", "index/vent.txt", "index2/eau.txt"]


def test_a_folder_without_articles_is_told(corpus_folder: CorpusFolder, drafted: Drafted) -> None:
    with pytest.raises(EmptyCorpus):
        drafted(corpus_folder({"vide.txt": ""}))


def test_progress_is_told_stage_by_stage(corpus: Path, drafted: Drafted) -> None:
    told: list[tuple[str, int, int]] = []
    drafted(corpus, told=lambda *step: told.append(step))
    assert told == [(stage, done, 3) for stage in ("read", "split", "compare") for done in (1, 2, 3)]


def test_what_is_kept_is_taken_over_as_it_is(corpus: Path, drafted: Drafted) -> None:
    first = drafted(corpus)
    gaz, vent, _ = first.manifest.articles.values()
    marked = np.arange(128, dtype=np.uint64)
    second = drafted(corpus, kept=Kept(signatures={vent: marked}, ranges={gaz: ((3, 10),), vent: ()}))
    assert second.passages[0] == Passage(0, "gaz.txt", 3, 10, "gazoduc")
    assert [passage.article_id for passage in second.passages] == ["gaz.txt", "visa.txt", "visa.txt"]
    assert [passage.id for passage in second.passages] == [0, 1, 2]
    assert second.history.signatures[1].tolist() == marked.tolist()
    assert second.history.signatures[[0, 2]].tolist() == first.history.signatures[[0, 2]].tolist()


def test_a_file_that_is_known_is_not_parsed_and_may_have_another_name(corpus: Path, drafted: Drafted) -> None:
    first = drafted(corpus)
    known = tuple(
        replace(file, articles=tuple(replace(article, title="Connu") for article in file.articles))
        for file in first.history.files
    )
    (corpus / "gaz.txt").rename(corpus / "zone.txt")
    (corpus / "vent.md").write_text("Le vent est tombé.", encoding="utf-8")
    second = drafted(corpus, kept=Kept(files=known))
    assert [(article.id, article.title) for article in second.corpus.articles] == [
        ("vent.md", "Le vent est tombé."),
        ("visa.txt", "Connu"),
        ("zone.txt", "Connu"),
    ]


def test_a_renamed_article_has_the_same_hash() -> None:
    assert article_hash(replace(ARTICLE, id="b/c.md")) == article_hash(ARTICLE)
    assert len(article_hash(ARTICLE)) == 64


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Titre "},
        {"text": "Un Texte."},
        {"source": ""},
        {"language": Language.OTHER},
        {"content": ((0, 8),)},
        {"date": "2026-01-03"},
        {"author": "Zoe"},
        {"pages": (0, 3)},
    ],
)
def test_an_article_that_differs_in_anything_else_has_another_hash(change: dict[str, object]) -> None:
    assert article_hash(replace(ARTICLE, **change)) != article_hash(ARTICLE)  # type: ignore[arg-type]
