"""What acronyms stand for, as the articles themselves say: "Long Form (LF)", "LF (Long Form)", or by initials."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus import Language
from index import fold, terms
from rag.wordlists import FUNCTION_WORDS

_LONGEST = 8
_ACRONYM = rf"[^\W\d_a-zß-ÿ][^\W_]{{1,{_LONGEST - 1}}}"  # or another short word with a capital: see `is_acronym`
_DEFINED = re.compile(rf"\(\s*(?:l['’]|la |le |les |the )?({_ACRONYM})\s*[),;]")
_DEFINING = re.compile(rf"(?<![^\W_])({_ACRONYM})\s?\(([^()\n]{{8,100}})\)")
_SENTENCE_END = re.compile(r"[.!?;:]\s|[\n()«»“”]")
_WORD = re.compile(r"[^\W_]+")


def is_acronym(word: str) -> bool:
    """Whether a word is short and mostly of capitals and digits: OCS, G20, UNESCO, BfV, but not Renault."""
    capitals = sum(letter.isupper() or letter.isdigit() for letter in word)
    return 2 <= len(word) <= _LONGEST and capitals > max(1, len(word) / 2) and word[0].isupper()


def defined_acronyms(texts: Iterable[str]) -> dict[str, str]:
    """The acronyms that the texts define, each with its long form; one that has two different ones is left out.

    The long form is found as Schwartz and Hearst do (A simple algorithm for identifying abbreviation definitions in
    biomedical text, PSB 2003): backwards, the letters of the acronym one after the other, the first of them at the
    start of a word.
    """
    return _agreed(definition for text in texts if "(" in text for definition in _definitions(text))


def spelled_out(wordings: Iterable[str]) -> dict[str, str]:
    """The acronyms among the wordings that are the initials of one other wording, each with it."""
    acronyms, long_forms = set[str](), defaultdict[str, list[str]](list)
    for wording in wordings:
        words = _WORD.findall(wording)
        told = [word for word in words if fold(word) not in FUNCTION_WORDS]
        if len(told) == 1 and is_acronym(told[0]):
            acronyms.add(told[0])
        elif any(word[0].isupper() for word in told):
            long_forms["".join(fold(word[0]) for word in told)].append(wording)
    return _agreed((acronym, form) for acronym in sorted(acronyms) for form in long_forms.get(fold(acronym), ()))


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for found in _DEFINED.finditer(text):
        if is_acronym(found[1]):
            before = _SENTENCE_END.split(text[: found.start()].rstrip()[-200:])[-1]
            long_form = _long_form(found[1], before)
            if long_form:
                yield found[1], long_form
    for found in _DEFINING.finditer(text):
        if is_acronym(found[1]) and _long_form(found[1], found[2]) == found[2]:
            yield found[1], found[2]


def _long_form(acronym: str, text: str) -> str:
    """The end of `text` that `acronym` is short for; empty when there is none."""
    folded = _same_length(text)
    start = len(folded)
    for place, letter in reversed(list(enumerate(_same_length(acronym)))):
        start -= 1
        while start >= 0 and (folded[start] != letter or (place == 0 and start > 0 and folded[start - 1].isalnum())):
            start -= 1
        if start < 0:
            return ""
    words = _WORD.findall(text[start:])
    few = min(len(acronym) + 5, 2 * len(acronym))
    return text[start:] if 1 < len(words) <= few and acronym not in words else ""


def _same_length(text: str) -> str:
    """The text folded letter by letter, so that places stay the same."""
    return "".join(fold(letter)[:1] or letter for letter in text)


def _agreed(definitions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The definitions that do not contradict one another: in the same words, but for inflection."""
    forms: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for acronym, form in definitions:
        forms[acronym].setdefault(tuple(terms(form, Language.FRENCH)), form)
    return {acronym: next(iter(found.values())) for acronym, found in forms.items() if len(found) == 1}


def expanded(text: str, long_forms: Mapping[str, str]) -> str:
    """The text with its acronyms written out; one that only repeats what stands before it is left out."""
    if not long_forms:
        return text
    text = re.sub(r"\s*\(\s*([^\W_]+)\s*\)", lambda found: "" if found[1] in long_forms else found[0], text)
    return _WORD.sub(lambda found: long_forms.get(found[0], found[0]), text)
