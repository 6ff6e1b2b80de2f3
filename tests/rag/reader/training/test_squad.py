"""One label for each question."""

from rag.reader.training.squad import labelled


def test_the_span_most_annotators_chose_is_right_and_others_are_unsure() -> None:
    text = "En 2003, 100 000 employeurs ; en 2019, 100 000."
    answers = [{"text": "100 000", "answer_start": 9}] * 2 + [{"text": "100 000 employeurs", "answer_start": 9}]
    context = labelled("Le_sport", text, answers)
    assert context.title == "Le sport"
    assert context.spans == ((9, 16),)
    assert context.unsure == ((9, 27), (39, 46))
