"""What earlier turns of a conversation offer to a pronoun: things, people, several of them, a place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus import Language, detect_question_language
from index import fold
from rag import followup_words as words
from rag.answer import Answer
from rag.followup_phrases import NounPhrase, noun_phrases, tokens_of
from rag.kinds import PERSON, load_kinds, singular
from rag.known_names import as_phrase, known_names
from rag.plurals import is_plural
from rag.question import Expected, understand
from rag.wordlists import INDEFINITE

_MEASURES = frozenset("day hour month second week year an heure jour mois semaine".split())  # "trains a day"
_TAKING_UP = frozenset("its his her their this that these those son sa ses leur leurs ce cet cette ces".split())
_TURNS = 3  # how far back an antecedent is looked for
_LONGEST_VALUE = 8  # words
_MOST_JOINED = 3  # items of a list that "they" names
_AND = {Language.FRENCH: "et", Language.ENGLISH: "and"}
_THE = {Language.FRENCH: "les", Language.ENGLISH: "the"}


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as understood, what it speaks about, and what was found."""

    question: str
    language: Language
    asks_who: bool
    asks_where: bool
    phrases: tuple[NounPhrase, ...]
    values: tuple[NounPhrase, ...]
    items: tuple[NounPhrase, ...]

    @property
    def asks_who_is_named(self) -> bool:
        """Whether it asks about a person by name ("Qui est Martin Duval ?"), so that what is found is no other one."""
        return len(self.phrases) == 1 and self.phrases[0].is_proper and may_be_person(self.phrases[0])

    @property
    def topic(self) -> tuple[NounPhrase, ...]:
        """The several things that the question itself asks for: "les pays" of "Combien de pays …", "Quels pays …"."""
        tokens = [token for token in tokens_of(self.question) if token.is_word]
        start = 2 if [token.lower for token in tokens[:1]] in (["combien"], ["how"]) else 1
        opens = tokens[0].lower in ("which", "quels", "quelles", "combien", "how") if tokens else False
        if not opens or len(tokens) <= start or not (is_plural(tokens[start].text) or tokens[start].lower == "pays"):
            return ()
        return (_phrase(f"{_THE[self.language]} {tokens[start].text}", self.language),)


def turns_of(previous: Sequence[Answer]) -> list[Turn]:
    """The last few turns, the latest first."""
    return [_turn(answer) for answer in reversed(previous[-_TURNS:])]


def _turn(answer: Answer) -> Turn:
    expected = understand(answer.question).expected
    language = detect_question_language(answer.question)
    return Turn(
        question=answer.question,
        language=language,
        asks_who=expected is Expected.PERSON,
        asks_where=expected is Expected.PLACE,
        phrases=tuple(noun_phrases(answer.question, language)),
        values=tuple(_found((value.text for value in answer.values), language)),
        items=tuple(_found((item.text for item in answer.items), language)),
    )


def _found(texts: Iterable[str], language: Language) -> Iterator[NounPhrase]:
    for text in texts:
        tokens = tokens_of(text.strip(" .,;:"))
        if 0 < len(tokens) <= _LONGEST_VALUE:
            first = tokens[0].lower
            if first in words.FRENCH_DETERMINERS:
                language = Language.FRENCH
            elif first in ("the", "a", "an"):
                language = Language.ENGLISH
            yield _phrase(text.strip(" .,;:"), language)


def _phrase(text: str, language: Language) -> NounPhrase:
    return NounPhrase(text, 0, len(text), "", language)


def known_place(phrase: NounPhrase) -> bool:
    """Whether it is a country, a region or a city that is known by name."""
    known = known_names()
    return known.key(as_phrase(phrase.bare), phrase.language) in known.places


def may_be_person(phrase: NounPhrase) -> bool:
    """Whether it may name a person: by a title ("le maire de …"), or as a name that is not known for something else."""
    if not phrase.is_proper:
        tokens = [fold(token.text) for token in tokens_of(phrase.bare) if token.is_word]
        return bool(tokens) and (
            (phrase.head,) in _titles() or (singular(fold(tokens[0]), phrase.language),) in _titles()
        )
    known = known_names()
    name = [token.text for token in tokens_of(phrase.bare)]
    is_known = known.key(as_phrase(phrase.bare), phrase.language) is not None
    return not (
        is_known or phrase.article or any((part.isupper() and len(part) > 1) or not part.isalpha() for part in name)
    )


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return load_kinds()[PERSON].things


def thing(
    turns: Sequence[Turn], *, feminine: bool | None = None, besides: NounPhrase | None = None
) -> NounPhrase | None:
    """What "it", or "il" of no person, takes up: what the latest question is about, common nouns before names."""
    for turn in turns:
        offered = [
            phrase for phrase in turn.phrases if not (phrase.is_plural or phrase.is_attribute or _is_titled(phrase))
        ]
        common = [phrase for phrase in offered if not phrase.is_proper and phrase.article not in INDEFINITE]
        common += [phrase for phrase in offered if phrase.article in INDEFINITE and phrase.head not in _MEASURES]
        names = [phrase for phrase in offered if phrase.is_proper]
        for phrase in sorted([*common, *names], key=_is_beside):
            if agrees(phrase, feminine) and phrase != besides and (definite := as_definite(phrase)):
                return definite
        for value in turn.values[:1]:
            if agrees(value, feminine) and value != besides and not value.text[0].isdigit() and not value.is_plural:
                return value
    return None


def person(
    turns: Sequence[Turn], *, feminine: bool | None = None, besides: NounPhrase | None = None
) -> NounPhrase | None:
    """Whom "he" or "she" takes up: the person found by a who-question, else one whom a question names."""
    for turn in turns:
        found = [value for value in turn.values[:1] if turn.asks_who and not turn.asks_who_is_named]
        for phrase in [*found, *filter(may_be_person, turn.phrases)]:
            if agrees(phrase, feminine) and phrase != besides and not phrase.is_plural:
                return phrase
    return None


def several(
    turns: Sequence[Turn], *, feminine: bool | None = None, besides: NounPhrase | None = None
) -> NounPhrase | None:
    """What "they" takes up: a plural, two people, a short list found, or what was asked for."""
    for turn in turns:
        plurals = [phrase for phrase in turn.phrases if phrase.is_plural and as_definite(phrase)]
        people = [phrase for phrase in turn.phrases if may_be_person(phrase) and phrase.is_proper]
        joined = [_joined(group, turn.language) for group in (people, turn.items) if 2 <= len(group) <= _MOST_JOINED]
        pairs = [value for value in turn.values[:1] if {"et", "and"} & {token.lower for token in tokens_of(value.text)}]
        for phrase in [*plurals, *joined, *turn.topic, *pairs]:
            if agrees(phrase, feminine) and phrase != besides:
                return phrase
    return None


def place(turns: Sequence[Turn]) -> NounPhrase | None:
    """Where "there" and "y" are: with its preposition where the question gives one."""
    for turn in turns:
        located = [phrase for phrase in turn.phrases if phrase.preposition in words.LOCATIVE]
        known = [phrase for phrase in turn.phrases if known_place(phrase)]
        found = [value for value in turn.values[:1] if turn.asks_where]
        things = [p for p in turn.phrases if not (p.is_proper or p.is_attribute or p.is_plural or may_be_person(p))]
        for phrase in [*located, *known, *things, *found]:
            return phrase
    return None


def agrees(phrase: NounPhrase, feminine: bool | None) -> bool:
    """Whether nothing in the phrase is against that gender."""
    return feminine is None or phrase.is_feminine is None or phrase.is_feminine == feminine


def _is_titled(phrase: NounPhrase) -> bool:
    return not phrase.is_proper and may_be_person(phrase)


def as_definite(phrase: NounPhrase) -> NounPhrase | None:
    """The phrase as it is taken up later: "the bridge" of "a bridge"; None when it takes up something itself."""
    if phrase.article in _TAKING_UP:
        return None
    the = {"a": "the", "an": "the", "un": "le", "une": "la"}.get(phrase.article)
    return replace(phrase, text=f"{the} {phrase.bare}") if the else phrase


def _is_beside(phrase: NounPhrase) -> bool:
    """Whether it says where or with whom, so that it is less spoken about than a subject or an object."""
    return phrase.preposition not in ("", "de", "of")


def _joined(phrases: Sequence[NounPhrase], language: Language) -> NounPhrase:
    *most, last = [phrase.text for phrase in phrases]
    return _phrase(f"{', '.join(most)} {_AND[language]} {last}", language)
