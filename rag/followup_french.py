"""French pronouns that take up something of an earlier turn, each written out as what it stands for."""

import re
from collections.abc import Sequence

from corpus import Language
from rag.followup_context import Turn, thing
from rag.followup_kinds import same_kind
from rag.followup_objects import object_of_who, place_in_context
from rag.followup_open import speaks_of_something
from rag.followup_phrases import NounPhrase, Token, tokens_of
from rag.followup_possession import possessive_in_context
from rag.followup_subjects import inverted_subject, plain_subject
from rag.followup_writing import french

_UNTIED = re.compile(r"\b(\w+)[ -]t[ '’-](ils?|elles?|on)\b", re.IGNORECASE)  # "a t-il" of hurried writing
_LIST_IT = re.compile(r"-(?:tu|vous|moi|nous)\b")


def french_in_context(question: str, turns: Sequence[Turn]) -> str | None:
    """The question with its pronouns written out; None when none of them takes up an earlier turn."""
    if _LIST_IT.search(question):
        return None
    question = _UNTIED.sub(r"\1-t-\2", question)
    tokens = tokens_of(question)
    for rule in (
        inverted_subject,
        possessive_in_context,
        object_of_who,
        place_in_context,
        plain_subject,
        _demonstrative,
    ):
        written = rule(question, tokens, turns)
        if written:
            return written
    return None


def _demonstrative(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Que prévoit cet accord ?", "Où se trouve celui-ci ?"."""
    for at, token in enumerate(tokens):
        if speaks_of_something(tokens[:at], Language.FRENCH):
            return None
        taken: NounPhrase | None = None
        end = at
        if re.match(r"celui-ci|celle-ci", token.lower):
            taken = thing(turns, feminine=token.lower.startswith("celle"))
        elif token.lower in ("ce", "cet", "cette", "ces") and at + 1 < len(tokens):
            end = at + 1
            if at + 2 < len(tokens) and tokens[at + 2].lower in ("de", "d'", "du", "des", "qui", "que", "qu'", "où"):
                return None
            taken = same_kind(tokens[end].text, turns, Language.FRENCH)
        if taken:
            return f"{question[: token.start]}{french(taken)}{question[tokens[end].end :]}"
    return None
