"""Which texts a question is read against in an epoch, and questions that their own text no longer answers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from rag.reader.training.asked import Asked, Context, Kind

Drawn = tuple[str, Context]

_LIST_POSITIVES, _LIST_NEGATIVES = 3, 3
_FACT_NEGATIVE = 0.4  # how often an answered question is also read against another text
_UNANSWERED_NEGATIVE = 0.4  # how often a question that nothing answers is read against a second text
_SWAPPED = 0.35  # how often it is also asked about another name or number
_LONG = 0.2  # how often a long text is chosen, where a short one would do
_LONG_PARAGRAPH = 0.5  # the same for questions that somebody wrote to look answered by their paragraph, or that are
_LONG_CHARACTERS = 600  # texts over this are not passages of the index's length
_STEPS = (-11, -7, -3, -2, 2, 3, 5, 10)  # from a number to another that stands for it
_LEAST_SWAPPED = 12  # smaller numbers are left as they are

_NAMES = re.compile(
    r"(?<=\s)(?:[A-ZÀ-Þ][\w.'’-]*[^\W_](?: (?:de |du |of |van |von |d['’])?)?){1,4}"
    r"|(?<!\w)\d[\d.,]*\d|(?<!\w)\d(?!\w)"
)
_WORD = re.compile(r"[^\W_]{3,}")


class Drawing:
    """Draws the texts of questions."""

    def __init__(self, questions: Sequence[Asked]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for question in questions:
            if question.kind is Kind.FACT:
                for context in question.positives[:1]:
                    self._names[context.title].update(name for w in question.wordings for name in _names(w))
        self._sorted = {title: sorted(names) for title, names in self._names.items()}
        self._near: dict[str, list[Context]] = {}

    def draw(self, question: Asked, random: Random) -> list[Drawn]:
        """Pairs of a wording and a text; a text with labels that is drawn without any does not answer the wording."""
        if question.kind is Kind.LIST:
            positives, negatives = (_short(texts, random) for texts in (question.positives, question.negatives))
            kept = random.sample(positives, min(_LIST_POSITIVES, len(positives)))
            kept += random.sample(negatives, min(_LIST_NEGATIVES, len(negatives)))
            return [(random.choice(question.wordings), context) for context in kept]
        wording = random.choice(question.wordings)
        if not question.positives:
            return [(wording, context) for context in self._unanswering(question, wording, random)]
        often = _LONG_PARAGRAPH if question.source == "squad" else _LONG
        (positive,) = random.sample(_short(question.positives, random, often), 1)
        drawn = [(wording, positive)]
        if question.negatives and random.random() < _FACT_NEGATIVE:
            drawn.append((wording, random.choice(_short(question.negatives, random))))
        if random.random() < _SWAPPED and (swapped := self._swapped(wording, positive, random)):
            drawn.append((swapped, Context(positive.title, positive.text)))
        return drawn

    def _unanswering(self, question: Asked, wording: str, random: Random) -> list[Context]:
        """One or two texts for a question that none answers, mostly ones that look as if they did."""
        near = self._nearest(question, wording)
        chosen = [random.choice(near)] if near else []
        if question.negatives and random.random() < _UNANSWERED_NEGATIVE:
            chosen.append(random.choice(question.negatives))
        return chosen

    def _nearest(self, question: Asked, wording: str) -> list[Context]:
        """Of the texts that do not answer, the passage and the long text with most of the question's words."""
        if question.id not in self._near:
            words = _words(wording)
            order = sorted(question.negatives, key=lambda context: -len(words & _words(context.text)))
            short = [context for context in order if len(context.text) < _LONG_CHARACTERS][:1]
            long = [context for context in order if len(context.text) >= _LONG_CHARACTERS][:1]
            self._near[question.id] = short + long
        return self._near[question.id]

    def _swapped(self, wording: str, context: Context, random: Random) -> str | None:
        """The question about another name or number, of which the text does not speak."""
        own = _names(wording)
        if not own:
            return None
        name = random.choice(own)
        text = context.text.casefold()
        if not name[0].isdigit():
            others = [other for other in self._sorted.get(context.title, ()) if not other[0].isdigit()]
        elif name.isdecimal() and int(name) > _LEAST_SWAPPED:
            others = [str(int(name) + step) for step in _STEPS]
        else:
            others = []
        others = [o for o in others if o.casefold() not in text and o not in wording and name not in o]
        return wording.replace(name, random.choice(others), 1) if others else None


def _short(texts: Sequence[Context], random: Random, often: float = _LONG) -> list[Context]:
    return [c for c in texts if len(c.text) < _LONG_CHARACTERS or random.random() < often] or list(texts[:1])


def _names(wording: str) -> list[str]:
    return [match.group().strip() for match in _NAMES.finditer(wording)]


def _words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _WORD.findall(text)}
