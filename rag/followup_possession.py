"""French possessives whose owner stands in an earlier turn: "Quelle est sa puissance ?"."""

import re
from collections.abc import Sequence

from rag import followup_words as words
from rag.followup_context import Turn, may_be_person, person, several, thing
from rag.followup_phrases import INVERTED, NounPhrase, Token
from rag.followup_writing import de

_FEMININE_NOUN = re.compile(r"(?:tion|sion|té|ance|ence|ée|ure|ie|ade|eur|esse|ise|ette|lle)$")


def possessive_in_context(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Quelle est sa puissance ?", "Quand son usine a-t-elle ouvert ?"."""
    at = next((at for at, token in enumerate(tokens) if token.lower in ("son", "sa", "ses", "leur", "leurs")), None)
    if at is None or not at or at + 1 >= len(tokens):
        return None
    asked = tokens[0].lower in words.FRENCH_ASKING | {"depuis"} and all(
        token.lower in words.FRENCH_ASKING | words.FRENCH_BE | words.PREPOSITIONS for token in tokens[:at]
    )
    if not asked or tokens[at - 1].lower == "qui":
        return None
    owner = several(turns) if tokens[at].lower.startswith("leur") else owner_of(tokens[at + 1].lower, turns)
    if not owner:
        return None
    end = at + 2
    while end < len(tokens) and tokens[end].is_word and not _ends_noun(tokens[end]):
        end += 1
    noun = question[tokens[at + 1].start : tokens[end - 1].end]
    asks_feminine = tokens[0].lower == "quelle"
    article = definite(tokens[at].lower, noun, feminine=asks_feminine or None)
    return f"{question[: tokens[at].start]}{article}{noun} {de(owner)}{question[tokens[end - 1].end :]}"


def owner_of(noun: str, turns: Sequence[Turn]) -> NounPhrase | None:
    """What "its", "son", "sa" before this noun take up."""
    of_person = turns[0].asks_who and turns[0].phrases and may_be_person(turns[0].phrases[0])
    first, then = (person, thing) if of_person or noun in words.SIDES_OF_PERSONS else (thing, person)
    return first(turns) or then(turns)


def definite(possessive: str, noun: str, *, feminine: bool | None = None) -> str:
    """The article, with the space after it, that stands for a possessive before a noun: "la " for "sa"."""
    if possessive in ("ses", "leurs"):
        return "les "
    if re.match(r"[aeiouyâàéèêîôûœ]|h(?=[aeiouéè])", noun.lower()):
        return "l’"
    if possessive == "leur" and feminine is None:
        feminine = feminine_noun(noun)
    return "la " if possessive == "sa" or (possessive == "leur" and feminine) else "le "


def feminine_noun(noun: str) -> bool:
    """Whether the first word of `noun` ends as French feminines do."""
    return bool(_FEMININE_NOUN.search(noun.lower().split()[0]))


def _ends_noun(token: Token) -> bool:
    verb = token.lower in words.FRENCH_AUXILIARIES or INVERTED.match(token.text)
    return bool(verb) or token.lower in words.PREPOSITIONS | words.CLITICS | {"au", "aux", "du", "des"}
