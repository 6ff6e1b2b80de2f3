"""A question that leans on those before it ("and in Turgusun?", "qui l’a signé ?"), written out to stand alone.

Closed classes of words and the order of words decide; there is no model. What is not surely elliptical, and a pronoun
that may take up a phrase of its own question, are left alone.
"""

import re
from collections.abc import Sequence

from corpus import Language, detect_question_language, normalise
from rag import followup_words as words
from rag.answer import Answer
from rag.followup_asking import asked_alone
from rag.followup_context import turns_of
from rag.followup_english import english_in_context
from rag.followup_fragment import completed
from rag.followup_french import french_in_context
from rag.followup_ordinal import ordinal_in_context

_LONGEST = 150  # characters: a longer question says what it speaks about
_CONJUNCTION = re.compile(r"(?:(?:and|but|so|then|ok|okay|et|mais|alors|donc)\b[\s,]*)+", re.IGNORECASE)


def in_context(question: str, previous: Sequence[Answer]) -> str:
    """The question as it is to be asked; the very same string when it stands alone.

    Args:
        question: as it was written.
        previous: the earlier answers of the conversation, oldest first; their `question` is as understood.

    What a pronoun takes up is looked for in the latest question, then in what was found, then in the turns before. A
    fragment that is all in another language than the latest question is asked in that question's language, as it
    cannot be translated.
    """
    text = " ".join(normalise(question[: 2 * _LONGEST]).split())
    if not previous or len(question) > _LONGEST or not any(char.isalnum() for char in text):
        return question
    turns = turns_of(previous)
    lead = words.LEAD.match(text)
    tied = bool(lead and lead.group().strip())
    body = text[lead.end() if lead else 0 :].rstrip(" ?!.…")
    if not body:
        return question
    body = re.sub(r"^(?:de\s(?=celui|celle)|d['’](?=elle|il))", "", body) if tied else body
    conjunction = _CONJUNCTION.match(text)
    sentence = text[conjunction.end() :] if conjunction else text
    return (
        asked_alone(body, turns)
        or completed(body, turns, tied=tied)
        or ordinal_in_context(sentence, turns)
        or (french_in_context if _is_french(sentence) else english_in_context)(sentence, turns)
        or question
    )


def _is_french(question: str) -> bool:
    return detect_question_language(question) is not Language.ENGLISH
