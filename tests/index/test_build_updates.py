"""Bringing an index up to date: what is reported, what is embedded again, and when anything is published."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus import SkippedFile
from index import BuildReport, Encoder, Index, build_index, publication_mark
from index import build as build_module
from index.generation import read_manifest, seal
from index.manifest import record_of
from index.store import current_generation, read_current
from index.token_codes import Codes

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Files = dict[str, str | bytes]
Seen = Callable[[Path, Encoder], list[object]]
Told = Callable[[BuildReport], dict[str, tuple[str, ...]]]

ALL = ("gaz.txt", "vent.md", "visa.txt")


def test_a_second_build_publishes_nothing(corpus: Path, root: Path, listening: Any, told: Told) -> None:
    build_index(corpus, root, encoder=listening)
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    listening.asked.clear()
    report = build_index(corpus, root, encoder=listening)
    assert told(report) == {"unchanged": ALL}
    assert (report.passages, report.embedded, report.published, report.folder) == (3, 0, False, root)
    assert listening.asked == []
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_only_what_changed_is_embedded(
    corpus_folder: CorpusFolder, files: Files, root: Path, listening: Any, told: Told
) -> None:
    long = "\n\n".join(f"Le paragraphe numéro {n} du long article, que personne n’a changé." for n in range(20))
    first = {"gaz.txt": f"{long}\n\n{files['gaz.txt']}", "vent.md": files["vent.md"]}
    build_index(corpus_folder(first), root, encoder=listening)
    listening.asked.clear()
    report = build_index(
        corpus_folder(first | {"gaz.txt": f"{first['gaz.txt']}\n\nFin.", "eau.txt": "L’Irtych traverse Semeï."}),
        root,
        encoder=listening,
    )
    assert told(report) == {"added": ("eau.txt",), "updated": ("gaz.txt",), "unchanged": ("vent.md",)}
    assert listening.asked == ["L’Irtych traverse Semeï.", f"{files['gaz.txt']}\n\nFin."]
    assert (report.embedded, report.published) == (2, True)


def test_what_is_gone_is_removed(
    corpus: Path, corpus_folder: CorpusFolder, files: Files, root: Path, listening: Any, told: Told
) -> None:
    build_index(corpus, root, encoder=listening)
    listening.asked.clear()
    report = build_index(corpus_folder({"vent.md": files["vent.md"]}), root, encoder=listening)
    assert told(report) == {"removed": ("gaz.txt", "visa.txt"), "unchanged": ("vent.md",)}
    assert (report.passages, report.embedded, listening.asked) == (1, 0, [])
    assert list(Index.open(root, encoder=listening).articles) == ["vent.md"]


def test_a_renamed_article_is_not_embedded_again(
    corpus: Path, corpus_folder: CorpusFolder, files: Files, root: Path, listening: Any, told: Told
) -> None:
    build_index(corpus, root, encoder=listening)
    listening.asked.clear()
    renamed = {"énergie/gaz.txt": files["gaz.txt"], "vent.md": files["vent.md"], "visa.txt": files["visa.txt"]}
    report = build_index(corpus_folder(renamed), root, encoder=listening)
    assert told(report) == {
        "added": ("énergie/gaz.txt",),
        "removed": ("gaz.txt",),
        "unchanged": ("vent.md", "visa.txt"),
    }
    assert (report.passages, report.embedded, listening.asked) == (3, 0, [])
    hit = Index.open(root, encoder=listening).search("gazoduc turkmène", k=1)[0]
    assert (hit.passage.article_id, hit.passage.text) == ("énergie/gaz.txt", files["gaz.txt"])


def test_a_new_title_updates_an_article_without_embedding(
    corpus_folder: CorpusFolder, root: Path, listening: Any, told: Told
) -> None:
    build_index(corpus_folder({"vent.md": "---\ntitle: Vent\n---\nTrente turbines."}), root, encoder=listening)
    corpus = corpus_folder({"vent.md": "---\ntitle: Le vent\n---\nTrente turbines."})
    report = build_index(corpus, root, encoder=listening)
    assert told(report) == {"updated": ("vent.md",)}
    assert (report.embedded, listening.asked) == (0, ["Trente turbines."])
    assert Index.open(root, encoder=listening).articles["vent.md"].title == "Le vent"


def test_a_full_build_embeds_everything_again(corpus: Path, root: Path, listening: Any, told: Told) -> None:
    build_index(corpus, root, encoder=listening)
    listening.asked.clear()
    report = build_index(corpus, root, encoder=listening, full=True)
    assert told(report) == {"unchanged": ALL}
    assert (report.passages, report.embedded, len(listening.asked), report.published) == (3, 3, 3, True)


def test_another_model_embeds_everything_again(corpus: Path, root: Path, fake_encoder: Encoder, told: Told) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    other = replace(fake_encoder, fingerprint="fedcba9876543210")
    report = build_index(corpus, root, encoder=other)
    assert told(report) == {"unchanged": ALL}
    assert (report.embedded, report.published) == (3, True)
    assert Index.open(root, encoder=other).manifest.model_fingerprint == "fedcba9876543210"


def test_another_length_of_passages_embeds_only_passages_that_were_not_there(
    corpus: Path, root: Path, files: Files, listening: Any, told: Told
) -> None:
    build_index(corpus, root, encoder=listening)
    listening.asked.clear()
    report = build_index(corpus, root, encoder=listening, passage_tokens=11)
    assert told(report) == {"unchanged": ALL}
    assert listening.asked == [
        *str(files["gaz.txt"]).split("\n\n"),
        *str(files["visa.txt"]).split("\n\n"),
    ]
    assert (report.passages, report.embedded, report.published) == (5, 4, True)


def test_another_version_of_the_program_reads_and_splits_again_but_keeps_the_vectors(
    corpus: Path, root: Path, listening: Any, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus, root, encoder=listening)
    folder = current_generation(root)
    manifest = read_manifest(folder, root=root)
    (folder / "manifest.json").unlink()
    (folder / "files.jsonl").write_text("in another form\n")
    seal(folder, manifest)
    pointer = {"generation": folder.name, "manifest_sha256": record_of(folder / "manifest.json").sha256}
    (root / "current.json").write_text(json.dumps(pointer))
    listening.asked.clear()
    monkeypatch.setattr(build_module, "program_fingerprint", lambda: "another")
    report = build_index(corpus, root, encoder=listening)
    assert told(report) == {"unchanged": ALL}
    assert (report.embedded, report.published, listening.asked) == (0, True, [])
    assert Index.open(root, encoder=listening).manifest.program == "another"


def test_a_file_that_changed_but_for_its_article_publishes_nothing(
    corpus: Path, root: Path, fake_encoder: Encoder, told: Told
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    (corpus / "gaz.txt").write_bytes((corpus / "gaz.txt").read_bytes().replace(b"\n", b"\r\n"))
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"unchanged": ALL}
    assert not report.published


def test_a_file_that_cannot_be_read_is_published_as_skipped(
    corpus: Path, root: Path, fake_encoder: Encoder, told: Told
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    (corpus / "vide.txt").touch()
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"unchanged": ALL}
    assert (report.skipped, report.published) == ((SkippedFile("vide.txt", "empty"),), True)
    assert Index.open(root, encoder=fake_encoder).manifest.skipped == (("vide.txt", "empty"),)


def test_rows_in_another_order_are_published(
    corpus_folder: CorpusFolder, root: Path, listening: Any, told: Told
) -> None:
    rows = [json.dumps({"id": id, "text": f"L’article {id} de la table."}) for id in ("un", "deux")]
    build_index(corpus_folder({"table.jsonl": "\n".join(rows)}), root, encoder=listening)
    listening.asked.clear()
    report = build_index(corpus_folder({"table.jsonl": "\n".join(rows[::-1])}), root, encoder=listening)
    assert told(report) == {"unchanged": ("table.jsonl#deux", "table.jsonl#un")}
    assert (report.published, listening.asked) == (True, [])
    assert list(Index.open(root, encoder=listening).articles) == ["table.jsonl#deux", "table.jsonl#un"]


def test_a_file_with_the_name_of_a_row_keeps_its_own_text_when_the_row_is_gone(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder, told: Told
) -> None:
    files = {"a.csv": "id,text\n1.txt,Le texte de la ligne.\n", "a.csv#1.txt": "Le texte du fichier."}
    report = build_index(corpus_folder(files), root, encoder=fake_encoder)
    assert told(report) == {"added": ("a.csv#1.txt",)}
    assert report.skipped == (SkippedFile("a.csv#1.txt", "another article has the same name; rename one"),)
    del files["a.csv"]
    report = build_index(corpus_folder(files), root, encoder=fake_encoder)
    assert told(report) == {"updated": ("a.csv#1.txt",)}
    assert Index.open(root, encoder=fake_encoder).articles["a.csv#1.txt"].text == "Le texte du fichier."


NAMES = (
    *("current.json", "manifest.json", "articles.jsonl", "passages.npy", "vectors.faiss", "files.jsonl"),
    *("signatures.npy", "report.json", "map.npy"),
)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_index_is_built_anew(
    corpus: Path, root: Path, fake_encoder: Encoder, name: str, full: bool, seen: Seen, told: Told
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    before = seen(root, fake_encoder)
    (file,) = root.rglob(name)
    file.write_bytes(file.read_bytes()[:-9])
    report = build_index(corpus, root, encoder=fake_encoder, full=full)
    assert told(report) == {"added": ALL}
    assert (report.embedded, report.published) == (3, True)
    assert seen(root, fake_encoder) == before
    assert len(list(root.glob("gen-*"))) == 2  # the current one and the damaged one
    build_index(corpus, root, encoder=fake_encoder)
    assert len(list(root.glob("gen-*"))) == 1


def encoded(index: Index) -> list[Codes]:
    """The codes of the tokens of all passages, made anew."""
    return index.encoder.encode_passages_and_tokens([passage.text for passage in index.passages])[1]


def test_an_updated_index_has_the_tokens_of_the_one_built_from_scratch(
    corpus_folder: CorpusFolder, files: Files, quick_path: Path, token_encoder: Encoder
) -> None:
    build_index(corpus_folder(files), quick_path / "updated", encoder=token_encoder)
    changed = {
        "copie.md": files["vent.md"],
        "eau.txt": "L’Irtych traverse Semeï.",
        "gaz.txt": files["gaz.txt"],
        "vent.md": f"{files['vent.md']}\n\nElles tournent.",
    }
    assert build_index(corpus_folder(changed), quick_path / "updated", encoder=token_encoder).embedded == 2
    build_index(corpus_folder(changed), quick_path / "scratch", encoder=token_encoder)
    for name in ("codes.bin", "starts.npy"):
        updated, scratch = (current_generation(quick_path / root) / "tokens" / name for root in ("updated", "scratch"))
        assert updated.read_bytes() == scratch.read_bytes()
    index = Index.open(quick_path / "updated", encoder=token_encoder)
    tokens = read_current(quick_path / "updated").tokens
    assert [own.tolist() for own in tokens] == [own.tolist() for own in encoded(index)]
    assert [len(own) for own in tokens] == [8, 4, 13, 10]


def test_with_the_real_model_an_updated_index_is_the_one_built_from_scratch(
    corpus_folder: CorpusFolder, files: Files, quick_path: Path
) -> None:
    build_index(corpus_folder(files), quick_path / "updated")
    changed = {
        "climat/vent.md": files["vent.md"],
        "gaz.txt": f"{files['gaz.txt']}\n\nUn second tube est prévu.",
        "eau.txt": "The Irtysh flows through Semey, where a new bridge was opened in October.",
    }
    report = build_index(corpus_folder(changed), quick_path / "updated")
    assert (report.passages, report.embedded) == (3, 2)
    build_index(corpus_folder(changed), quick_path / "scratch")
    updated, scratch = (Index.open(quick_path / name) for name in ("updated", "scratch"))
    assert updated.articles == scratch.articles
    assert updated.passages == scratch.passages
    assert updated._vectors.rows().tobytes() == scratch._vectors.rows().tobytes()
    codes = [read_current(quick_path / name).tokens for name in ("updated", "scratch")]
    assert [own.tobytes() for own in codes[0]] == [own.tobytes() for own in codes[1]]
    assert [own.tobytes() for own in codes[0]] == [own.tobytes() for own in encoded(updated)]
    for query in ("gazoduc", "wind farm", "pont sur l’Irtych", "Which river flows through Semey?"):
        rankings = [[hit.passage for hit in index.search(query)] for index in (updated, scratch)]
        assert rankings[0] == rankings[1]


def test_every_published_build_changes_the_mark(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    assert publication_mark(root) == b""
    marks = set()
    for _ in range(3):
        build_index(corpus, root, encoder=fake_encoder, full=True)
        marks.add(publication_mark(root))
    assert len(marks) == 3
    build_index(corpus, root, encoder=fake_encoder)
    assert publication_mark(root) in marks
