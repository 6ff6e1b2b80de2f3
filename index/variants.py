"""The other spellings, in the articles, of the names that a query holds."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from corpus import Article, Language
from index.lexical import LexicalIndex
from index.passage import Passage
from index.spelling import spelling_key, spelling_keys
from index.terms import Word, located_terms

_PASSAGES_LOOKED_AT = 5  # for how a term is written


class NameVariants:
    """Looks names up in an index by their `spelling_key`; the keys are made at the first look-up. Safe to share."""

    def __init__(self, lexical: LexicalIndex, *, articles: Mapping[str, Article], passages: Sequence[Passage]) -> None:
        self._lexical = lexical
        self._articles, self._passages = articles, passages

    def spellings(self, text: str, language: Language) -> list[set[str]]:
        """For each word of `text` its term, and for a name the terms of its other spellings.

        A word is taken for a name when it has a capital; in a text without any after its first letter, when it stands
        in no article.
        """
        words, plain = located_terms(text, language), text[1:].islower()
        return [
            {word.term, *(self.others(word.term) if self._may_be_name(word, text, plain=plain) else ())}
            for word in words
        ]

    def terms(self, text: str, language: Language) -> list[str]:
        """The `spellings` of all its words, sorted."""
        return sorted(set[str]().union(*self.spellings(text, language)))

    def respelled(self, text: str) -> str:
        """The text with each name that stands in no article written as the articles write it.

        An embedding model takes little notice that two rare names sound alike.
        """
        parts, end = [], 0
        plain = text[1:].islower()
        for word, *rest in zip(*(located_terms(text, language) for language in self._languages), strict=True):
            known = {word.term, *(other.term for other in rest)}
            if any(map(self._lexical.document_frequency, known)) or not self._may_be_name(word, text, plain=plain):
                continue
            others = {other for term in known for other in self.others(term)}
            if others:
                commonest = max(sorted(others), key=self._lexical.document_frequency)
                parts += [text[end : word.start], self._surfaces(commonest)[0]]
                end = word.end
        return "".join([*parts, text[end:]])

    def _may_be_name(self, word: Word, text: str, *, plain: bool) -> bool:
        """Whether a word of a text may be a name; `plain` says that no letter after its first is a capital."""
        return text[word.start].isupper() or (plain and not self._lexical.document_frequency(word.term))

    def others(self, term: str) -> list[str]:
        """The terms of the names in the articles that are other spellings of a name with this term."""
        key = f" {spelling_key(term)} "
        found = []
        start = self._keys.find(key)
        while start >= 0:
            other = self._words[self._keys.count(" ", 0, start)]
            if other != term and self._is_name(other):
                found.append(other)
            start = self._keys.find(key, start + 1)
        return found

    @cached_property
    def _languages(self) -> list[Language]:
        return sorted({article.language for article in self._articles.values()})

    @cached_property
    def _words(self) -> list[str]:
        return [term for term in self._lexical.vocabulary if term.isalpha()]

    @cached_property
    def _keys(self) -> str:
        """The keys of `_words` between spaces: of half a million words, a tenth of what a dictionary takes."""
        return f" {' '.join(spelling_keys(self._words))} "

    def _is_name(self, term: str) -> bool:
        """Whether most of its surfaces have a capital."""
        surfaces = self._surfaces(term)
        return 2 * sum(surface[0].isupper() for surface in surfaces) > len(surfaces)

    def _surfaces(self, term: str) -> list[str]:
        """How the first passages that hold the term write it."""
        rows = self._lexical.passages_with(term)[:_PASSAGES_LOOKED_AT].tolist()
        return [surface for row in rows for surface in self._written(term, self._passages[row])]

    def _written(self, term: str, passage: Passage) -> list[str]:
        words = located_terms(passage.text, self._articles[passage.article_id].language)
        return [passage.text[word.start : word.end] for word in words if word.term == term]
