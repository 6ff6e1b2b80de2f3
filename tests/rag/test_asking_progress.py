"""How far the reading has come, and stopping it."""

import pytest

from index import Index
from rag import ask


class Stopped(Exception):
    pass


@pytest.mark.parametrize(
    "question",
    ["Quels blorbs sont mentionnés ?", "Quels ponts sont mentionnés ?", "Qui sont les partenaires de SANY ?"],
)
def test_the_whole_reading_is_told(question: str, sample_index: Index) -> None:
    told: list[tuple[int, int]] = []
    answer = ask(question, index=sample_index, on_progress=lambda done, total: told.append((done, total)))
    read = answer.coverage.passages_read
    assert read == len(sample_index)
    assert told[0] == (0, read)
    assert (read, read) in told
    assert len(told) > 3
    assert answer == ask(question, index=sample_index)


@pytest.mark.parametrize("question", ["Quels blorbs sont mentionnés ?", "Quels gazoducs sont mentionnés ?"])
def test_what_is_raised_ends_the_question_at_once(question: str, sample_index: Index) -> None:
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        ask(question, index=sample_index, on_progress=stop)
    assert len(told) == 2
    assert 0 < told[1] < len(sample_index)
    assert ask("Où l’usine de composants éoliens de SANY se trouve-t-elle ?", index=sample_index).citations
