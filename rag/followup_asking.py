"""Questions of a question word alone ("why?", "depuis quand ?", "which ones?"), completed from the question before."""

import re
from collections.abc import Sequence

from corpus import Language
from index import fold
from rag import followup_words as words
from rag.followup_context import Turn
from rag.followup_phrases import INVERTED, NounPhrase, Token, tokens_of
from rag.followup_writing import capitalised
from rag.wordlists import IRREGULAR_PAST

_EXACTLY = re.compile(r"[\s,]*\b(?:exactly|precisely|then|so|exactement|précisément|au juste|ça)$", re.IGNORECASE)
_BY_WHOM = {"who": "By whom", "by whom": "By whom", "by who": "By whom"}
_QUANTITY = re.compile(
    r"(?:how many|which|what) (?=[a-z])|(?:combien d(?:e\s|['’])|quel(?:le)?s )(?=\w)", re.IGNORECASE
)
_SUBJECT_COUNTED = re.compile(
    r"(?:Combien d(?:e\s|['’])|Quels\s|(?P<feminine>Quelles)\s)(?P<noun>.+?)\s"
    r"(?P<verb>ont|sont|avaient|étaient|auront|seront)\s(?P<rest>.*)$"
)
_PAIRS = (
    *(("when", "quand"), ("where", "où"), ("why", "pourquoi"), ("how", "comment"), ("how much", "combien")),
    *(
        ("since when", "depuis quand"),
        ("by whom", "par qui"),
        ("with whom", "avec qui"),
        ("how long", "combien de temps"),
    ),
)
_TRANSLATED = {Language.ENGLISH: {there: here for here, there in _PAIRS}, Language.FRENCH: dict(_PAIRS)}


def asked_alone(body: str, turns: Sequence[Turn]) -> str | None:
    """The latest question with `body` for its question word; None when `body` is none, or does not fit.

    Args:
        body: the new question without marks at its end, and without "and" before it.
        turns: the earlier ones, the latest first.
    """
    turn = turns[0]
    body = _EXACTLY.sub("", body)
    if words.WHICH_ONES.fullmatch(body):
        return _recounted(turn, "Which " if turn.language is Language.ENGLISH else _quels(body, turn))
    if words.HOW_MANY.fullmatch(body):
        written = _recounted(turn, "How many " if turn.language is Language.ENGLISH else "Combien de ")
        if written:
            return written
    if match := words.WHEN_WAS_THAT.fullmatch(body):
        body = match[1]
    if not words.CIRCUMSTANCE.fullmatch(body):
        return None
    asked = capitalised(_TRANSLATED[turn.language].get(body.lower(), body))
    return _english(asked, turn) if turn.language is Language.ENGLISH else _french(asked, turn)


def _quels(body: str, turn: Turn) -> str:
    masculine, feminine = "Quels ", "Quelles "
    return feminine if fold(body).endswith(("quelles", "laquelle")) else masculine


def _recounted(turn: Turn, quantity: str) -> str | None:
    """The question about the same things, asked for by name and not by number, or the reverse."""
    match = _QUANTITY.match(turn.question)
    if not match or not turn.topic:
        return None
    rest = turn.question[match.end() :]
    if quantity == "Combien de " and re.match(r"[aeiouéèêhAEIOUÉ]", rest):
        quantity = "Combien d’"
    return quantity + rest


def _marks(tokens: Sequence[Token], question: str) -> tuple[list[Token], str]:
    """The words, and what ends the question."""
    said = list(tokens)
    while said and not said[-1].is_word:
        said.pop()
    return said, question[said[-1].end :] if said else question


def _english(asked: str, turn: Turn) -> str | None:
    tokens, mark = _marks(tokens_of(turn.question), turn.question)
    lower = [token.lower for token in tokens]
    auxiliary = next((at for at, word in enumerate(lower) if word in words.ENGLISH_AUXILIARIES), None)
    subject = turn.phrases[0] if turn.phrases else None
    if auxiliary is not None and subject and subject.start == tokens[min(auxiliary + 1, len(tokens) - 1)].start:
        rest = turn.question[tokens[auxiliary].start : tokens[-1].end]
        if _names_person(lower, turn):
            return f"{asked} {lower[auxiliary]} {turn.values[0].text} {subject.text}{mark}"
        passive = lower[auxiliary] in words.BE and len(lower) > auxiliary + 2
        if asked.lower() in _BY_WHOM:
            return f"{_BY_WHOM[asked.lower()]} {_lowered(rest)}{mark}" if passive else None
        if (auxiliary and lower[0] in ("what", "who", "whom", "which")) or lower[:2] in (
            ["how", "many"],
            ["how", "much"],
        ):
            rest += _object_asked(turn, lower, auxiliary, turn.question[: tokens[auxiliary].start])
        return f"{asked} {_lowered(rest)}{mark}"
    if lower[0] in ("who", "what") and len(tokens) > 1 and auxiliary is None and subject:
        return _passive(asked, tokens, turn, subject, mark)
    return None


def _names_person(lower: Sequence[str], turn: Turn) -> bool:
    return lower[0] == "who" and lower[1] in ("is", "was") and bool(turn.values)


def _object_asked(turn: Turn, lower: Sequence[str], auxiliary: int, asked: str) -> str:
    """What was asked for, behind its verb: what was found, or the noun of "how many students"."""
    if lower[0] == "how" and auxiliary > 2:
        return " " + asked.strip().split(" ", 2)[2]
    if lower[0] in ("what", "who", "whom") and turn.values:
        return " " + turn.values[0].text
    return ""


def _lowered(rest: str) -> str:
    return rest[0].lower() + rest[1:]


def _passive(asked: str, tokens: Sequence[Token], turn: Turn, subject: NounPhrase, mark: str) -> str | None:
    """ "Who built the farm?" asked anew as "When was the farm built?"; "since when" with "has been"."""
    verb = tokens[1].lower
    before = turn.question[tokens[1].end : subject.start].strip()
    if before or asked.lower() in ("who", "what"):
        return None
    rest = turn.question[subject.end : tokens[-1].end]
    if asked.lower().startswith("by"):
        return None
    if verb in IRREGULAR_PAST or verb.endswith("ed"):
        participle, be = words.IRREGULAR_PARTICIPLES.get(verb, verb), "were" if subject.is_plural else "was"
    elif verb.endswith("s"):
        participle, be = _participle(verb), "are" if subject.is_plural else "is"
        if asked.lower().startswith("since"):
            have = "have" if subject.is_plural else "has"
            return f"{asked} {have} {subject.text} been {participle}{rest}{mark}"
    else:
        return None
    return f"{asked} {be} {subject.text} {participle}{rest}{mark}"


def _participle(verb: str) -> str:
    stem = verb[:-1]
    irregular = {"lead": "led", "hold": "held", "make": "made", "buy": "bought", "sell": "sold", "build": "built"}
    return irregular.get(stem, f"{stem}d" if stem.endswith("e") else f"{stem}ed")


def _french(asked: str, turn: Turn) -> str | None:
    tokens, mark = _marks(tokens_of(turn.question), turn.question)
    lower = [token.lower for token in tokens]
    if opened := _opening_circumstance(turn.question):
        return f"{asked}{turn.question[opened:]}"
    start = 1 if lower[0] == "qui" else 0
    if start and len(tokens) > 2:
        return _who_asked_anew(asked, tokens, turn, mark)
    inverted = next((at for at, token in enumerate(tokens) if INVERTED.match(token.text)), None)
    if inverted is not None and turn.phrases and turn.phrases[0].start == tokens[0].start:
        return f"{asked} {_lowered(turn.question)}"  # "Le pont a-t-il coûté cher ?"
    if lower[0] == "est-ce":
        return f"{asked} {_lowered(turn.question)}"
    return _object_counted(asked, tokens, inverted, turn, mark) or _subject_counted(asked, turn)


def _opening_circumstance(question: str) -> int:
    match = words.CIRCUMSTANCE.match(question)
    if not match:
        return 0
    first = match.group().split()
    return match.end() if fold(first[0]) != "qui" and fold(first[0]) != "quoi" else 0


def _who_asked_anew(asked: str, tokens: Sequence[Token], turn: Turn, mark: str) -> str | None:
    """ "Qui a signé l’accord ?" asked anew as "Quand a-t-on signé l’accord ?"."""
    verb = tokens[1]
    rest = turn.question[verb.end : tokens[-1].end]
    if asked.lower() in ("qui", "par qui"):
        return None
    if turn.values and (verb.lower not in ("a", "avait", "ont") or asked.lower().startswith("depuis")):
        return f"{asked} est-ce que {turn.values[0].text} {verb.lower}{rest}{mark}"
    if verb.lower in words.FRENCH_AUXILIARIES and verb.lower not in ("est", "était", "sont"):
        singular = {"ont": "a", "avaient": "avait", "vont": "va"}.get(verb.lower, verb.lower)
        return f"{asked} {singular}{'-on' if singular.endswith('t') else '-t-on'}{rest}{mark}"
    return None


def _object_counted(asked: str, tokens: Sequence[Token], inverted: int | None, turn: Turn, mark: str) -> str | None:
    """ "Combien d’élèves le lycée a-t-il reçus ?" asked anew as "Où le lycée a-t-il reçu des élèves ?"."""
    if inverted is None or tokens[0].lower != "combien" or not turn.topic or not turn.phrases:
        return None
    subject = turn.phrases[0]
    rest = turn.question[subject.start : tokens[-1].end]
    rest = re.sub(r"(?<=[éiu])(?:e?s|e)$|(?<=[st])es?$", "", rest)
    return f"{asked} {rest} des {turn.topic[0].bare}{mark}"


def _subject_counted(asked: str, turn: Turn) -> str | None:
    """ "Combien de touristes sont venus ?" asked anew as "Pourquoi des touristes sont-ils venus ?"."""
    match = _SUBJECT_COUNTED.match(turn.question)
    if not match or not turn.topic:
        return None
    they = "elles" if match["feminine"] or match["rest"].split(" ", 1)[0].endswith("ées") else "ils"
    return f"{asked} des {match['noun']} {match['verb']}-{they} {match['rest']}"
