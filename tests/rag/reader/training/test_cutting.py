"""Labels follow the text they stand in."""

from rag.reader.training.asked import Context
from rag.reader.training.cutting import cut


def test_labels_move_with_their_part() -> None:
    context = Context("t", "Paris, Lyon et Lille.", spans=((0, 5), (7, 11), (15, 20)))
    assert cut(context, 7, 21) == Context("t", "Lyon et Lille.", spans=((0, 4), (8, 13)))


def test_a_label_cut_in_two_is_unsure() -> None:
    assert cut(Context("t", "Parc éolien", spans=((0, 11),)), 5, 11) == Context("t", "éolien", unsure=((0, 6),))
