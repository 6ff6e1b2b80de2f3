"""Fragments that stand for a whole question ("and in Turgusun?", "et en 2022 ?", "and its price?")."""

import re
from collections.abc import Sequence

from corpus import Language
from rag import followup_words as words
from rag.followup_context import Turn, known_place, person
from rag.followup_ordinal import ordinal_fragment
from rag.followup_phrases import INVERTED, NounPhrase, tokens_of
from rag.followup_possession import definite, feminine_noun, owner_of
from rag.followup_swap import appended, swapped
from rag.followup_writing import de, english
from rag.plurals import is_plural

_MOST_WORDS = 9
_OF_THAT = re.compile(
    r"(?:celui|celle|ceux|celles|that|those|the ones?)\s(?=d[eu]\s|des\s|d['’]|(?:of|in|at)\s)", re.IGNORECASE
)
_NO_FRAGMENT = frozenset(
    words.ENGLISH_AUXILIARIES
    | (words.FRENCH_AUXILIARIES - {"a"})
    | words.SUBORDINATORS
    | words.PRONOUNS
    | words.TODAY
    | words.ENGLISH_ASKING
    | words.FRENCH_ASKING
)
_OF_IT = re.compile(r"\s(?:de (?:celui|celle|ceux|celles)-ci|of (?:it|that|this)(?: one)?)$", re.IGNORECASE)
_POSSESSIVES = frozenset("its his her their son sa ses leur leurs".split())
_PLURAL_NOUN = re.compile(r"(?:(?:les|des|de|the)\s|d['’])?([a-zà-ÿ]{3,}s)")
_COUNT = re.compile(r"(How many|Combien d(?:e\s|['’]))\s?([^\W\d_]+)", re.IGNORECASE)


def completed(body: str, turns: Sequence[Turn], *, tied: bool) -> str | None:
    """The latest question with what the fragment names in the place of its like; None when `body` is no fragment.

    Args:
        body: the new question without marks at its end, and without "and", "et", "what about" before it.
        turns: the earlier ones, the latest first.
        tied: whether such words stood before it.
    """
    tokens = tokens_of(body)
    if not tokens or len(tokens) > _MOST_WORDS or any(not t.is_word and t.text not in "-–" for t in tokens):
        return None
    question = turns[0].question
    if when := _year_beside(body, question):
        return words.YEAR.sub(when, question, count=1)
    if any(token.lower in _NO_FRAGMENT or INVERTED.match(token.text) for token in tokens):
        return None
    time = words.TIME.search(body)
    rest = f"{body[: time.start()]} {body[time.end() :]}".strip() if time else body
    if not rest and time:
        return with_time(question, time.group(), turns[0].language)
    opens = tokens[0].lower
    leading = bool(_OF_THAT.match(rest)) or opens in words.PREPOSITIONS | words.OPENED.keys() | _POSSESSIVES
    side = _side(rest, turns, tied=tied)
    if side:
        return with_time(side, time.group(), turns[0].language) if time else side
    if not (tied or leading):
        return None
    written = _other_counted(rest, question) or ordinal_fragment(rest, turns) or _completed_by_name(rest, turns)
    return with_time(written, time.group(), turns[0].language) if written and time else written


def _year_beside(body: str, question: str) -> str | None:
    year = words.YEAR.search(question)
    if year and words.NEXT_YEAR.fullmatch(body):
        return str(int(year.group()) + 1)
    return str(int(year.group()) - 1) if year and words.YEAR_BEFORE.fullmatch(body) else None


def with_time(question: str, when: str, language: Language) -> str:
    """The question asked of another time; the time it has gives way, else it is added at the end."""
    year = words.YEAR.search(when)
    assert year
    plain = re.fullmatch(r"(?:in\s|en\s)?\d{4}", when, re.IGNORECASE)
    had = words.TIME.search(question)
    if had and plain and re.search(r"(?:^|\s)\d{4}$", had.group()):
        had_year = words.YEAR.search(question, had.start())
        assert had_year
        if re.fullmatch(r"(?:\w+\s)?\d{4}", had.group()):
            return question[: had_year.start()] + year.group() + question[had_year.end() :]
    if plain:
        when = f"{'in' if language is Language.ENGLISH else 'en'} {year.group()}"
    if had:
        return question[: had.start()] + when + question[had.end() :]
    return appended(question, when)


def _side(body: str, turns: Sequence[Turn], *, tied: bool) -> str | None:
    """ "and its price?", "la puissance ?": a side of what the latest question is about."""
    tokens = tokens_of(body)
    if not 2 <= len(tokens_of(_OF_IT.sub("", body))) <= 4 or not tokens[0].is_word:
        return None
    determiner, noun = tokens[0].lower, _OF_IT.sub("", body[tokens[1].start :])
    possessed = determiner in _POSSESSIVES
    plain = NounPhrase(noun, 0, len(noun), "", turns[0].language)
    if not possessed and (determiner not in ("the", "le", "la", "les", "l'") or plain.head not in words.ATTRIBUTES):
        return None
    counted = _COUNT.match(turns[0].question)
    if counted and possessed and plain.head not in words.ATTRIBUTES and determiner in ("ses", "leurs", "its", "their"):
        return _quantity(counted[1], noun) + noun + turns[0].question[counted.end() :]
    owner = person(turns) if determiner in ("his", "her") else owner_of(plain.head, turns)
    if not owner:
        return None
    if determiner in ("its", "his", "her", "their", "the"):
        return f"What {'are' if noun.endswith('s') else 'is'} the {noun} of {english(owner)}?"
    feminine = determiner in ("la", "sa") or (determiner not in ("le",) and feminine_noun(noun))
    plural = determiner in ("ses", "leurs", "les")
    quel = f"Quel{'le' if feminine else ''}{'s sont' if plural else ' est'}"
    article = f"{body[tokens[0].start : tokens[0].end]} ".replace("’ ", "’").replace("' ", "’")
    article = definite(determiner, noun) if possessed else article.lower()
    return f"{quel} {article}{noun} {de(owner)} ?"


def _other_counted(body: str, question: str) -> str | None:
    """ "et les professeurs ?", "and girls?" after a question of how many pupils."""
    counted, named = _COUNT.match(question), _PLURAL_NOUN.fullmatch(body)
    if not counted or not named or not is_plural(named[1]) or known_place(NounPhrase(body, 0, 0, "", Language.FRENCH)):
        return None
    return _quantity(counted[1], named[1]) + named[1] + question[counted.end() :]


def _quantity(counted: str, noun: str) -> str:
    if counted.lower() == "how many":
        return "How many "
    return "Combien d’" if re.match(r"[aeiouéèêh]", noun, re.IGNORECASE) else "Combien de "


def _completed_by_name(body: str, turns: Sequence[Turn]) -> str | None:
    of_that = _OF_THAT.match(body)
    body = body[of_that.end() :] if of_that else body
    first = tokens_of(body)[0]
    if opened := words.OPENED.get(first.lower):
        preposition, rest = opened[0], f"{opened[1]}{body[first.end :]}"
    elif first.lower in words.PREPOSITIONS:
        preposition, rest = "de" if first.lower == "d'" else first.lower, body[first.end :].strip()
    else:
        preposition, rest = "", body
    rest = re.sub(r"(?<=\w)\sones?$", "", rest)
    if not rest:
        return None
    language = _language_of(rest, preposition, turns[0].language)
    named = NounPhrase(rest, 0, len(rest), preposition, language)
    if named.language is Language.ENGLISH and named.article == "the" and body.endswith((" one", " ones")):
        named = NounPhrase(named.bare, 0, len(named.bare), "", language)
    return swapped(named, turns[0], is_place=known_place(named) or preposition in words.LOCATIVE)


def _language_of(text: str, preposition: str, otherwise: Language) -> Language:
    first = tokens_of(text)[0].lower
    if first in words.FRENCH_DETERMINERS or preposition in ("à", "de", "en", "au", "dans", "chez", "avec", "pour"):
        return Language.FRENCH
    english = first in words.ENGLISH_DETERMINERS or preposition in ("in", "at", "of", "for", "with", "by")
    return Language.ENGLISH if english else otherwise
