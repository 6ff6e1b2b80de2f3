"""Sentences -> questions that they answer, worded as people ask: who, when, where, how many, how much.

Only sentences of a few plain forms are taken, which give a question by moving their words about: a question in other
words than a person would choose is worse than none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Language
from rag.starters_english import ENGLISH_FORMS
from rag.starters_french import FRENCH_FORMS

_FORMS = {Language.FRENCH: FRENCH_FORMS, Language.ENGLISH: ENGLISH_FORMS}


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, and which characters of the sentence answer it.

    Attributes:
        sort: one of `starters_forms.SORTS`.
        question: in the reader's language.
        start, end: of the answer, in the sentence.
    """

    sort: str
    question: str
    start: int
    end: int


def drafts(sentence: str, *, written: Language, asked: Language) -> Iterator[Draft]:
    """The questions that a sentence answers.

    Args:
        sentence: as it stands in the article.
        written: its language; others than French and English give none.
        asked: the reader's language; where it is another one, only names can be asked about.
    """
    for form in _FORMS.get(written, ()):
        if asked in form.word and (found := form.sentence.search(sentence)):
            question = form.word[asked](found)
            if question:
                yield Draft(form.sort, question, *found.span("said"))
