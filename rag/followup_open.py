"""Whether a question speaks of something itself before a pronoun, which then takes up that and nothing earlier."""

from collections.abc import Sequence

from corpus import Language
from rag import followup_words as words
from rag.followup_phrases import Token, opens_phrase

_NO_CLAUSE = {
    Language.FRENCH: frozenset("qui que qu' où quand".split()),  # "depuis quand", "qu’a-t-il"
    Language.ENGLISH: frozenset[str](),
}


def speaks_of_something(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a noun phrase, or a second clause, stands among these words, which open a question."""
    return any(
        opens_phrase([*tokens], at, language)
        or (at and token.lower in words.SUBORDINATORS - _NO_CLAUSE[language])
        or (language is Language.FRENCH and token.lower == "un")
        or token.text in ",;:()"
        for at, token in enumerate(tokens)
        if token.text[-1] not in "'’"
    )
