"""The record of a prepared model and the cache: whole or not there at all."""

import errno
import re
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.model import RECORD, Model, ModelDamaged, ModelError, Prompts, fingerprint
from index.model_cache import discard, models_folder, open_or_build

MODEL = Model(
    fingerprint="ab12",
    dimension=3,
    max_tokens=8,
    prompts=Prompts(query="question : ", passage="texte : "),
    prefix=(0,),
    suffix=(2,),
    pad=1,
    graph="0f",
)
BUILDER = """
import os, sys, time
from pathlib import Path
from index.model import Model, Prompts
from index.model_cache import open_or_build
def build(folder):
    (folder / "weights").write_bytes(b"1234")
    if sys.argv[1] == "die":
        os._exit(9)
    time.sleep(0.3)
    with Path(sys.argv[2]).open("a") as log:
        log.write("built ")
    Model("ab12", 3, 8, Prompts(), (), (), 0, True).write(folder)
open_or_build("key", build)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


def fill(folder: Path) -> None:
    (folder / "part").mkdir()
    (folder / "part" / "weights").write_bytes(b"1234")
    MODEL.write(folder)


def never(folder: Path) -> None:
    raise AssertionError(f"built again: {folder}")


def test_a_record_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    fill(tmp_path)
    assert Model.read(tmp_path) == MODEL


def test_a_cut_file_is_noticed(tmp_path: Path) -> None:
    fill(tmp_path)
    weights = tmp_path / "part" / "weights"
    weights.write_bytes(b"123")
    with pytest.raises(ModelDamaged, match=re.escape(f"{weights} has 3 bytes, expected 4: delete {tmp_path}")):
        Model.read(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": {}}', '{"files": {"absent": 1}}'])
def test_a_damaged_record_is_noticed(tmp_path: Path, content: str) -> None:
    (tmp_path / RECORD).write_text(content, encoding="utf-8")
    with pytest.raises(ModelDamaged, match=re.escape(f"{tmp_path} is not a whole prepared model (")):
        Model.read(tmp_path)


def test_prompts_come_from_the_configuration(tmp_path: Path) -> None:
    assert Prompts.of_folder(tmp_path) == Prompts(query="", passage="")
    config = tmp_path / "config_sentence_transformers.json"
    config.write_text('{"prompts": {"query": "q ", "document": "", "corpus": "c "}}', encoding="utf-8")
    assert Prompts.of_folder(tmp_path) == Prompts(query="q ", passage="c ")
    config.write_text('{"prompts": {"document": "d ", "passage": "p "}}', encoding="utf-8")
    assert Prompts.of_folder(tmp_path) == Prompts(query="", passage="p ")


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_damaged_configuration_is_an_error(tmp_path: Path, content: str) -> None:
    config = tmp_path / "config_sentence_transformers.json"
    config.write_text(content, encoding="utf-8")
    with pytest.raises(ModelDamaged, match=re.escape(f"{config} is not a JSON object (")):
        Prompts.of_folder(tmp_path)


def test_a_fingerprint_tells_weights_configuration_and_prompts_apart_but_not_documentation(tmp_path: Path) -> None:
    for name in ("model.safetensors", "1_Pooling/config.json", "README.md", "onnx/config.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"before")
    first = fingerprint(tmp_path, Prompts())
    marks = {first, fingerprint(tmp_path, replace(Prompts(), query="q "))}
    for name in ("README.md", "onnx/config.json"):
        (tmp_path / name).write_bytes(b"after")
    assert fingerprint(tmp_path, Prompts()) == first
    for name in ("model.safetensors", "1_Pooling/config.json"):
        (tmp_path / name).write_bytes(b"after")
        marks.add(fingerprint(tmp_path, Prompts()))
    assert len(marks) == 4


def test_a_model_is_built_once(cache: Path) -> None:
    assert open_or_build("key", fill) == cache / "key"
    assert open_or_build("key", never) == cache / "key"
    assert models_folder() == cache


def test_a_damaged_model_is_built_again(cache: Path) -> None:
    folder = open_or_build("key", fill)
    (folder / "part" / "weights").write_bytes(b"")
    assert Model.read(open_or_build("key", fill)) == MODEL
    assert sorted(path.name for path in cache.iterdir()) == ["key", "key.lock"]


def test_a_discarded_model_is_built_again(cache: Path) -> None:
    discard(open_or_build("key", fill))
    assert not (cache / "key").exists()
    discard(cache / "key")
    assert open_or_build("key", fill) == cache / "key"


def test_a_build_that_fails_leaves_nothing(cache: Path) -> None:
    def fail(folder: Path) -> None:
        fill(folder)
        raise ModelDamaged("no")

    with pytest.raises(ModelDamaged, match=r"^no$"):
        open_or_build("key", fail)
    assert [path.name for path in cache.iterdir()] == ["key.lock"]


def test_a_full_disk_is_an_error_that_says_what_to_do(cache: Path) -> None:
    def fail(folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError) as refusal:
        open_or_build("key", fail)
    assert str(refusal.value) == (
        f"cannot prepare the embedding model in {cache} ([Errno {errno.ENOSPC}] No space left on device): "
        "free about 1 GB there, or name another folder in SOURCIER_CACHE"
    )


def test_a_build_that_is_killed_leaves_nothing_that_is_taken_for_a_model(cache: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", BUILDER, "die"], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == 9
    (left_over,) = (path for path in cache.iterdir() if path.is_dir())
    assert left_over.name.startswith(".key-")
    open_or_build("key", fill)
    assert sorted(path.name for path in cache.iterdir()) == ["key", "key.lock"]


def test_two_processes_do_not_both_build(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", BUILDER, "build", str(log)]
    running = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert log.read_text(encoding="utf-8") == "built "


def test_two_threads_do_not_both_build() -> None:
    built = []

    def slowly(folder: Path) -> None:
        time.sleep(0.2)
        fill(folder)
        built.append(folder)

    threads = [threading.Thread(target=open_or_build, args=("key", slowly)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1


def test_a_cache_that_cannot_be_written_is_an_error(cache: Path) -> None:
    cache.parent.mkdir()
    cache.touch()
    with pytest.raises(ModelError, match="or name another folder in SOURCIER_CACHE"):
        open_or_build("key", fill)
    shutil.rmtree(cache.parent)
