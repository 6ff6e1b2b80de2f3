"""Spans that name one thing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus import Language
from rag.copies import story_of
from rag.reader import Span
from rag.wording import Wording


@dataclass(slots=True)
class Group:
    """Spans that name one thing.

    Attributes:
        wordings: what they say, the longest first.
        spans: the spans, in order of appearance, each with the language of its article.
        shared: spans that name this thing among others, or without its name.
    """

    wordings: list[Wording]
    spans: list[tuple[Span, Language]] = field(default_factory=list)
    shared: list[tuple[Span, Language]] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        """The longest."""
        return self.wordings[0]

    @property
    def all_spans(self) -> list[Span]:
        """Its own spans and the shared ones."""
        return [span for span, _ in (*self.spans, *self.shared)]

    @property
    def languages(self) -> set[Language]:
        """Those of its own spans."""
        return {language for _, language in self.spans}

    def stories(self, stories: Mapping[str, str]) -> set[str]:
        """The stories that support it: `stories` has, for each article nearly the same as others, the first of them."""
        return {story_of(span, stories) for span in self.all_spans}

    def label(self, language: Language) -> str:
        """The wording to show: the commonest, rather in the question's language, rather longer."""
        counts = Counter(span.text for span, _ in self.spans)
        spoken = {span.text: spoken == language for span, spoken in self.spans}
        return max(counts, key=lambda text: (spoken[text], counts[text], len(text)))
