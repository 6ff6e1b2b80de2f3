"""What a question asks for, read from its words: a list or a fact, and of which type. No model is involved."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus import Language, detect_question_language, normalise
from rag.errors import QuestionError
from rag.kinds import wanted
from rag.wordlists import ASKING, PLURAL_BEFORE_NOUN, PLURAL_WITHOUT_S, PREPOSITIONS, SINGULAR_IN_S, SUBJECTS, VERBS

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
        topic: for a list, what its items are ("energy projects"); else empty.
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
    topic = _list_topic(text)
    return Question(
        text=text,
        language=detect_question_language(text),
        wants_list=topic is not None,
        expected=Expected.ANY if topic is not None else _expected(text),
        topic=topic or "",
    )


_LIST_REQUEST = re.compile(
    r"^(?:\w+(?:[ -]moi)?\s+)?(?:(?:la|une)\s+)?liste(?:\s+(?:complète|exhaustive))?\s+"
    r"(?:de\s+(?:tous|toutes)\s+(?:les\s+)?|des\s+|de\s+|d['’])"
    r"|^(?:\w+\s+(?:me\s+)?)?(?:(?:an?|the)\s+)?(?:full\s+|complete\s+)?list\s+of\s+(?:all\s+)?(?:the\s+)?"
    r"|^(?:please\s+)?(?:(?:can|could) you\s+)?(?:give|list|name|enumerate|show|tell)\b(?:\s+me)?(?:\s+all)?(?:\s+of)?"
    r"(?:\s+the)?(?:\s+names?\s+of)?(?:\s+(?:all|the))*\s+"
    r"|^(?:peux-tu\s+|pouvez-vous\s+)?(?:cite[rz]?|list(?:e|er|ez)|énumère[rz]?|énum[eé]r(?:er|ez)|nomme[rz]?|"
    r"donne[rz]?(?:[ -]moi)?|recense[rz]?|indique[rz]?)\s+(?:(?:tous|toutes)\s+)?(?:les\s+|des\s+|de\s+|d['’])*"
    r"|^(?:are|were)\s+there\s+(?:any\s+|some\s+)?|^(?:y\s+a-t-il|existe-t-il|est-ce qu['’]il y a)\s+(?:des\s+|d['’])",
    re.IGNORECASE,
)
_LIST_PLURAL = re.compile(
    r"\bquel(?:le)?s\s+(?:sont|étaient|furent|ont été|seront)\s+(?:(?:tous|toutes)\s+)?(?:les\s+|l['’]|ces\s+|ses\s+)?"
    r"|\bquel(?:le)?s\s+|\blesquel(?:le)?s\s+(?:des\s+)?"
    r"|\bqui\s+sont\s+(?:(?:tous|toutes)\s+)?(?:les\s+)?"
    r"|\b(?:what|which|who)\s+(?:are|were)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|some\s+)?",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what)\s+(?:of the\s+|other\s+)?", re.IGNORECASE)

_LONGEST_TOPIC = 6  # words
_DETERMINER = re.compile(r"\s*(?:the|an?|its|his|her|their)\b", re.IGNORECASE)
_PAST = re.compile(r"(?:mentionn|cit|évoqu|nomm|abord|décri|présent)(?:é|ée|és|ées|its?|ites?)$")
_TOPIC_WORD = re.compile(r"[^\W_][\w-]*|[?.!,;:]")


def _list_topic(text: str) -> str | None:
    """What the items are, when the question asks for every one; else None."""
    match = _LIST_REQUEST.search(text) or _LIST_PLURAL.search(text)
    if match:
        return _topic(text[match.end() :])
    match = _WHICH.search(text)
    if match:
        rest = text[match.end() :]
        topic = _topic(rest)
        return _plural(topic, before=match.group().lower().split()[0], after=rest[len(topic) :])
    return _bare_topic(text.rstrip(" ?!."))


def _bare_topic(text: str) -> str | None:
    """A few words without a verb whose noun is a plural and names a kind of thing ("energy projects"); else None."""
    words = [word.lower() for word in text.split()]
    if len(words) > _LONGEST_TOPIC or any(word in VERBS or word in ASKING - PREPOSITIONS for word in words):
        return None
    return text if any(map(_is_plural, words)) and wanted(text) else None


def _plural(topic: str, *, before: str, after: str) -> str | None:
    """`topic` when its noun is a plural, without the verb that it may hold; else None.

    A word that ends as plurals do may be a verb: "Which company makes trains?" asks for one. It is taken for one when
    an object follows, or when a noun comes before and another such word after; after "which" it is a noun.
    """
    words = re.split(r"\b(?:of|in|on|at|for|by|with|from|to)\b", topic.lower())[0].split()
    first = next((i for i, word in enumerate(words) if _is_plural(word)), None)
    if first is None:
        return None
    compound = words[first] in PLURAL_BEFORE_NOUN and first + 1 < len(words) and _is_plural(words[first + 1])
    last = first + 1 if compound else first
    if first == 0 and before == "which" and last + 1 < len(words):
        return " ".join(topic.split()[: last + 1])
    object_follows = last + 1 < len(words) or (last == len(words) - 1 and _DETERMINER.match(after))
    verb_before = any(word.endswith("ed") and not earlier.endswith("ly") for earlier, word in pairwise(words[:first]))
    return None if object_follows or verb_before else topic


def _is_plural(word: str) -> bool:
    return word in PLURAL_WITHOUT_S or (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in SINGULAR_IN_S
    )


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
