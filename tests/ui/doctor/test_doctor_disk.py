"""What the doctor finds on the disk when it really happens: no room, no permission, what builds left."""

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from index import build_index, size_on_disk
from ui.cli import main
from ui.finding import Finding, bytes_text

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Found = Callable[[Path], dict[str, Finding]]
Wrong = Callable[[Path], list[tuple[str, str]]]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
def test_folders_without_permission(root: Path, corpus: Path, wrong: Wrong) -> None:
    corpus.chmod(0)
    root.chmod(0o500)
    (articles, writing) = wrong(root)
    corpus.chmod(0o700)
    root.chmod(0o700)
    assert articles[1].startswith(f"no article in {corpus}: no readable file, 1 skipped (")
    assert "cannot be listed: Permission denied" in articles[1]
    assert writing == (
        "writing",
        f"{root} cannot be written to; run: chmod u+rwx {root} (or give another --index)",
    )


def test_a_disk_too_small_for_a_rebuild(root: Path, wrong: Wrong) -> None:
    (generation,) = root.glob("gen-*")
    with (generation / "large").open("wb") as file:
        file.truncate(shutil.disk_usage(root).free // 2)  # a sparse file: an index that fills half of what is free
    ((name, text),) = wrong(root)
    assert name == "disk"
    free, needed = re.findall(r"[\d.]+ [GT]B", text)
    assert text == (
        f"{free} free in {root}, a rebuild needs about {needed}; "
        "free some, or give another disk with --index, or with SOURCIER_CACHE for the model"
    )


def test_room_for_the_model_is_needed_while_it_is_not_prepared(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found, wrong: Wrong
) -> None:
    monkeypatch.setenv("SOURCIER_CACHE", str(tmp_path / "cache"))
    findings = found(root)
    assert findings["models"].text == f"{tmp_path}/cache/models: none yet, prepared when first needed"
    assert findings["disk"].text.endswith("a rebuild needs about 1.0 GB")
    assert wrong(root) == []
    assert not (tmp_path / "cache").exists()


def test_what_earlier_and_unfinished_builds_left(root: Path, corpus: Path, rebuild: str, found: Found) -> None:
    (earlier,) = (path.name for path in root.glob("gen-*"))
    size = size_on_disk(root / earlier)
    (corpus / "c.md").write_text("Trois.", encoding="utf-8")
    assert main(rebuild.split()[1:]) == 0
    unfinished = root / "tmp-20250101T000000Z-0123abcd"  # as a killed build leaves it
    unfinished.mkdir()
    (unfinished / "vectors.faiss").write_bytes(bytes(5000))
    assert found(root)["left over"] == Finding(
        "left over",
        f"{bytes_text(size + 5000)} of earlier or unfinished builds ({earlier}, {unfinished.name}), "
        f"which the next build removes: {rebuild}",
    )
    assert main(rebuild.split()[1:]) == 0
    assert "left over" not in found(root)


def test_what_a_build_that_was_stopped_had_embedded(
    corpus_folder: CorpusFolder, tmp_path: Path, fake_encoder: Any, found: Found
) -> None:
    class Stopped(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts: Sequence[str], **options: Any) -> Any:
            if len(texts) < 512:  # the second part of the passages
                raise KeyboardInterrupt
            return super().encode_passages(texts, **options)

    corpus = corpus_folder({f"{number}.md": f"Le gazoduc numéro {number}." for number in range(513)})
    root = tmp_path / "index"
    with pytest.raises(KeyboardInterrupt):
        build_index(corpus, root, encoder=Stopped())
    size = bytes_text((root / "embedded.part").stat().st_size)
    assert found(root)["embedded"] == Finding(
        "embedded",
        f"{size} of a build that was stopped half way, which the next one goes on from: "
        f"sourcier index CORPUS --index {root}",
    )


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (1_530_000_000, "1.5 GB"), (10**16, "10000.0 TB")],
)
def test_sizes_are_read_at_a_glance(count: int, text: str) -> None:
    assert bytes_text(count) == text
