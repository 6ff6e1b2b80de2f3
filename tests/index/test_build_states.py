"""Whatever happens to a corpus and to its index, after a build the index is the one built from scratch."""

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from index import Encoder, Index, IndexDamaged, build_index, generation
from index.splitter import PASSAGE_TOKENS

PARAGRAPHS = (
    "Le gazoduc relie les deux pays depuis 2009.",
    "Il transporte du gaz turkmène, que la Chine achète en dollars.",
    "Le parc éolien de Zhanatas compte quarante turbines ; une ferme solaire le complète depuis mai.",
    "Visa-free travel began in November.",
    "Thirty days are allowed, and no invitation is asked for at the border.",
    "L’Irtych traverse Semeï.",
    "The new bridge across the river cost more than had been planned, as prices of steel went up in the meantime.",
    "Le tunnel du col rouvrira lundi, a annoncé la préfecture ; deux navettes circuleront d’ici là chaque matin.",
    "# La météo",
)
ARTICLES = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4).map("\n\n".join)
TITLES = st.sampled_from(["", "---\ntitle: Gaz\nauthor: A. Berger\n---\n", "---\ntitle: Vent\n---\n"])
NAMES = st.sampled_from(["a", "b", "été", "c d", "e"])
FOLDERS = st.sampled_from(["", "énergie/", "2026/01/"])
BAD = st.sampled_from(
    [("vide.txt", b""), ("image.txt", b"\0\1\2" * 99), ("photo.jpg", b"\xff\xd8"), ("note.doc", b"Une note.")]
)
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "flipped": lambda content: content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
    "cut": lambda content: content[: len(content) // 2],
    "emptied": lambda content: b"",
    "doubled": lambda content: content * 2,
}


class Corpus(RuleBasedStateMachine):
    """A folder of articles, the index that is kept of it, and what both must be."""

    encoder: Encoder
    listening: Callable[[Encoder], Any]
    place: Path | None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.place, prefix="sourcier-"))
        self.corpus = self.folder / "articles"
        self.root = self.folder / "index"
        self.bodies: dict[str, dict[str, str]] = {}
        """Of each file that can be read, the texts of its articles by their ids."""
        self.bad: set[str] = set()
        self.passage_tokens = PASSAGE_TOKENS
        self.before: Index | None = None
        self.is_damaged = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _write(self, name: str, content: str) -> None:
        (self.corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (self.corpus / name).write_text(content, encoding="utf-8", newline="")

    def _one(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.bodies)), label="file")

    @initialize(name=NAMES, text=ARTICLES)
    def begin(self, name: str, text: str) -> None:
        self.add(name, "", "", text)

    @rule(name=NAMES, folder=FOLDERS, head=TITLES, text=ARTICLES)
    def add(self, name: str, folder: str, head: str, text: str) -> None:
        """Adds an article, or puts another in its place."""
        name = f"{folder}{name}.md"
        self._write(name, head + text)
        self.bodies[name] = {name: text}

    @rule(name=NAMES, kind=st.sampled_from([".csv", ".jsonl"]), texts=st.lists(ARTICLES, min_size=1, max_size=3))
    def add_table(self, name: str, kind: str, texts: list[str]) -> None:
        name += kind
        if kind == ".csv":
            table = io.StringIO(newline="")
            csv.writer(table).writerows([("id", "text"), *((f"n{row}", text) for row, text in enumerate(texts))])
            self._write(name, table.getvalue())
        else:
            rows = [json.dumps({"id": f"n{row}", "text": text}) for row, text in enumerate(texts)]
            self._write(name, "\n".join([*rows, "no JSON"]))
        self.bodies[name] = {f"{name}#n{row}": text for row, text in enumerate(texts)}
        self.bad = {bad for bad in self.bad if not bad.startswith(name)} | (
            {f"{name}#{len(texts) + 1}"} if kind == ".jsonl" else set()
        )

    @rule(bad=BAD, folder=FOLDERS)
    def add_bad_file(self, bad: tuple[str, bytes], folder: str) -> None:
        (self.corpus / folder).mkdir(parents=True, exist_ok=True)
        (self.corpus / folder / bad[0]).write_bytes(bad[1])
        self.bad.add(folder + bad[0])

    @rule(data=st.data(), name=NAMES, folder=FOLDERS, leave=st.booleans())
    def move_or_copy(self, data: st.DataObject, name: str, folder: str, leave: bool) -> None:
        old = self._one(data)
        new = f"{folder}{name}{Path(old).suffix}"
        if new == old:
            return
        content = (self.corpus / old).read_text(encoding="utf-8")
        self._write(new, content)
        bodies = self.bodies[old]
        self.bad = {bad for bad in self.bad if not bad.startswith(f"{new}#")}
        self.bad |= {new + bad.removeprefix(old) for bad in self.bad if bad.startswith(f"{old}#")}
        if not leave:
            self._remove(old)
        self.bodies[new] = {new + id.removeprefix(old): text for id, text in bodies.items()}

    @precondition(lambda self: len(self.bodies) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self._remove(self._one(data))

    def _remove(self, name: str) -> None:
        (self.corpus / name).unlink()
        del self.bodies[name]
        self.bad = {bad for bad in self.bad if not bad.startswith(f"{name}#")}

    @precondition(lambda self: self.before and not self.is_damaged)
    @rule(data=st.data(), change=st.sampled_from(sorted(CHANGES)))
    def damage(self, data: st.DataObject, change: str) -> None:
        pointer = self.root / "current.json"
        files = [pointer, *(self.root / json.loads(pointer.read_bytes())["generation"]).rglob("*.*")]
        file = data.draw(st.sampled_from(sorted(file for file in files if file.stat().st_size)), label="damaged")
        file.write_bytes(CHANGES[change](file.read_bytes()))
        self.is_damaged = True
        with pytest.raises(IndexDamaged):
            Index.open(self.root, encoder=self.encoder)

    @rule(tokens=st.sampled_from([9, 14, 20, PASSAGE_TOKENS]))
    def choose_passage_tokens(self, tokens: int) -> None:
        self.passage_tokens = tokens

    @rule(full=st.sampled_from([False, False, False, True]))
    def build(self, full: bool) -> None:
        listening = self.listening(self.encoder)
        report = build_index(self.corpus, self.root, encoder=listening, full=full, passage_tokens=self.passage_tokens)
        scratch = self._from_scratch()
        index = Index.open(self.root, encoder=self.encoder)
        self._check_index(index, scratch)

        before = self.before if not self.is_damaged else None
        old = before.manifest.articles if before else {}
        new = scratch.manifest.articles
        assert report.added == tuple(id for id in new if id not in old)
        assert report.updated == tuple(id for id in new if id in old and new[id] != old[id])
        assert report.removed == tuple(id for id in old if id not in new)
        assert report.unchanged == tuple(id for id in new if new[id] == old.get(id))
        assert tuple((file.path, file.reason) for file in report.skipped) == scratch.manifest.skipped
        assert report.duplicates == scratch.manifest.duplicates
        assert report.passages == len(scratch)
        known = {passage.text for passage in before.passages} if before and not full else set()
        expected = {passage.text for passage in scratch.passages} - known
        assert sorted(listening.asked) == sorted(expected)
        assert report.embedded == len(expected)
        same = before and parts(before) == parts(index) and before.manifest.skipped == index.manifest.skipped
        assert report.published == (full or not same)
        self.before, self.is_damaged = index, False

    def _from_scratch(self) -> Index:
        folder = self.folder / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        build_index(self.corpus, folder, encoder=self.encoder, passage_tokens=self.passage_tokens)
        return Index.open(folder, encoder=self.encoder)

    def _check_index(self, index: Index, scratch: Index) -> None:
        texts = {id: text for bodies in self.bodies.values() for id, text in bodies.items()}
        assert {id: article.text for id, article in index.articles.items()} == texts
        assert {path for path, _ in index.manifest.skipped} == self.bad
        for one, text in texts.items():
            copies = [id for id, other in texts.items() if other == text]
            assert len({index.stories.get(id, one if len(copies) == 1 else "") for id in copies}) == 1
        assert parts(index) == parts(scratch)
        assert np.array_equal(index._vectors.rows(), scratch._vectors.rows())
        assert np.array_equal(
            index._vectors.rows(), self.encoder.encode_passages([passage.text for passage in index.passages])
        )
        for query in PARAGRAPHS[:3]:
            assert index.search(query, k=100) == scratch.search(query, k=100)
            words = query.lower().split()
            assert index.lexical.scores(words).tolist() == scratch.lexical.scores(words).tolist()
        # To the byte; but the report tells of the build, and the manifest of the report.
        assert contents(self.root) == contents(self.folder / "scratch")


def parts(index: Index) -> tuple[object, ...]:
    """What an index is made of; the vectors follow from the passages."""
    manifest = index.manifest
    return list(index.articles.values()), index.passages, manifest.duplicates, manifest.passage_tokens


def contents(root: Path) -> dict[str, bytes]:
    """The files of the current generation, but for those that tell of the build."""
    folder = root / json.loads((root / "current.json").read_bytes())["generation"]
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.*")}
    return {name: file.read_bytes() for name, file in files.items() if name not in ("manifest.json", "report.json")}


def test_after_a_build_the_index_is_the_one_built_from_scratch(
    fake_encoder: Encoder, listening: Any, quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "EXACT_UP_TO", 3)  # indexes of both sizes

    class Here(Corpus):
        encoder = fake_encoder
        place = quick_path

    Here.listening = type(listening)
    run_state_machine_as_test(Here, settings=settings(max_examples=60, stateful_step_count=25, deadline=None))
