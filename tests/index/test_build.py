"""Building an index: what is reported, where it stands, what its passages are, and what is refused."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import CorpusNotFound, EmptyCorpus, SkippedFile
from index import BuildFailed, BuildReport, Encoder, Index, build_index, load_encoder
from index.fingerprint import program_fingerprint
from index.report import read_report
from index.store import current_generation

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Told = Callable[[BuildReport], dict[str, tuple[str, ...]]]


def test_a_first_build_adds_everything(corpus: Path, root: Path, fake_encoder: Encoder, told: Told) -> None:
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"added": ("gaz.txt", "vent.md", "visa.txt")}
    assert (report.passages, report.embedded, report.skipped, report.duplicates) == (3, 3, (), ())
    assert (report.published, report.folder) == (True, root)
    assert report.seconds > 0
    manifest = Index.open(root, encoder=fake_encoder).manifest
    assert (manifest.model, manifest.model_fingerprint, manifest.dimension) == ("fake", "0123456789abcdef", 64)
    assert (manifest.passages, manifest.corpus, manifest.skipped) == (3, str(corpus.resolve()), ())
    assert (manifest.program, manifest.duplicates) == (program_fingerprint(), ())
    assert list(manifest.articles) == ["gaz.txt", "vent.md", "visa.txt"]


def test_the_report_is_kept_with_the_index(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    report = build_index(corpus, root, encoder=fake_encoder)
    kept = read_report(current_generation(root))
    assert replace(kept, seconds=report.seconds) == report
    assert 0 < kept.seconds <= report.seconds


def test_files_that_are_no_articles_are_told_in_the_report_and_the_manifest(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder, told: Told
) -> None:
    corpus = corpus_folder(
        {
            "vent.md": "Le parc éolien de Zhanatas.",
            "vide.txt": "",
            "image.txt": b"\0\1\2" * 99,
            "photo.jpg": b"\xff\xd8",
            "table.csv": "id,text\nun,Le gazoduc relie les deux pays.\ndeux,\n",
        }
    )
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"added": ("table.csv#un", "vent.md")}
    assert report.skipped == (
        SkippedFile("image.txt", "binary (it holds NUL bytes)"),
        SkippedFile("photo.jpg", ".jpg files are not read"),
        SkippedFile("table.csv#deux", "empty"),
        SkippedFile("vide.txt", "empty"),
    )
    manifest = Index.open(root, encoder=fake_encoder).manifest
    assert manifest.skipped == tuple((file.path, file.reason) for file in report.skipped)


def test_copies_of_an_article_are_told_and_are_one_story(
    corpus_folder: CorpusFolder, files: Mapping[str, str | bytes], root: Path, fake_encoder: Encoder
) -> None:
    corpus = corpus_folder({**files, "copie/gaz.txt": files["gaz.txt"]})
    report = build_index(corpus, root, encoder=fake_encoder)
    assert report.duplicates == (("copie/gaz.txt", "gaz.txt"),)
    assert (report.passages, report.embedded) == (4, 3)
    index = Index.open(root, encoder=fake_encoder)
    assert index.manifest.duplicates == (("copie/gaz.txt", "gaz.txt"),)
    assert index.stories == {"copie/gaz.txt": "copie/gaz.txt", "gaz.txt": "copie/gaz.txt"}


def test_what_an_article_says_of_itself_is_kept(corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder) -> None:
    head = "---\ntitle: Le vent\nauthor: A. Berger\ndate: 2026-01-02\nsource: https://a.org\nlanguage: en\n---\n"
    build_index(corpus_folder({"vent.md": head + "Quarante turbines tournent."}), root, encoder=fake_encoder)
    article = Index.open(root, encoder=fake_encoder).articles["vent.md"]
    assert (article.title, article.author, article.date) == ("Le vent", "A. Berger", "2026-01-02")
    assert (article.source, article.language, article.pages) == ("https://a.org", "en", ())
    assert article.text == "Quarante turbines tournent."


def test_progress_is_told_stage_by_stage(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    told: list[tuple[str, int, int]] = []
    build_index(corpus, root, encoder=fake_encoder, on_progress=lambda *step: told.append(step))
    first = [(stage, done, 3) for stage in ("read", "split", "compare") for done in (1, 2, 3)]
    assert told == [*first, *[("embed", done, 3) for done in (0, 1, 2, 3)], ("write", 0, 1), ("write", 1, 1)]
    told.clear()
    build_index(corpus, root, encoder=fake_encoder, on_progress=lambda *step: told.append(step))
    assert told == first


# Passages


def test_passages_are_never_longer_than_the_model_reads(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    assert Index.open(root, encoder=fake_encoder).manifest.passage_tokens == 64
    build_index(corpus, root, encoder=fake_encoder, passage_tokens=9)
    index = Index.open(root, encoder=fake_encoder)
    assert index.manifest.passage_tokens == 9
    assert max(fake_encoder.count_tokens([passage.text for passage in index.passages])) <= 9


def test_passages_are_never_longer_than_the_real_model_reads(corpus_folder: CorpusFolder, root: Path) -> None:
    text = " ".join(f"Phrase {n}, la {n}e de ce long article." for n in range(100))
    build_index(corpus_folder({"long.txt": text}), root, passage_tokens=100_000)
    index = Index.open(root)
    assert index.manifest.passage_tokens == index.encoder.max_tokens == 512
    counts = load_encoder().count_tokens([passage.text for passage in index.passages])
    assert 400 < max(counts) <= 512


# The two folders


def test_the_index_stands_beside_the_corpus_unless_told_otherwise(
    corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCIER_INDEX", raising=False)
    assert build_index(str(corpus), encoder=fake_encoder).folder == tmp_path / ".sourcier"
    monkeypatch.setenv("SOURCIER_INDEX", str(tmp_path / "a" / "b"))
    assert build_index(corpus, encoder=fake_encoder).folder == tmp_path / "a" / "b"


def test_an_index_in_the_corpus_is_no_part_of_it(
    corpus_folder: CorpusFolder, files: Mapping[str, str | bytes], fake_encoder: Encoder
) -> None:
    corpus = corpus_folder(files)
    for _ in range(2):
        report = build_index(corpus, corpus / "index", encoder=fake_encoder)
        assert (report.passages, report.skipped) == (3, ())
    assert not report.published


def test_a_corpus_in_the_folder_of_the_index_is_left_alone(
    corpus: Path, fake_encoder: Encoder, files: Mapping[str, str | bytes]
) -> None:
    for full in (False, True, True):
        report = build_index(corpus, corpus.parent, encoder=fake_encoder, full=full)
        assert (report.passages, report.skipped) == (3, ())
    assert sorted(path.name for path in corpus.iterdir()) == sorted(files)
    assert len(Index.open(corpus.parent, encoder=fake_encoder)) == 3


@pytest.mark.parametrize("link", [False, True])
def test_an_index_among_the_articles_themselves_is_refused(corpus: Path, fake_encoder: Encoder, link: bool) -> None:
    root = corpus
    if link:
        root = corpus.with_name("link")
        root.symlink_to(corpus)
    before = sorted(corpus.iterdir())
    message = (
        f"the index in {root} could not be written (it is the folder of the articles, and would become one of them; "
        "give it another); what was there is untouched"
    )
    with pytest.raises(BuildFailed, match=f"^{re.escape(message)}$"):
        build_index(corpus, root, encoder=fake_encoder)
    assert sorted(corpus.iterdir()) == before


def test_relative_folders_are_those_of_the_moment_when_the_build_began(
    corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def leave(stage: str, done: int, total: int) -> None:
        os.chdir(elsewhere)
        assert total

    report = build_index(corpus.name, "index", encoder=fake_encoder, on_progress=leave)
    assert report.folder == tmp_path / "index"
    assert list(elsewhere.iterdir()) == []
    assert Index.open(tmp_path / "index", encoder=fake_encoder).manifest.corpus == str(corpus)


def test_a_missing_corpus_is_told_before_anything_is_written(tmp_path: Path, root: Path, fake_encoder: Encoder) -> None:
    message = f"no corpus at {tmp_path / 'nowhere'}: there is no such folder; give the path of a folder of articles"
    with pytest.raises(CorpusNotFound, match=f"^{re.escape(message)}$"):
        build_index(tmp_path / "nowhere", root, encoder=fake_encoder)
    assert not root.exists()


def test_a_corpus_without_articles_leaves_the_index_as_it_is(
    corpus: Path, corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    with pytest.raises(EmptyCorpus):
        build_index(corpus_folder({"vide.txt": ""}), root, encoder=fake_encoder)
    assert len(Index.open(root, encoder=fake_encoder)) == 3


def test_a_file_where_the_index_should_be_is_told(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    root.write_text("text")
    reason = f"[Errno 17] File exists: '{root}'"
    message = f"the index in {root} could not be written ({reason}); what was there is untouched"
    with pytest.raises(BuildFailed, match=f"^{re.escape(message)}$"):
        build_index(corpus, root, encoder=fake_encoder)
    assert root.read_text() == "text"
