"""What the doctor finds in an index when it really happens, and the command that it names."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

from index import Index, build_index, size_on_disk
from ui.cli import main
from ui.doctor import examine
from ui.finding import Finding, bytes_text

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Found = Callable[[Path], dict[str, Finding]]
Wrong = Callable[[Path], list[tuple[str, str]]]
ROOT = Path(__file__).parents[3]


def test_a_sound_index(root: Path, corpus: Path, found: Found, wrong: Wrong) -> None:
    findings = found(root)
    manifest = Index.open(root).manifest
    assert list(findings) == ["models", "default model", "index", "model", "articles", "disk"]
    assert findings["default model"].text == "embeds as it should"
    assert findings["index"].text == f"{root}: 2 articles, 2 passages, built {manifest.created}"
    assert findings["model"].text == f"multilingual-e5-small ({manifest.model_fingerprint[:12]}), 384 dimensions"
    assert findings["articles"].text == f"{corpus}: as indexed"
    needed = bytes_text(3 * size_on_disk(next(root.glob("gen-*"))))
    assert re.fullmatch(rf"\d+\.\d [GT]B free in .+, a rebuild needs about {needed}", findings["disk"].text)
    assert wrong(root) == []


def test_no_index_where_one_was_named(tmp_path: Path, wrong: Wrong) -> None:
    assert wrong(tmp_path) == [
        ("index", f"no index in {tmp_path}; build one with: sourcier index CORPUS --index {tmp_path}")
    ]


def test_no_index_yet_is_not_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_INDEX", str(tmp_path / "none"))
    assert Finding("index", f"none yet in {tmp_path}/none; built by: sourcier chat") in examine(None)


def test_a_file_of_the_index_that_is_missing(root: Path, rebuild: str, wrong: Wrong) -> None:
    (file,) = root.glob("gen-*/passages.npy")
    file.unlink()
    cause = f"the index is damaged: {file}: No such file or directory"
    assert wrong(root) == [("index", f"{cause}; run: {rebuild} --full")]
    assert main(f"{rebuild} --full".split()[1:]) == 0
    assert wrong(root) == []


def test_a_file_of_the_index_that_is_altered(root: Path, rebuild: str, wrong: Wrong) -> None:
    (file,) = root.glob("gen-*/vectors.faiss")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    cause = f"the index is damaged: {file}: its SHA-256 is not the manifest's"
    assert wrong(root) == [("index", f"{cause}; run: {rebuild} --full")]


def test_a_pointer_that_is_damaged(root: Path, wrong: Wrong) -> None:
    (root / "current.json").write_text("{", encoding="utf-8")
    cause = f"the index is damaged: {root / 'current.json'}: it names no generation"
    assert wrong(root) == [("index", f"{cause}; run: sourcier index CORPUS --index {root} --full")]


def test_an_index_of_an_older_format(root: Path, rebuild: str, wrong: Wrong) -> None:
    (manifest,) = root.glob("gen-*/manifest.json")
    before = hashed(manifest)
    manifest.write_bytes(manifest.read_bytes().replace(b'"format": 3', b'"format": 1'))
    pointer = root / "current.json"
    pointer.write_text(pointer.read_text(encoding="utf-8").replace(before, hashed(manifest)), encoding="utf-8")
    cause = f"the index in {root} has format version 1, expected 3"
    assert wrong(root) == [("index", f"{cause}; run: {rebuild} --full")]
    assert main(["index", "--index", str(root)]) == 0  # its articles are still known
    assert wrong(root) == []


def test_a_corpus_that_is_gone(root: Path, corpus: Path, wrong: Wrong) -> None:
    shutil.rmtree(corpus)
    cause = f"no corpus at {corpus}: there is no such folder; give the path of a folder of articles"
    mend = f"the index goes on without them, or run: sourcier index FOLDER --index {root}"
    assert wrong(root) == [("articles", f"{cause}; {mend}")]


def test_a_corpus_without_a_readable_article(root: Path, corpus_folder: CorpusFolder, wrong: Wrong) -> None:
    corpus = corpus_folder({"vide.md": ""})
    ((name, text),) = wrong(root)
    assert name == "articles"
    assert text.startswith(f"no article in {corpus}: no readable file, 1 skipped (vide.md: ")
    assert text.endswith(f"; the index goes on without them, or run: sourcier index FOLDER --index {root}")


def test_articles_that_have_changed(
    root: Path, corpus_folder: CorpusFolder, rebuild: str, found: Found, wrong: Wrong
) -> None:
    corpus = corpus_folder({"gaz.md": "Le gazoduc est fermé.", "a.md": "Un.", "b.md": "Deux."})
    cause = f"{corpus}: 2 added, 1 updated, 1 removed since the index was built"
    assert wrong(root) == [("articles", f"{cause}; run: {rebuild}")]
    with FileLock(root / "build.lock"):
        findings = found(root)
        assert wrong(root) == []
    assert findings["articles"] == Finding("articles", f"{cause}; a build is running")
    assert findings["build"] == Finding("build", "one is running at the moment; what it writes is not looked at")
    assert main(rebuild.split()[1:]) == 0
    assert wrong(root) == []


def test_skipped_files_and_near_duplicates_are_told(root: Path, corpus_folder: CorpusFolder, found: Found) -> None:
    story = " ".join(f"mot{number} parle du gazoduc numéro {number} et de son tracé." for number in range(40))
    corpus = corpus_folder({"a.md": f"Un.\n\n{story}", "b.md": f"Deux.\n\n{story}", "c.ann": "", "d.ann": ""})
    build_index(corpus, root)
    findings = found(root)
    listed = f"listed by: sourcier index --report --index {root}"
    assert findings["skipped"] == Finding("skipped", f"files that are not in the index: 2, {listed}")
    assert findings["duplicates"] == Finding("duplicates", f"groups of articles that are nearly the same: 1, {listed}")


def test_the_command_prints_a_line_a_finding(
    capsys: pytest.CaptureFixture[str], root: Path, corpus: Path, rebuild: str
) -> None:
    assert main(["doctor", "--index", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:23].rstrip() for line in lines] == [finding.name for finding in examine(root)]
    assert f"articles               {corpus}: as indexed" in lines
    (corpus / "eau.md").unlink()
    assert main(["doctor", "--index", str(root)]) == 1
    told = f"WRONG: {corpus}: 0 added, 0 updated, 1 removed since the index was built; run: {rebuild}"
    assert f"articles               {told}" in capsys.readouterr().out.splitlines()


def test_the_doctor_imports_neither_torch_nor_gradio(root: Path) -> None:
    slow = {"gradio", "rich", "torch", "transformers", "sentence_transformers"}
    code = (
        "import sys; from ui.cli import main; "
        f"main(['doctor', '--index', {str(root)!r}]); "
        f"sys.exit(' '.join({slow!r} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (done.stderr, done.returncode) == ("", 0)


def hashed(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
