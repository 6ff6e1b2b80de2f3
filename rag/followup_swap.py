"""A name in the place of its like: "Turgusun" for "Zhanatas", "la Chine" for "le Kazakhstan"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Language
from rag import followup_words as words
from rag.followup_context import Turn, known_place, may_be_person
from rag.followup_kinds import of_same_kind
from rag.followup_phrases import INVERTED, NounPhrase, tokens_of
from rag.followup_writing import english, french, with_preposition

_NO_PLACE = -3.0  # a name that is not known as a place, for one that is


@dataclass(frozen=True, slots=True)
class _Slot:
    """What may give way: a phrase, and whether it is a name inside another one ("Zhanatas" of "the Zhanatas farm")."""

    phrase: NounPhrase
    inner: bool


def swapped(named: NounPhrase, turn: Turn, *, is_place: bool) -> str | None:
    """The turn's question about what is named instead; None when nothing in it is its like.

    Args:
        named: what the fragment names, with its preposition.
        turn: the latest.
        is_place: whether it is a place.
    """
    proper = named.is_proper or known_place(named) or (is_place and not named.article)
    slots = list(_slots(turn))
    score = _name_score if proper else _thing_score
    scored = [(score(named, slot, is_place=is_place), -at) for at, slot in enumerate(slots)]
    best, at = max(scored, default=(0.0, 0))
    if best > 0:
        return _replaced(turn, slots[-at], named)
    if is_place and proper and named.preposition in words.LOCATIVE:
        return appended(turn.question, _located(named, turn.language))
    return None


def appended(question: str, words_: str) -> str:
    """The question with more words before the mark that ends it."""
    match = re.search(r"\s*[?!.\s]*$", question)
    end = match.start() if match else len(question)
    return f"{question[:end]} {words_}{question[end:]}"


def _slots(turn: Turn) -> Iterator[_Slot]:
    for phrase in turn.phrases:
        yield _Slot(phrase, inner=False)
        if phrase.is_proper or phrase.is_attribute:
            continue
        shift = phrase.start
        tokens = tokens_of(turn.question[phrase.start : phrase.end])
        at = 0
        while at < len(tokens):
            end = at
            while end < len(tokens) and tokens[end].is_name:
                end += 1
            if end == at:
                at += 1
                continue
            before = tokens[at - 1].lower if at else ""
            start = tokens[at].start
            preposition = "de" if before == "d'" else before if before in words.PREPOSITIONS else ""
            text = turn.question[shift + start : shift + tokens[end - 1].end]
            if before in ("la", "l'", "le", "les") and at > 1:
                preposition = tokens[at - 2].lower if tokens[at - 2].lower in words.PREPOSITIONS else ""
                start = tokens[at - 1].start
                text = turn.question[shift + start : shift + tokens[end - 1].end]
            elif before in words.OPENED and at:
                preposition, article = words.OPENED[before]
                start, text = tokens[at - 1].start, f"{article} {text}"
            yield _Slot(NounPhrase(text, shift + start, shift + tokens[end - 1].end, preposition, turn.language), True)
            at = end


def _name_score(named: NounPhrase, slot: _Slot, *, is_place: bool) -> float:
    phrase = slot.phrase
    if not phrase.is_proper:
        return _NO_PLACE
    known = known_place(phrase)
    located = phrase.preposition in words.LOCATIVE
    if is_place:
        told = known_place(named)
        alike = 3.0 * known + 3.0 * located + 2.0 * slot.inner
        alike += 4.0 * (named.preposition not in ("", "in", "à") and named.preposition == phrase.preposition)
        bare = told and not phrase.preposition and (not named.preposition or not located)
        return alike + 0.5 * (told and not may_be_person(phrase)) + 0.5 * bare
    as_long = len(named.bare.split()) == len(phrase.bare.split())
    same = named.preposition == phrase.preposition
    return 1.0 + 2.0 * (not known) + 0.5 * as_long + 1.0 * same - 1.5 * located


def _thing_score(named: NounPhrase, slot: _Slot, *, is_place: bool) -> float:
    phrase = slot.phrase
    if slot.inner or phrase.is_attribute:
        return _NO_PLACE
    if phrase.is_proper:
        return 0.5 if not (known_place(phrase) or is_place or phrase.preposition) else _NO_PLACE
    alike = named.head == phrase.head or of_same_kind(named.head, phrase)
    linked = {token.lower for token in tokens_of(named.text)} & words.PREPOSITIONS
    if not (alike or linked <= {token.lower for token in tokens_of(phrase.text)}):
        return _NO_PLACE  # "the weather in Paris" says all that it is about
    return 1.0 + 2.0 * alike + 0.5 * (named.preposition in ("", phrase.preposition))


def _located(named: NounPhrase, language: Language) -> str:
    if language is Language.FRENCH:
        return with_preposition(named.preposition if named.preposition in words.FRENCH_LOCATIVE else "à", named)
    preposition = named.preposition if named.preposition in words.ENGLISH_LOCATIVE else "in"
    return f"{preposition} {english(named)}"


def _replaced(turn: Turn, slot: _Slot, named: NounPhrase) -> str:
    phrase, question = slot.phrase, turn.question
    start = phrase.start
    if turn.language is Language.ENGLISH:
        text = english(named)
        if slot.inner and text.startswith("the "):
            text = text[4:]
        return question[:start] + text + _agreeing(question[phrase.end :], phrase, named)
    preposition = phrase.preposition
    if preposition:
        before = re.search(r"(?:\w+\s|[dD]['’])$", question[:start])
        opened = question[start : start + 3].lower().split(" ")[0].rstrip() in words.OPENED or re.match(
            r"(?:du|des|au|aux)\s", question[start:], re.IGNORECASE
        )
        start = start if opened or not before else before.start()
        if preposition in words.LOCATIVE and named.preposition in words.FRENCH_LOCATIVE:
            text = with_preposition(named.preposition, named)
        else:
            text = with_preposition("à" if preposition == "en" else preposition, named)
    else:
        text = french(named)
    return question[:start] + text + _agreeing(question[phrase.end :], phrase, named)


def _agreeing(rest: str, old: NounPhrase, new: NounPhrase) -> str:
    """What follows a French subject, its pronoun and participle made to agree with the new one."""
    if new.language is not Language.FRENCH or new.is_feminine in (None, old.is_feminine) or new.is_plural:
        return rest
    token = next((token for token in tokens_of(rest)[:2] if INVERTED.match(token.text)), None)
    if not token or re.search(r"s$", token.lower):
        return rest
    pronoun = "elle" if new.is_feminine else "il"
    verb = re.sub(r"-(?:il|elle)$", f"-{pronoun}", token.text)
    after = rest[token.end :]
    if re.match(r"(?:est|était|sera|fut)-|.*-(?:il|elle)$", token.lower):
        be = r"^(\s)" if re.match(r"(?:est|était|sera|fut)-", token.lower) else r"^(\sété\s)"
        if new.is_feminine:
            after = re.sub(be + r"(\w+(?:é|i|u|is|it|ert))\b(?!\w)", r"\1\2e", after)
        else:
            after = re.sub(be + r"(\w+(?:é|i|u|is|it|ert))e\b", r"\1\2", after)
    return rest[: token.start] + verb + after
