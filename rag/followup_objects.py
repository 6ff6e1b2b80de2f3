"""French clitics that take up something of an earlier turn: "Qui l’a construit ?", "Qui y travaille ?"."""

import re
from collections.abc import Sequence

from corpus import Language
from rag import followup_words as words
from rag.followup_context import Turn, person, place, several, thing
from rag.followup_open import speaks_of_something
from rag.followup_phrases import INVERTED, NounPhrase, Token
from rag.followup_writing import de, french, with_preposition


def object_of_who(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Qui l’a construit ?", "Qui lui a succédé ?", "Qui en est le propriétaire ?"."""
    lower = [token.lower for token in tokens]
    if lower[:1] != ["qui"] or len(tokens) < 3 or lower[1] not in words.CLITICS - {"n'", "ne", "s'", "se"}:
        return None
    if any(INVERTED.match(token.text) for token in tokens) or (
        speaks_of_something(tokens[3:], Language.FRENCH) and lower[1] != "en"
    ):
        return None
    clitic = lower[1]
    verb = 2
    following = lower[verb + 1] if verb + 1 < len(tokens) else "?"
    if clitic == "en":
        return _whose(question, tokens, turns) if lower[verb] in words.FRENCH_BE else None
    last = verb
    while (
        lower[last] in words.FRENCH_AUXILIARIES | {"été", "fait"}
        and last + 1 < len(tokens)
        and tokens[last + 1].is_word
    ):
        last += 1
    plain_verb = last > verb or following in {"?", *words.FRENCH_CIRCUMSTANCE, "en"}
    if not plain_verb:
        return None
    if clitic in ("lui", "leur"):
        told = person(turns) if clitic == "lui" else several(turns)
        told = told or thing(turns)
        added = with_preposition("à", told) if told else ""
    elif clitic == "y":
        where = place(turns)
        added = with_preposition("à", where) if where else ""
    else:
        taken = object_taken(clitic, [lower[last]] if last > verb else [], turns)
        added = french(taken) if taken else ""
    if not added:
        return None
    group = question[tokens[verb].start : tokens[last].end]
    group = without_agreement(group) if last > verb and clitic in ("l'", "les") else group
    return f"{question[: tokens[1].start]}{group} {added}{question[tokens[last].end :]}"


def _whose(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    owner = thing(turns)
    last = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].is_word), 0)
    if not owner or last <= 2:
        return None
    said = question[tokens[2].start : tokens[last].end]
    return f"{question[: tokens[1].start]}{said} {de(owner)}{question[tokens[last].end :]}"


def place_in_context(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Combien d’étudiants y sont inscrits ?"."""
    lower = [token.lower for token in tokens]
    if "y" not in lower[1:-1] or lower[0] not in words.FRENCH_ASKING:
        return None
    at = lower.index("y", 1)
    if speaks_of_something(tokens[:at], Language.FRENCH) or re.match(r"av|a\b|at|aur", lower[at + 1]):
        return None
    where = place(turns)
    last = max(place for place, token in enumerate(tokens) if token.is_word)
    verb = at + 1
    end = verb + 1 if lower[verb] in words.FRENCH_AUXILIARIES and verb < last else verb
    if not where or verb > last or INVERTED.match(tokens[verb].text):
        return None
    group = question[tokens[verb].start : tokens[end].end]
    return f"{question[: tokens[at].start]}{group} {with_preposition('à', where)}{question[tokens[end].end :]}"


def object_taken(clitic: str, rest: Sequence[str], turns: Sequence[Turn]) -> NounPhrase | None:
    """What "l’", "le", "la" or "les" takes up; `rest` is the participle after it, which tells the gender of "l’"."""
    if clitic == "les":
        return several(turns)
    feminine = {"le": False, "la": True}.get(clitic)
    if clitic == "l'" and rest:
        feminine = (
            True if re.search(r"(?:ée|ie|ise|ite|ue|rte)$", rest[0]) else False if rest[0].endswith("é") else None
        )
    return thing(turns, feminine=feminine) or person(turns, feminine=feminine)


def without_agreement(group: str) -> str:
    """A participle as it is before its object: "construite" -> "construit"."""
    return re.sub(r"(?<=[éiut])es?\b|(?<=[éut])s\b|(?<=is)es?\b", "", group)
