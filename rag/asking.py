"""Whether a question asks for several things, and how it names them, in French and English.

The wording decides, not what the articles hold: "Which countries signed?" asks for several, "Who signed?" for one.
"""

import re
import unicodedata

from index import fold
from rag import wordings
from rag.kinds import wanted
from rag.plurals import is_plural, plural_noun
from rag.wordlists import FUNCTION_WORDS, PREPOSITIONS, SUBJECTS, VERBS

_LONGEST_PHRASE = 12  # words
_NAME = 2  # words
_FINITE_VERBS = {fold(verb) for verb in VERBS | {"avaient", "étaient"}} - set(
    "a cite cited described discussed dont listed mentioned n named ne ou qu que qui s that which who whom y".split()
)


def asked_items(text: str) -> str | None:
    """The words of `text` that name the items asked for, empty when none does; None when one answer is asked for."""
    plain = _plain(text)
    start = _end(wordings.POLITENESS.match(plain))
    if match := wordings.LIST_REQUEST.match(plain, start):
        return _topic(text[match.end() :])
    if match := wordings.REQUEST.match(plain, start):
        asks_on = wordings.ASKS.match(plain, match.end())
        return asked_items(text[match.end() :]) if asks_on else _requested(text, plain, match.end())
    if match := wordings.SEVERAL_IN_FRENCH.search(plain):
        return _topic(text[match.end() :])
    for pattern in (wordings.QUEL, wordings.COMME):
        if (match := pattern.search(plain)) and _opens_with_plural(text[match.end() :]):
            return _topic(text[match.end() :])
    if wordings.SEVERAL_BY_NATURE.search(plain):
        return ""
    return _asked_in_english(text, plain)


def _plain(text: str) -> str:
    """The text without accents and with straight apostrophes, character for character."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text.replace("’", "'"))


def _end(match: re.Match[str] | None, otherwise: int = 0) -> int:
    return match.end() if match else otherwise


def _requested(text: str, plain: str, start: int) -> str | None:
    """What "give me", "cite" and the like ask for, when it is several things."""
    if match := wordings.REQUESTED_IN_FRENCH.match(plain, start):
        return _topic(text[match.end() :])
    start = _end(wordings.REQUESTED_IN_ENGLISH.match(plain, start), start)
    relative = wordings.RELATIVE.search(plain, start)
    return _plural_topic(text[start : relative.start() if relative else None])


def _opens_with_plural(rest: str) -> bool:
    word = re.match(r"[^\W\d_]+", rest)
    return word is not None and word.group()[0].islower() and is_plural(word.group())


def _asked_in_english(text: str, plain: str) -> str | None:
    match = wordings.WHAT_ARE.search(plain)
    if match and (match["who"] or wordings.ITEMS.match(plain, match.end())):
        if wordings.LEFT_OPEN.search(plain[match.end() :]):
            return None
        return _topic(text[_end(wordings.ITEMS.match(plain, match.end()), match.end()) :])
    if match := wordings.WHICH.search(plain):
        if wordings.ASKS.search(plain, 0, match.start()):
            return None
        return _plural_topic(text[match.end() :], is_noun=match[1].lower() != "what" or bool(match[2] or match[3]))
    return _phrase(text, plain)


def _plural_topic(rest: str, *, is_noun: bool = True) -> str | None:
    noun = plural_noun(rest, is_noun=is_noun)
    if noun is None:
        return None
    return _topic(rest) if noun.open else rest[: noun.end]


def _phrase(text: str, plain: str) -> str | None:
    """A noun phrase whose noun is a plural ("energy projects", "candidats à la primaire"); None for all else."""
    start = _end(wordings.LEADING.match(plain))
    relative = wordings.RELATIVE.search(plain, start)
    head = plain[start : relative.start() if relative else len(plain)].rstrip(" ?!.")
    words = head.lower().split()
    if not words or len(words) > _LONGEST_PHRASE or not _FINITE_VERBS.isdisjoint(words):
        return None
    if wordings.ASKS.search(plain, 0, start + len(head)) or wordings.SENTENCE.search(plain):
        return None
    phrase = text[start:].rstrip(" ?!.")
    if len(words) <= _NAME and phrase[0].isupper() and not wanted(phrase):
        return None  # "Nations unies", "United States"
    is_french_plural = is_plural(words[0]) and words[0] not in FUNCTION_WORDS
    return phrase if is_french_plural or plural_noun(head) else None


_PAST = re.compile(r"(?:mentionn|cit|évoqu|nomm|abord|décri|présent)(?:é|ée|és|ées|its?|ites?)$")
_TOPIC_WORD = re.compile(r"[^\W_][\w-]*|[?.!,;:]")


def _topic(rest: str) -> str:
    """The words of `rest` up to its verb, its end, or a determiner that opens another group."""
    end = 0
    before = ""
    for match in _TOPIC_WORD.finditer(rest):
        word = match.group().lower()
        if not word[0].isalnum() or word in VERBS or _PAST.match(word):
            break
        if word in SUBJECTS and end and before not in PREPOSITIONS:
            break
        end, before = match.end(), word
    return rest[:end]
