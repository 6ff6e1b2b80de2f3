"""Questions for lists: which items are found, and which of those shown are none."""

from collections.abc import Callable, Sequence
from textwrap import shorten

from reading_outcome import Failure, Outcome, Row, failure, placed
from reading_sets import AskedList
from reading_ways import Recorder

from index import Index
from rag import Answer, ask
from rag.reader import Span
from rag.reader.training.measures import is_item, plain

_NOTED = 60  # characters of an item
_ENERGY = {
    "French": "Quels projets énergétiques sont mentionnés ?",
    "English": "which energy projects are mentioned?",
}
_ENERGY_ITEMS = (("parc éolien de Zhanatas", "Zhanatas"), ("centrale hydroélectrique de Turgusun", "Turgusun"))


def lists(
    name: str, target: str, *, reader: Recorder, asked: Sequence[AskedList], index_of: Callable[[AskedList], Index]
) -> Outcome:
    """Items over all questions: an item shown is right if it or a quote that it cites is one of the gold items.

    What names an item that was found already is neither right nor wrong.
    """
    outcome = Outcome(name)
    right = wrong = gold = 0
    for one in asked:
        answer = ask(one.question, index=index_of(one), reader=reader)
        found, strangers = _compared(answer, one.items)
        right, wrong, gold = right + len(found), wrong + len(strangers), gold + len(one.items)
        wordings = [item[0] for item in one.items]
        for span in strangers:
            kind = f"wrong item: {name}"
            outcome.failures.append(failure(kind, one.question, wordings, best=span, note=f"{answer.kind}"))
        for number, item in enumerate(one.items):
            if number not in found:
                outcome.failures.append(_missed(f"missed item: {name}", one, item, reader=reader, answer=answer))
    precision, recall = right / max(right + wrong, 1), right / gold
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    outcome.rows = [
        Row(f"{name} ({len(asked)}, {gold} items): precision", f"{precision:.2f}", target),
        Row(f"{name}: recall", f"{recall:.2f}", target),
        Row(f"{name}: F1", f"{score:.2f}", target),
    ]
    return outcome


def energy(name: str, *, reader: Recorder, index: Index) -> Outcome:
    """The energy projects of the two articles, asked for in both languages."""
    outcome = Outcome(name)
    for language, question in _ENERGY.items():
        answer = ask(question, index=index, reader=reader)
        found, strangers = _compared(answer, _ENERGY_ITEMS)
        value = f"{len(found)} of {len(_ENERGY_ITEMS)}, {len(strangers)} wrong"
        outcome.rows.append(Row(f"{name}, {language}", value, f"{len(_ENERGY_ITEMS)}, 0 wrong"))
        shown = " | ".join(shorten(text, _NOTED) for text, _, _ in _shown(answer)) or answer.text
        outcome.notes.append(f"{question} {shown}")
    return outcome


def _compared(answer: Answer, items: Sequence[Sequence[str]]) -> tuple[set[int], list[Span]]:
    """The numbers of the items found, and the first span of each thing shown that is none."""
    found: set[int] = set()
    strangers = []
    for text, quotes, span in _shown(answer):
        named = {n for n, item in enumerate(items) if any(is_item(each, item) for each in (text, *quotes))}
        found |= named
        if not named:
            strangers.append(span)
    return found, strangers


def _shown(answer: Answer) -> list[tuple[str, list[str], Span]]:
    """What an answer lists: text, quotes and first span of each item; of an answer that is no list, each citation."""
    cited = {c.number: Span(c.passage, c.start, c.end, c.score) for c in answer.citations}
    entries = [(item.text, item.citations) for item in answer.items] or [
        (citation.quote, (citation.number,)) for citation in answer.citations
    ]
    return [(text, [cited[n].text for n in numbers], cited[numbers[0]]) for text, numbers in entries]


def _missed(kind: str, one: AskedList, item: Sequence[str], *, reader: Recorder, answer: Answer) -> Failure:
    """A missed item, with the passage that has it if that was read, and the likeliest span found in there."""
    for passage in reader.passages_read:
        if passage.article_id in one.articles and any(plain(wording) in plain(passage.text) for wording in item):
            spans = [span for span in reader.spans if span.passage == passage]
            best = max(spans, key=lambda span: span.score, default=None)
            given, score = (best.text, best.score) if best else ("", 0.0)
            return Failure(kind, one.question, item, given, score, placed(passage), f"{answer.kind}; it was read")
    note = f"{answer.kind}; not among the {len(reader.passages_read)} passages read"
    return Failure(kind, one.question, item, "", 0.0, "", note)
