"""The first, the second, the last: of the list that an earlier turn gave, or of the thing that it was about."""

import re
from collections.abc import Sequence

from corpus import Language
from rag import followup_words as words
from rag.followup_context import Turn
from rag.followup_phrases import NounPhrase, Token, tokens_of
from rag.followup_writing import english, french

_ORDINAL = "|".join(sorted(words.ORDINAL_WORDS, key=len, reverse=True))
_ONE = re.compile(rf"(?:the|les?|la)\s(?P<ordinal>{_ORDINAL})(?:\sones?)?(?=\s*[?!.]*$|\s)", re.IGNORECASE)
_SAID = {Language.FRENCH: "Que disent les articles de {} ?", Language.ENGLISH: "What do the articles say about {}?"}


def ordinal_fragment(body: str, turns: Sequence[Turn]) -> str | None:
    """The latest question about another one of its kind; None when `body` is not "the second (one)" or the like."""
    match = _ONE.fullmatch(body)
    if not match:
        return None
    turn, ordinal = turns[0], match["ordinal"].lower()
    tokens = tokens_of(turn.question)
    had = next((token for token in tokens if token.lower in words.ORDINAL_WORDS), None)
    if had:
        written = _written_like(ordinal, turn.language)
        return turn.question[: had.start] + written + turn.question[had.end :]
    listed = next((earlier for earlier in turns if earlier.items), None)
    if listed:
        return _another_of_list(turn, listed, ordinal)
    for phrase in turn.phrases:
        if not (phrase.is_attribute or phrase.is_proper or phrase.preposition or not phrase.article):
            text = f"{body.split()[0].lower()} {_written_like(ordinal, turn.language)} {phrase.bare}"
            return turn.question[: phrase.start] + text + turn.question[phrase.end :]
    return None


def ordinal_in_context(question: str, turns: Sequence[Turn]) -> str | None:
    """The question with "the second one", "la deuxième" written out as that item of the latest list."""
    listed = next((turn for turn in turns if turn.items), None)
    match = _ONE.search(question)
    if not listed or not match or not _stands_alone(tokens_of(question[match.end() :]), match.group()):
        return None
    item = _item(listed, match["ordinal"].lower())
    if not item:
        return None
    is_english = match.group().lower().startswith("the")
    return question[: match.start()] + (english(item) if is_english else french(item)) + question[match.end() :]


def _stands_alone(after: Sequence[Token], ordinal: str) -> bool:
    """Whether no noun follows: "the second one", "la deuxième a-t-elle …"; not "la deuxième centrale"."""
    if re.search(r"\sones?$", ordinal) or not after or after[0].text in "?!.":
        return True
    verbs = words.FRENCH_AUXILIARIES | words.ENGLISH_AUXILIARIES
    return after[0].lower in verbs or bool(re.search(r"-(?:ils?|elles?)$", after[0].lower))


def _another_of_list(turn: Turn, listed: Turn, ordinal: str) -> str | None:
    item = _item(listed, ordinal)
    if not item:
        return None
    for other in listed.items:
        if other.text in turn.question:
            return turn.question.replace(other.text, item.text, 1)
    return _SAID[turn.language].format(item.text) if turn is listed else None


def _item(listed: Turn, ordinal: str) -> NounPhrase | None:
    place = next((at for at, spelled in enumerate(words.ORDINALS) if ordinal in spelled), -1)
    return listed.items[place] if place < len(listed.items) else None


def _written_like(ordinal: str, language: Language) -> str:
    """The ordinal as the question's language writes it."""
    english_words = ("first", "second", "third", "fourth", "fifth", "last")
    if (ordinal in english_words and ordinal != "second") == (language is Language.ENGLISH) or ordinal == "second":
        return ordinal
    place = next((at for at, spelled in enumerate(words.ORDINALS) if ordinal in spelled), -1)
    french_words = ("première", "deuxième", "troisième", "quatrième", "cinquième", "dernière")
    return (english_words if language is Language.ENGLISH else french_words)[place]
