"""English pronouns that take up something of an earlier turn, each written out as what it stands for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Language
from rag import followup_words as words
from rag.followup_context import Turn, person, place, several, thing
from rag.followup_kinds import same_kind
from rag.followup_open import speaks_of_something
from rag.followup_phrases import NounPhrase, Token, opens_phrase, tokens_of
from rag.followup_writing import capitalised, english, possessive
from rag.wordlists import IRREGULAR_PAST

_Find = Callable[..., NounPhrase | None]
_SUBJECTS: dict[str, _Find] = {"it": thing, "he": person, "she": person, "they": several}
_OBJECTS: dict[str, _Find] = {"it": thing, "him": person, "her": person, "them": several}
_POSSESSIVES: dict[str, _Find] = {"its": thing, "his": person, "her": person, "their": several}
_MARKS_TAKEN = frozenset("?.!")
_SECOND_CLAUSE = frozenset("how if that what when whether which who".split())
_OWNS = frozenset("chairs leads led manages managed owned owns ran runs".split())
_WITH_IS = frozenset("how's what's when's where's who's".split())
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class _Replacement:
    start: int
    end: int
    text: str


def english_in_context(question: str, turns: Sequence[Turn]) -> str | None:
    """The question with its pronouns written out; None when none of them takes up an earlier turn."""
    tokens = tokens_of(question)
    if len(tokens) > _MOST_WORDS or any(not token.is_word and token.text not in _MARKS_TAKEN for token in tokens):
        return None
    found: list[_Replacement] = []
    object_ = None
    spoken = False
    at = next((at for at in range(len(tokens)) if _is_object(tokens, at)), None)
    if at is not None:
        object_ = _OBJECTS[tokens[at].lower](turns)
        if not object_:
            return None
        found.append(_Replacement(tokens[at].start, tokens[at].end, english(object_)))
    for at, token in enumerate(tokens):
        last = token
        if _is_there(tokens, at):
            taken, write = place(turns), _where
        elif spoken:  # a pronoun after another one takes up the same
            continue
        elif _is_subject(tokens, at):
            taken, write = _SUBJECTS[token.lower](turns, besides=object_), english
        elif _is_possessive(tokens, at):
            taken, write = _POSSESSIVES[token.lower](turns), possessive
        elif token.lower in ("this", "these", "that", "those") and _is_demonstrative(tokens, at):
            last = tokens[at + 1]
            taken, write = same_kind(last.text, turns, Language.ENGLISH), english
        else:
            continue
        if taken:
            spoken = True
            text = write(taken)
            found.append(_Replacement(token.start, last.end, text if at else capitalised(text)))
    for replacement in sorted(found, key=lambda one: -one.start):
        question = question[: replacement.start] + replacement.text + question[replacement.end :]
    return question if found else None


def _is_auxiliary(token: Token) -> bool:
    return token.lower in words.ENGLISH_AUXILIARIES or token.lower in _WITH_IS


def _is_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the subject of the first clause: after its auxiliary, and no phrase before it."""
    token = tokens[at]
    if token.lower not in _SUBJECTS or not at or not _is_auxiliary(tokens[at - 1]):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].is_name:  # "he Paris stock exchange", a slip for "the"
        return False
    asking = words.ENGLISH_ASKING | words.ENGLISH_AUXILIARIES | _WITH_IS
    if all(word.lower not in asking for word in tokens[:2]):  # "In cases of …, how are they …?"
        return False
    return not speaks_of_something(tokens[:at], Language.ENGLISH) and not (
        token.lower == "it" and _stands_for_nothing(tokens, at)
    )


def _stands_for_nothing(tokens: Sequence[Token], at: int) -> bool:
    """ "Is it true that …", "How long does it take to …", "What time is it?"."""
    rest = [token.lower for token in tokens[at + 1 :] if token.is_word]
    if not rest:
        return tokens[at - 1].lower in ("is", "was") and "time" in [token.lower for token in tokens[:at]]
    if rest[0] in words.EXPLETIVE_IT or not _SECOND_CLAUSE.isdisjoint(rest):
        return True
    told = rest[0].endswith("ed") or rest[0] in words.PARTICIPLES | IRREGULAR_PAST
    return "to" in rest and (rest[0] == "cost" or (tokens[at - 1].lower in words.BE and not told))


def _is_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the object of the only clause, whose subject it cannot take up ("When did Kazakhstan sign it?")."""
    token = tokens[at]
    if token.lower not in _OBJECTS or at < 2 or not tokens[at - 1].is_word:
        return False
    before = tokens[at - 1].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else "?"
    if after not in {"?", ".", *words.PREPOSITIONS, "there", "first"} - {"as"}:
        return False
    if before in words.ENGLISH_AUXILIARIES or any(t.lower in words.SUBORDINATORS for t in tokens[1:at]):
        return False
    if (before in words.PREPOSITIONS and at > 3) or "to" in [token.lower for token in tokens[: at - 1]]:
        return False
    named = [place for place in range(at) if opens_phrase([*tokens[:at]], place, Language.ENGLISH)]
    apart = [place for place in named if place - 1 not in named]
    return len(apart) == 0 or (len(apart) == 1 and before not in words.PREPOSITIONS and tokens[1].lower in words.DO)


def _is_possessive(tokens: Sequence[Token], at: int) -> bool:
    """Whether its owner stands in no phrase before it: "What is its length?", "Who owns its shares?"."""
    token = tokens[at]
    if token.lower not in _POSSESSIVES or not at or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return False
    if tokens[at + 1].lower in words.PREPOSITIONS or speaks_of_something(tokens[:at], Language.ENGLISH):
        return False
    opens = tokens[0].lower
    if _is_auxiliary(tokens[at - 1]):
        return at <= 2 or opens in ("how", "since")
    return token.lower == "its" and opens == "who" and at == 2 and tokens[1].lower in _OWNS


def _is_there(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].lower != "there" or at < 2 or _is_auxiliary(tokens[at - 1]):
        return False
    after = tokens[at + 1].lower if at + 1 < len(tokens) else "?"
    if after not in {"?", "in", "since", "on"} or any(token.lower in words.SUBORDINATORS for token in tokens[1:at]):
        return False
    return not any(opens_phrase([*tokens[:at]], place, Language.ENGLISH) for place in range(at))


def _where(phrase: NounPhrase) -> str:
    preposition = phrase.preposition if phrase.preposition in words.ENGLISH_LOCATIVE else ""
    return f"{preposition or ('in' if phrase.is_proper else 'at')} {english(phrase)}"


def _is_demonstrative(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens) or not tokens[at + 1].is_word or speaks_of_something(tokens[:at], Language.ENGLISH):
        return False
    if tokens[at].lower == "that" and tokens[at - 1].lower not in words.PREPOSITIONS:
        return False
    after = tokens[at + 2].lower if at + 2 < len(tokens) else "?"
    return bool(re.match(r"\W", after)) or after in words.PREPOSITIONS - {"of"} or _is_auxiliary(tokens[at - 1])
