"""Every file of an index, damaged in every way: opening tells which one, and the next build mends it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index import Encoder, build_index, generation
from index.store import current_generation

# A process of its own: what crashes it shows as a line that is missing.
DAMAGES = """
import json, random, shutil, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from conftest import FakeTokenEncoder
from index import Index, build_index, generation
from index.store import current_generation

generation.EXACT_UP_TO = 0  # for all the files to be there

corpus, whole, full = Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5] == "full"
encoder, copy = FakeTokenEncoder(), whole.with_name("copy")

def flipped(bit):
    def flip(content):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        return bytes(changed)
    return flip

def damages(name, size):
    moments = random.Random(name)
    bits = [moments.randrange(8), 8 * size - 1 - moments.randrange(8), *moments.sample(range(8 * size), 4)]
    yield from ((f"bit {bit} flipped", flipped(bit)) for bit in bits)
    yield from ((f"cut to {rest}", lambda content, rest=rest: content[:rest]) for rest in (0, 1, size // 2, size - 1))
    yield "doubled", lambda content: content * 2
    yield "removed", None
    yield "a folder", lambda content: None

def damage(file, change):
    content = file.read_bytes()
    file.unlink()
    if change and (changed := change(content)) is not None:
        file.write_bytes(changed)
    elif change:
        file.mkdir()

def told(do):
    try:
        return ["", do()]
    except Exception as error:
        return [type(error).__name__, str(error)]

def ask():
    opened = Index.open(copy, encoder=encoder)
    return [(hit.passage.text, hit.score) for hit in opened.search("gazoduc en novembre", k=9)]

def mend():
    build_index(corpus, copy, encoder=encoder, wait=0, full=full)

def files():
    # Not those that tell when it was built.
    folder = current_generation(copy)
    return {
        file.relative_to(folder): file.read_bytes() for file in folder.rglob("*")
        if file.is_file() and file.name not in ("manifest.json", "report.json")
    }

shutil.copytree(whole, copy)
before, content = ask(), files()
shutil.rmtree(copy)
for file in sorted(file for file in whole.rglob("*") if file.is_file() and file.name != "build.lock"):
    name = file.relative_to(whole)
    for kind, change in damages(file.name, file.stat().st_size):
        shutil.copytree(whole, copy)
        damage(copy / name, change)
        opened = told(ask)
        if opened == ["", before]:
            opened = ["", "as before"]
        built = told(mend)
        same = not built[0] and ask() == before and files() == content
        print(json.dumps([str(name), kind, *opened, *built, same]), flush=True)
        shutil.rmtree(copy)
"""
LEXICAL = (
    *("data.csc.index.npy", "indices.csc.index.npy", "indptr.csc.index.npy"),
    *("params.index.json", "vocab.index.json"),
)
LISTED = (
    *("articles.jsonl", "files.jsonl", *(f"lexical-articles/{name}" for name in LEXICAL)),
    *(f"lexical/{name}" for name in LEXICAL),
    *("map.npy", "nearest/codes.faiss", "nearest/moments.npy"),
    *("passages.npy", "report.json", "signatures.npy", "tokens/codes.bin", "tokens/starts.npy", "vectors.faiss"),
)
WAYS = 13


@pytest.mark.parametrize("way", ["changes", "full"])
def test_every_damage_of_every_file_is_told_and_mended(
    corpus: Path, root: Path, token_encoder: Encoder, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "EXACT_UP_TO", 0)
    build_index(corpus, root, encoder=token_encoder)
    folder = current_generation(root).name
    folders = [Path(__file__).parents[2], Path(__file__).parents[1]]
    done = subprocess.run(
        [sys.executable, "-c", DAMAGES, *folders, corpus, root, way], stdout=subprocess.PIPE, text=True, check=False
    )
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    last = cases[-1][:2] if cases else None
    assert done.returncode == 0, f"the process ended after {last}"

    # No file is left out.
    files = ["current.json", *(f"{folder}/{name}" for name in sorted((*LISTED, "manifest.json")))]
    assert sorted({case[0] for case in cases}) == sorted(files)
    assert len(cases) == WAYS * len(files)

    copy = root.with_name("copy")
    remedy = f"; rebuild it with: sourcier index CORPUS --index {copy} --full"
    for name, kind, error, message, failure, reason, same in cases:
        case = f"{name}, {kind}: {message}; {reason}"
        if name != "current.json":
            assert error == "IndexDamaged", case
            assert message.startswith(f"the index is damaged: {copy / name}: "), case
            assert message.endswith(remedy), case
        elif kind == "removed":
            expected = f"no index in {copy}; build one with: sourcier index CORPUS --index {copy}"
            assert (error, message) == ("IndexMissing", expected), case
        elif kind == f"cut to {(root / name).stat().st_size - 1}":
            assert (error, message) == ("", "as before"), case  # the line end is not needed
        else:
            # Another name in it, or another hash, is seen when the manifest that it vouches for is looked at.
            blamed = rf"{copy}/(current\.json|gen-[^/]+/manifest\.json): .+"
            assert error == "IndexDamaged", case
            assert re.fullmatch(f"the index is damaged: {blamed}{re.escape(remedy)}", message), case
        assert (failure, same) == ("", True), case
