"""What a question asks for, read from its words: a list or a fact, and of which type. No model is involved."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus import Language, detect_question_language, normalise
from rag.asking import asked_items
from rag.errors import QuestionError

MAX_CHARACTERS = 2_000


class Expected(StrEnum):
    """The type of expression that a fact answer must hold."""

    MONEY = "money"
    DATE = "date"
    PERCENTAGE = "percentage"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    Attributes:
        text: normalised, without white space around it.
        language: French or English.
        wants_list: whether every item is asked for, not one.
        expected: type of expression that the answer to a fact question must hold.
        topic: for a list, what its items are ("energy projects") when the question names it; else empty.
    """

    text: str
    language: Language
    wants_list: bool
    expected: Expected
    topic: str


def understand(question: str) -> Question:
    """Reads a question.

    Raises:
        QuestionError: it holds no letter or digit, or is longer than `MAX_CHARACTERS`.
    """
    text = " ".join(normalise(question[: MAX_CHARACTERS * 2]).split())
    if not any(c.isalnum() for c in text):
        raise QuestionError("The question is empty: write a few words. / La question est vide : écrivez quelques mots.")
    if len(question) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(question):,} characters, at most {MAX_CHARACTERS:,} are read: shorten it. / "
            f"La question est trop longue ({len(question):,} caractères, {MAX_CHARACTERS:,} au plus)."
        )
    topic = asked_items(text)
    return Question(
        text=text,
        language=detect_question_language(text),
        wants_list=topic is not None,
        expected=Expected.ANY if topic is not None else _expected(text),
        topic=topic or "",
    )


# "Who was president when the wall fell?" asks for no date: another word asks.
_NO_QUESTION_WORD = (
    r"^(?!\W*(?:(?:à|de|avec|par|pour|chez|dans|en|with|to|by|for|in|from)\s+)?"
    r"(?:qui|que|où|comment|pourquoi|combien|quel(?:le)?s?|who|whom|whose|what|where|why|how|which)\b|\W*(?:d['’]où\b|qu['’]))"
)

_EXPECTED = (
    (
        Expected.MONEY,
        r"\bcombien\b(?!\s+d(?:e\b|['’])).*\b(?:coût|cout|payé|dépens|rapporté|investi|vendu)"
        r"|\bcombien (?:d['’](?:euros|argent)|de dollars)"
        r"|\bquel(?:le)? +(?:est|était|fut|a été|sera|serait)\s+(?:le|la)\s+(?:coût|montant|budget|somme|salaire|"
        r"prix(?!\s(?-i:[A-Z]))|chiffre d['’]affaires)\b|\b(?:à|pour|de) (?:quel|combien) (?:prix|montant|coût)\b"
        r"|\bquel prix\b(?!.*\b(?:remport|gagn|reç|obten|décern|attribu))|\bquel (?:montant|coût|budget)\b"
        r"|\bquelle somme\b"
        r"|\bhow much\b.*\b(?:cost|paid|pay|spend|spent|worth|invest\w*|earn\w*|rais\w*|money|dollars?|euros?)\b"
        r"|\bwhat (?:is|was|were|are) the (?:\w+ )?(?:cost|price|budget|salary|value)\b",
    ),
    (
        Expected.PERCENTAGE,
        r"\b(?:quel pourcentage|quelle (?:est la )?part|quel (?:a été le |est le |était le )?taux|"
        r"what (?:percentage|share|proportion))\b",
    ),
    (
        Expected.DATE,
        rf"{_NO_QUESTION_WORD}.*\b(?:quand|when)\b"
        r"|\b(?:quel(?:le)? (?:est la |était la )?(?:date|jour|année|mois|époque|période)"
        r"|what (?:date|day|year|month)|which (?:year|day|month))\b",
    ),
    (
        Expected.NUMBER,
        r"\b(?:combien|quel (?:est le |était le )?nombre|quelle (?:est la |était la )?(?:puissance|longueur|hauteur|"
        r"superficie|capacité|population|distance|vitesse|température|profondeur)|quel âge|how (?:many|tall|old)|"
        r"what (?:is|was) the (?:number|length|height|capacity|population|distance|area))\b",
    ),
    (
        Expected.PERSON,
        r"^(?:à |de |avec |par |pour |chez )?(?:qui)\b|^(?:with |to |by |for )?(?:who|whom|whose)\b",
    ),
    (Expected.PLACE, r"^(?:d['’])?où\b|^(?:from )?where\b"),
)
_EXPECTED_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EXPECTED)


def _expected(text: str) -> Expected:
    return next((kind for kind, pattern in _EXPECTED_PATTERNS if pattern.search(text)), Expected.ANY)
