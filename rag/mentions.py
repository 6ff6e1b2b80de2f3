"""Noun phrases of a sentence that name a thing of a wanted kind, whole: "la deuxième centrale nucléaire du pays"."""

import re
from dataclasses import dataclass

from corpus import Language
from index import fold, located_terms
from rag.kinds import MOST_WORDS, Phrase, Wanted, singular
from rag.wordlists import (
    AND,
    ARTICLES,
    BEFORE_FRENCH_NOUN,
    BEFORE_NOUN,
    FUNCTION_WORDS,
    INDEFINITE,
    OF,
    ORDINAL_NUMBERS,
)

_REACH = 7  # words that a noun phrase may take on one side of its head


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names a thing.

    Attributes:
        start: first character in the sentence.
        end: end in the sentence (exclusive).
        specific: whether it can be told from others of its kind: it has a name or an ordinal, or is introduced as a new
            one (un, une, a, an) in more than one word.
    """

    start: int
    end: int
    specific: bool


_FRENCH_ADJECTIVE = re.compile(
    r"(?:ique|aire|ien|ienne|ois|oise|ais|aise|al|ale|aux|el|elle|eux|euse|if|ive|iste|ain|aine|ier|iere|eur|eure|een|eenne|ee|es|bre|vert|verte)s?$"
)


def mentions(sentence: str, language: Language, wanted: Wanted) -> list[Mention]:
    """The noun phrases of the sentence that name a wanted thing, in order, none inside another."""
    phrase = _Sentence(sentence, language)
    found: list[Mention] = []
    i = free = 0  # the words before `free` are in mentions already
    while i < len(phrase.words):
        thing = phrase.longest(phrase.singulars, i, wanted.things)
        length = thing or phrase.longest(phrase.singulars, i, wanted.generic)
        if not length or not phrase.can_be_noun(i) or (length == 1 and phrase.surface[i].lower() in FUNCTION_WORDS):
            i += 1
            continue
        tail = i + length - 1
        if wanted.names:
            first, last, kept = i, tail, phrase.is_whole_name(i, tail)
        elif wanted.people:
            first, last = phrase.person(i, tail)
            kept = phrase.named(first, i - 1) or phrase.named(tail + 1, last)
        else:
            first, last = phrase.around(i, tail, things=wanted.things)
            kept = bool(thing) or phrase.qualified(first, last, wanted.qualifiers)
        if kept and last >= free:
            found.append(_mention(phrase, max(first, free), last))
            free = last + 1
        i = max(last, tail) + 1
    return found


class _Sentence:
    """The words of a sentence, as written, folded, as singulars and as stems."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.words = located_terms(text, language)
        self.surface = [text[word.start : word.end] for word in self.words]
        self.folded = [fold(word) for word in self.surface]
        self.singulars = [singular(word, language) for word in self.folded]
        self.stems = [word.term for word in self.words]
        self._english = language is Language.ENGLISH

    @staticmethod
    def longest(words: list[str], i: int, phrases: frozenset[Phrase]) -> int:
        """The number of words of the longest of `phrases` that stands at word `i`; 0 when none does."""
        for length in range(min(MOST_WORDS, len(words) - i), 0, -1):
            if tuple(words[i : i + length]) in phrases:
                return length
        return 0

    def qualified(self, first: int, last: int, qualifiers: frozenset[Phrase]) -> bool:
        return any(self.longest(self.stems[: last + 1], j, qualifiers) for j in range(first, last + 1))

    def can_be_noun(self, i: int) -> bool:
        """Whether word `i` stands where a noun can: in French not right after another noun."""
        if self._english or i == 0 or not self._joined(i):
            return True
        before = self.folded[i - 1]
        return before[0].isdigit() or before in FUNCTION_WORDS | BEFORE_NOUN | BEFORE_FRENCH_NOUN

    def is_whole_name(self, first: int, last: int) -> bool:
        """Whether the words are a proper name that is no part of a longer one ("China" in "China Power")."""
        before = first > 0 and self._joined(first) and self.surface[first - 1][0].isupper()
        before = before and self.folded[first - 1] not in FUNCTION_WORDS  # "La Chine"
        after = last + 1 < len(self.words) and self._joined(last + 1) and self.is_name(last + 1)
        return self.surface[first][0].isupper() and not before and not after

    def person(self, head: int, tail: int) -> tuple[int, int]:
        """First and last word of the person whose title is `head..tail`; the title alone when no name is near.

        With the name after it ("le président chinois Xi Jinping") or the name before ("Murat Nurtleu, assistant …").
        """
        last = tail
        for i in range(tail + 1, min(len(self.words), tail + 1 + _REACH)):
            named = last > tail and self.is_name(last)
            if not self._follows_plainly(i) or not (self.is_name(i) or (not named and self._continues(i))):
                break
            last = i
        if last > tail and self.is_name(last):
            return head, last
        before = head - 1
        if before > 0 and self.folded[before] in FUNCTION_WORDS:
            before -= 1
        if before > 0 and self.is_name(before) and "," in self.text[self.words[before].end : self.words[head].start]:
            first = before
            while first > 0 and self.surface[first - 1][0].isupper() and self._joined(first):
                first -= 1
            return first, before
        return head, tail

    def around(self, head: int, tail: int, *, things: frozenset[Phrase]) -> tuple[int, int]:
        """First and last word of the noun phrase around the head noun `head..tail`.

        It ends before another of the things when that one opens a name: "le campus de l'Université de Pékin".
        """
        last = self._last(head, tail)
        for i in range(tail + 2, last + 1):
            if self.is_name(i) and self.longest(self.singulars, i, things) and self._determined(i):
                last = max(j for j in range(tail, i) if j == tail or self.folded[j] not in OF | ARTICLES)
                break
        return self._first(head), last

    def is_name(self, i: int) -> bool:
        """Whether word `i` has a capital, other than that of the sentence: after "L’" it is its own."""
        opens = i == 0 and not self.text[: self.words[0].start].endswith(("'", "’"))
        return not opens and self.surface[i][0].isupper()

    def named(self, first: int, last: int) -> bool:
        """Whether a proper name stands in the words `first..last`."""
        return any(map(self.is_name, range(first, last + 1)))

    def _joined(self, i: int) -> bool:
        """Whether word `i` follows the one before it with no punctuation but a hyphen or an elision between."""
        return not re.search(r"[^\s\-–'’dlDL]", self.text[self.words[i - 1].end : self.words[i].start])

    def _follows_plainly(self, i: int) -> bool:
        """Whether word `i` follows the one before it with nothing between but a space or a hyphen: no "d’"."""
        return self._joined(i) and not re.search(r"['’]", self.text[self.words[i - 1].end : self.words[i].start])

    def _first(self, head: int) -> int:
        """English piles names, nouns and adjectives up before the head; French puts an ordinal there."""
        first = head
        while first > 0 and head - first < _REACH and self._joined(first):
            before = self.folded[first - 1]
            proper = self.is_name(first - 1) and (self._english or self.is_name(first))
            common = self._english and not before.endswith(("ed", "ing", "ly"))
            if before in FUNCTION_WORDS or not (before in BEFORE_NOUN or proper or common):
                break
            first -= 1
        return first

    def _last(self, head: int, tail: int) -> int:
        """French hangs adjectives and complements on the head, up to a proper name; English a complement at most."""
        last = tail
        proper = self.is_name(head)  # "Université nationale eurasienne Gumilyov": the noun opens a name
        named = proper and self._english
        for i in range(tail + 1, min(len(self.words), tail + 1 + _REACH)):
            if not self._joined(i):
                break
            word, before = self.folded[i], self.folded[i - 1]
            if self.is_name(i) or (word[0].isdigit() and self.is_name(i - 1)):
                last, named = i, True
            elif word in OF or (word in ARTICLES and before in OF):
                continue  # belongs to the phrase when something follows it
            elif proper and not named and word in AND and not self._english:
                continue
            elif named and not (self._hyphenated_name_follows(i) or (word in AND and self._name_follows(i))):
                break
            elif named or (not self._english and self._continues(i)):
                last = i if word not in AND else last
            else:
                break
        return last

    def _continues(self, i: int) -> bool:
        """Whether a French word goes on with the noun phrase: after "de", after a number, or an adjective."""
        word, before = self.folded[i], self.folded[i - 1]
        if word in FUNCTION_WORDS:
            return False
        follows = before in OF or before in ARTICLES or before.isdigit() or self._elided(i)
        return follows or bool(_FRENCH_ADJECTIVE.search(word))

    def _elided(self, i: int) -> bool:
        """Whether an elided "de", "le" or "la" stands before word `i`."""
        return bool(re.search(r"[dl]['’]$", self.text[self.words[i - 1].end : self.words[i].start], re.IGNORECASE))

    def _determined(self, i: int) -> bool:
        """Whether an article stands before word `i`."""
        return self.folded[i - 1] in ARTICLES | {"du", "des"} or self._elided(i)

    def _hyphenated_name_follows(self, i: int) -> bool:
        """As in "Asie centrale–Chine"."""
        rest = self.text[self.words[i].end :]
        return len(rest) > 1 and rest[0] in "-–" and rest[1].isupper()

    def _name_follows(self, i: int) -> bool:
        after = i + 2 if i + 1 < len(self.words) and self.folded[i + 1] in OF else i + 1
        return after < len(self.words) and self.is_name(after)


def _mention(phrase: _Sentence, first: int, last: int) -> Mention:
    start, end = phrase.words[first].start, phrase.words[last].end
    named = phrase.named(first, last)
    ordinal = any(word in ORDINAL_NUMBERS for word in phrase.folded[first : last + 1])
    introduced = first > 0 and phrase.folded[first - 1] in INDEFINITE and last > first  # "un barrage" says too little
    return Mention(start, end, specific=named or ordinal or introduced)
