"""What a build takes over: only what would come out the same with its settings."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import Encoder, Manifest, Passage, build_index
from index.generation import Generation
from index.history import History, read_history
from index.kept import Kept
from index.store import current_generation, read_current
from index.token_codes import TokenCodes


@pytest.fixture
def generation(corpus: Path, root: Path, fake_encoder: Encoder) -> Generation:
    """The index of the three articles."""
    build_index(corpus, root, encoder=fake_encoder)
    return read_current(root)


@pytest.fixture
def history(generation: Generation, root: Path) -> History:
    return read_history(current_generation(root), generation.articles)


def planned(generation: Generation, **settings: object) -> Manifest:
    """The manifest of a build with these settings, and otherwise those of the index."""
    return replace(generation.manifest, articles={}, passages=0, skipped=(), files={}, **settings)  # type: ignore[arg-type]


def hashes(generation: Generation, *ids: str) -> list[str]:
    return [generation.manifest.articles[id] for id in ids]


def parts(kept: Kept) -> set[str]:
    """Which parts hold something."""
    return {
        name for name in ("files", "signatures", "ranges", "passages", "vectors", "tokens") if len(getattr(kept, name))
    }


def test_with_the_same_settings_all_is_kept(generation: Generation, history: History) -> None:
    kept = Kept.of(generation, history, planned=planned(generation))
    gaz, vent, visa = hashes(generation, "gaz.txt", "vent.md", "visa.txt")
    assert [file.path for file in kept.files] == ["gaz.txt", "vent.md", "visa.txt"]
    assert [file.articles for file in kept.files] == [(article,) for article in generation.articles.values()]
    assert {hash: row.tolist() for hash, row in kept.signatures.items()} == {
        hash: row.tolist() for hash, row in zip((gaz, vent, visa), history.signatures, strict=True)
    }
    assert kept.ranges == {gaz: ((0, 75),), vent: ((0, 52),), visa: ((0, 61),)}
    assert kept.passages == generation.passages
    assert kept.vectors.tolist() == generation.vectors.rows().tolist()
    assert [own.tolist() for own in kept.tokens] == [own.tolist() for own in generation.tokens]


def test_the_vectors_outlive_the_generation(generation: Generation, history: History) -> None:
    expected = generation.vectors.rows().tolist()
    kept = Kept.of(replace(generation), history, planned=planned(generation))
    del generation
    assert kept.vectors.tolist() == expected


def test_of_another_model_nothing_is_kept_that_depends_on_it(generation: Generation, history: History) -> None:
    kept = Kept.of(generation, history, planned=planned(generation, model_fingerprint="another"))
    assert parts(kept) == {"files", "signatures"}
    assert kept.files == history.files


def test_with_another_length_of_passages_all_but_the_ranges_is_kept(generation: Generation, history: History) -> None:
    kept = Kept.of(generation, history, planned=planned(generation, passage_tokens=9))
    assert parts(kept) == {"files", "signatures", "passages", "vectors", "tokens"}
    assert kept.passages == generation.passages


def test_of_another_version_of_the_program_only_the_vectors_are_kept(generation: Generation) -> None:
    kept = Kept.of(generation, None, planned=planned(generation))
    assert parts(kept) == {"passages", "vectors", "tokens"}
    assert kept.vectors.tolist() == generation.vectors.rows().tolist()


def test_of_another_model_and_another_version_nothing_is_kept(generation: Generation) -> None:
    kept = Kept.of(generation, None, planned=planned(generation, model_fingerprint="another"))
    assert parts(kept) == parts(Kept()) == set()


def test_the_name_of_a_model_is_not_what_it_is(generation: Generation, history: History) -> None:
    kept = Kept.of(generation, history, planned=planned(generation, model="renamed"))
    assert parts(kept) == {"files", "signatures", "ranges", "passages", "vectors", "tokens"}


def test_an_article_of_many_passages_keeps_all_their_ranges(
    corpus: Path, root: Path, generation: Generation, fake_encoder: Encoder
) -> None:
    build_index(corpus, root, encoder=fake_encoder, passage_tokens=11)
    cut = read_current(root)
    kept = Kept.of(cut, read_history(current_generation(root), cut.articles), planned=planned(cut))
    gaz, vent, visa = hashes(cut, "gaz.txt", "vent.md", "visa.txt")
    assert kept.ranges == {gaz: ((0, 43), (45, 75)), vent: ((0, 52),), visa: ((0, 35), (37, 61))}


def test_vectors_of_more_passages_follow_those_that_are_known() -> None:
    one, two, three = (Passage(row, "a.txt", 0, 2, text) for row, text in enumerate(("un", "de", "tr")))
    vectors, codes = np.eye(3, dtype=np.float32), list(np.arange(6, dtype=np.uint8).reshape(3, 1, 2))
    kept = Kept().and_embedded([one, two], vectors[:2], codes[:2])
    assert (kept.passages, kept.vectors.tolist()) == ((one, two), vectors[:2].tolist())
    assert [own.tolist() for own in kept.tokens] == [[[0, 1]], [[2, 3]]]
    more = kept.and_embedded([three], vectors[2:], codes[2:])
    assert (more.passages, more.vectors.tolist()) == ((one, two, three), vectors.tolist())
    assert [own.tolist() for own in more.tokens] == [[[0, 1]], [[2, 3]], [[4, 5]]]
    assert kept.passages == (one, two)
    assert more.and_embedded([], np.empty((0, 3), dtype=np.float32), []) is more


def test_codes_of_more_passages_follow_those_of_the_index() -> None:
    one, two, three = (Passage(row, "a.txt", 0, 2, text) for row, text in enumerate(("un", "de", "tr")))
    codes = np.arange(6, dtype=np.uint8).reshape(3, 2)
    tokens = TokenCodes(codes, np.array([0, 2, 2]))  # mapped from a file as this one is read
    kept = Kept(passages=(one, two), vectors=np.eye(2, dtype=np.float32), tokens=tokens)
    more = kept.and_embedded([three], np.eye(2, dtype=np.float32)[:1], [codes[2:]])
    assert [own.tolist() for own in more.tokens] == [[[0, 1], [2, 3]], [], [[4, 5]]]
