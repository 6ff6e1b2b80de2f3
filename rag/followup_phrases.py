"""What a question speaks about: its noun phrases, known by determiners, capitals and prepositions, with no parser."""

import re
from dataclasses import dataclass

from corpus import Language
from rag import followup_words as words
from rag.wordlists import IRREGULAR_PAST

_TOKEN = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)|\w(?:[\w.’'–&/-]*\w)?|[^\w\s]", re.IGNORECASE)
INVERTED = re.compile(r"(?P<verb>.+?)(?:-t)?-(?P<pronoun>ils?|elles?|on)$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"[^\W_]{2,}ed$")
_ENDS_ENGLISH = (
    words.PARTICIPLES | (IRREGULAR_PAST - {"cost", "cut", "hit", "set", "shot"}) | {"be", "been", "being", "there"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, an elided word with its apostrophe, or a mark: as written, in lower case with a straight apostrophe."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and not self.text.isdigit())


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase of a question.

    Attributes:
        text: with its article, contractions opened: "le parc éolien de Zhanatas" of "du parc éolien de Zhanatas".
        start: first character in the question, its preposition left out; that of "du" when that is its article.
        end: end in the question (exclusive).
        preposition: the word before it, opened and in lower case; empty for a subject or an object.
        language: the question's.
    """

    text: str
    start: int
    end: int
    preposition: str
    language: Language

    @property
    def article(self) -> str:
        first = tokens_of(self.text)[0].lower
        known = words.FRENCH_DETERMINERS if self.language is Language.FRENCH else words.ENGLISH_DETERMINERS
        return first if first in known else ""

    @property
    def bare(self) -> str:
        """Without its article."""
        return self.text[len(self.article) :].strip() if self.article else self.text

    @property
    def is_plural(self) -> bool:
        return self.article in ("les", "ces", "des", "ses", "leurs", "these", "those") or (
            self.language is Language.ENGLISH and not self.is_proper and self.head.endswith("s")
        )

    @property
    def is_feminine(self) -> bool | None:
        """None where the article does not tell."""
        if self.article in words.FEMININE:
            return True
        return False if self.article in words.MASCULINE else None

    @property
    def is_proper(self) -> bool:
        """Whether it is a name alone, as "Xi Jinping" and "la Chine"."""
        return all(token.is_name for token in tokens_of(self.bare) if token.lower not in ("de", "of", "d'", "du", "la"))

    @property
    def head(self) -> str:
        """Its noun, in lower case: the first word in French, the last before a preposition in English."""
        tokens = [token for token in tokens_of(self.bare) if token.is_word]
        if self.language is Language.FRENCH:
            plain = [token for token in tokens if token.lower not in words.ORDINAL_WORDS] or tokens
            return plain[0].lower if plain else ""
        end = next((at for at, token in enumerate(tokens) if at and token.lower in words.PREPOSITIONS), len(tokens))
        return tokens[end - 1].lower if tokens else ""

    @property
    def is_attribute(self) -> bool:
        """Whether it names a side of something else: "la puissance de …", "the head of …"."""
        return self.head in words.ATTRIBUTES


def tokens_of(text: str) -> list[Token]:
    """The words and marks of a text, in order."""
    return [
        Token(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def noun_phrases(question: str, language: Language) -> list[NounPhrase]:
    """The noun phrases that have a determiner or are names, in order; what an attribute is of follows it on its own."""
    tokens = tokens_of(question)
    found: list[NounPhrase] = []
    at = 0
    while at < len(tokens):
        if not opens_phrase(tokens, at, language):
            at += 1
            continue
        end = _end_of_phrase(tokens, at, language)
        phrase = _phrase(question, tokens, at, end, language)
        found.append(phrase)
        if phrase.is_attribute:
            inner = next((place for place in range(at + 1, end) if _complement(tokens, place, language)), end)
            if inner < end:
                found.append(_phrase(question, tokens, inner, end, language))
        at = end
    return found


def opens_phrase(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a noun phrase begins at this word: with a determiner before a noun, or a name."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if words.TIME.match(" ".join(token.text for token in tokens[at : at + 3])):
        return False
    if language is Language.FRENCH:
        if token.lower in words.FRENCH_DETERMINERS:
            return following is not None and following.is_word and not _is_verb(following, language)
    elif token.lower in words.ENGLISH_DETERMINERS:
        return following is not None and following.is_word
    if not token.is_name:
        return False
    if not at and len(token.text) == 1:
        return False  # "A quel âge" for "À quel âge"
    asking = words.ENGLISH_ASKING | words.FRENCH_ASKING | words.ENGLISH_AUXILIARIES | words.PREPOSITIONS
    return bool(at) or (token.lower not in asking and not INVERTED.match(token.text) and not token.text.endswith("'"))


def _is_verb(token: Token, language: Language) -> bool:
    if language is Language.FRENCH:
        return (token.lower in words.FRENCH_AUXILIARIES and token.text != "A") or bool(INVERTED.match(token.text))
    return token.lower in words.ENGLISH_AUXILIARIES


def _complement(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether "de" or "of" and a phrase of its own stand here: "du parc", "de Zhanatas", "of the plant"."""
    if tokens[at].lower in ("du", "des", "aux", "au"):
        return True
    return tokens[at - 1].lower in ("de", "d'", "of") and opens_phrase(tokens, at, language)


def _phrase(question: str, tokens: list[Token], start: int, end: int, language: Language) -> NounPhrase:
    text = question[tokens[start].start : tokens[end - 1].end]
    before = tokens[start - 1].lower if start else ""
    preposition = before if before in words.PREPOSITIONS else ""
    opened = words.OPENED.get(tokens[start].lower) if language is Language.FRENCH else None
    if opened:
        preposition, article = opened
        text = article + text[len(tokens[start].text) :]
    elif len(text) > 1 and tokens[start].lower in words.FRENCH_DETERMINERS | words.ENGLISH_DETERMINERS:
        text = text[0].lower() + text[1:]
    return NounPhrase(
        text, tokens[start].start, tokens[end - 1].end, "de" if preposition == "d'" else preposition, language
    )


def _end_of_phrase(tokens: list[Token], start: int, language: Language) -> int:
    """The place after the last word of the phrase that begins at `start`."""
    end = start + 1
    while end < len(tokens) and not _stops(tokens, start, end, language):
        end += 1
    if language is Language.ENGLISH:
        end = _without_verb(tokens, start, end)
    while end - 1 > start and (not tokens[end - 1].is_word or tokens[end - 1].lower in words.PREPOSITIONS | {"s'"}):
        end -= 1
    return end


def _stops(tokens: list[Token], start: int, at: int, language: Language) -> bool:
    token, before = tokens[at], tokens[at - 1]
    proper = tokens[start].is_name
    if (not token.is_word and token.text not in "-–") or _is_verb(token, language):
        return True
    if token.lower in words.SUBORDINATORS | words.FRENCH_ASKING | words.ENGLISH_ASKING:
        return True
    if words.TIME.match(" ".join(token.text for token in tokens[at : at + 5])):
        return True
    if language is Language.FRENCH:
        if token.lower in ("s'", "se", "y", "n'", "ne", "en") and not (token.lower == "en" and not proper):
            return True
        if token.lower in ("le", "la", "les", "l'", "un", "une") and before.lower not in words.PREPOSITIONS:
            return True
        if token.lower in words.OPENED and proper:
            return True
    else:
        if token.lower in words.ENGLISH_DETERMINERS and before.lower not in words.PREPOSITIONS:
            return True
        if _PARTICIPLE.match(token.lower) or token.lower in _ENDS_ENGLISH:
            return True
    if proper and before.is_name and not token.is_name:
        linked = token.lower in ("de", "of", "d'", "du") and at + 1 < len(tokens) and tokens[at + 1].is_name
        return not (linked and language is Language.ENGLISH)
    return token.lower in ("in", "at", "by", "to", "with", "for", "from", "à", "pour", "par", "avec", "depuis") and (
        at + 1 == len(tokens) or not (tokens[at + 1].is_name or tokens[at + 1].lower in ("the", "la", "le", "l'"))
    )


def _without_verb(tokens: list[Token], start: int, end: int) -> int:
    """Where the subject of "did", "will" and the like ends: before its verb."""
    auxiliary = tokens[start - 1].lower if start else ""
    if auxiliary not in words.DO:
        return end
    verb = next((at for at in range(end - 1, start, -1) if tokens[at].lower in words.BASE_VERBS), end)
    for at in range(start + 1, end):  # an object or a circumstance after the verb hides it
        if tokens[at].lower in words.BASE_VERBS and at + 1 < end:
            following = tokens[at + 1]
            if following.is_name or following.lower in words.PREPOSITIONS | words.ENGLISH_DETERMINERS:
                return at
    return verb
