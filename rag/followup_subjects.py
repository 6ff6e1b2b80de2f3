"""French subjects that take up something of an earlier turn: "Combien a-t-il coûté ?", "Elle ouvre quand ?"."""

import re
from collections.abc import Sequence

from corpus import Language
from index import fold
from rag import followup_words as words
from rag.followup_context import Turn, may_be_person, person, place, several, thing
from rag.followup_objects import object_taken, without_agreement
from rag.followup_open import speaks_of_something
from rag.followup_phrases import INVERTED, NounPhrase, Token
from rag.followup_writing import capitalised, french, with_preposition

_MODAL = words.FRENCH_AUXILIARIES | frozenset("seraient veut veulent".split())
_OPEN_BEFORE = words.PREPOSITIONS | words.FRENCH_ASKING | frozenset("et alors donc mais est-ce".split())
_ADJECTIVES = re.compile(
    r"\S*(?:\s\S*(?:aux|[aeé]l|[aei]lle|ale|aire|ique|é|ée|[ei]ux|[ie]use|i[fv]e?|aine?|enn?e?|[ao]ise?|er|ère|ble))?s?"
)
_MOST_NOUN_WORDS = 2  # "combien d’habitants", "quelle année scolaire"
_WHEN_OR_WHERE = frozenset("année mois jour date ville pays lieu âge".split())


def inverted_subject(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Combien a-t-il coûté ?": a subject that follows its verb."""
    at = next((at for at, token in enumerate(tokens) if INVERTED.match(token.text)), None)
    if at is None:
        return None
    match = INVERTED.match(tokens[at].text)
    assert match
    verb, pronoun = match["verb"], match["pronoun"].lower()
    first = at
    while first and tokens[first - 1].lower in words.CLITICS:
        first -= 1
    clitics = [token.lower for token in tokens[first:at]]
    rest = [token.lower for token in tokens[at + 1 :] if token.is_word]
    if {"s'", "y"} <= set(clitics) or not _asks_without_subject(tokens[:first], verb.lower(), rest):
        return None
    if speaks_of_something(tokens[:first], Language.FRENCH) or _is_impersonal(verb.lower(), clitics, rest):
        return None
    taken = next((clitic for clitic in clitics if clitic in ("l'", "le", "la", "les")), None)
    object_ = object_taken(taken, rest, turns) if taken else None
    if taken and not object_:
        return None
    said = [verb, *rest[:2], *(token.lower for token in tokens[:first])]
    asks_who = [token.lower for token in tokens[:at]] == ["qui"] and verb in words.FRENCH_BE
    of_person = asks_who or any(fold(word) in words.PERSONAL for word in said)
    subject = None if pronoun == "on" else _subject(pronoun, turns, of_person=of_person, besides=object_)
    if pronoun != "on" and not subject:
        return None
    where = place(turns) if "y" in clitics else None
    if not (subject or object_ or where):
        return None
    kept = [clitic for clitic in clitics if clitic != taken and not (where and clitic == "y")]
    before = question[: tokens[first].start]
    end = tokens[at].end
    after = question[end:]
    if object_ or where:
        split = at + 1
        while split < len(tokens) and tokens[split].is_word and tokens[split].lower not in words.FRENCH_CIRCUMSTANCE:
            split += 1
        group = question[end : tokens[split - 1].end] if split > at + 1 else ""
        added = french(object_) if object_ else with_preposition("à", where) if where else ""
        after = f"{without_agreement(group) if object_ else group} {added}{question[max(tokens[split - 1].end, end) :]}"
    led = "".join(clitic if clitic.endswith("'") else f"{clitic} " for clitic in kept)
    verb_and_on = f"{led}{tokens[at].text}{after}"
    if not subject:
        return before + verb_and_on
    if asks_who or (first and tokens[first - 1].lower in ("que", "qu'")):
        return _after_que(question, tokens, first, at, verb, led, subject)
    if not before.strip():
        return f"{capitalised(french(subject))} {verb_and_on[0].lower()}{verb_and_on[1:]}"
    return f"{before}{french(subject)} {verb_and_on}"


def plain_subject(question: str, tokens: list[Token], turns: Sequence[Turn]) -> str | None:
    """ "Quand est-ce qu’il a ouvert ?", "Combien elle coûte ?"."""
    at = next((at for at, token in enumerate(tokens) if token.lower in ("il", "elle", "ils", "elles")), None)
    if at is None or at + 1 >= len(tokens) or speaks_of_something(tokens[:at], Language.FRENCH):
        return None
    opens = at == 0 or all(token.lower in _OPEN_BEFORE or token.lower == "est-ce" for token in tokens[:at])
    rest = [token.lower for token in tokens[at + 1 :] if token.is_word]
    if not opens or not rest or rest[0] in ("y", "s'") or "avoir" in rest or _is_impersonal(rest[0], [], rest[1:]):
        return None
    if tokens[at].lower.endswith("s") and "combien" in rest:  # "Ils étaient combien au meeting ?": people at large
        return None
    of_person = any(fold(word) in words.PERSONAL for word in rest[:3])
    subject = _subject(tokens[at].lower, turns, of_person=of_person)
    if not subject:
        return None
    named = french(subject)
    before = question[: tokens[at].start]
    if before.lower().endswith(("qu’", "qu'")) and not re.match(r"[aeiouéèêhAEIOUÉH]", named):
        before = before[:-1] + "e "
    return f"{before}{named if before else capitalised(named)}{question[tokens[at].end :]}"


def _subject(
    pronoun: str, turns: Sequence[Turn], *, of_person: bool, besides: NounPhrase | None = None
) -> NounPhrase | None:
    if pronoun.endswith("s"):
        return several(turns, feminine=True if pronoun == "elles" else None, besides=besides)
    feminine = pronoun == "elle"
    first, then = (person, thing) if of_person else (thing, person)
    if turns[0].asks_who and turns[0].phrases and may_be_person(turns[0].phrases[0]):
        first, then = person, thing  # "Qui est le maire de … ?"
    return first(turns, feminine=feminine, besides=besides) or then(turns, feminine=feminine, besides=besides)


def _asks_without_subject(before: Sequence[Token], verb: str, rest: Sequence[str]) -> bool:
    """Whether what stands before the verb can be no subject: a question word, with its noun where it takes one.

    A name without its capital is a subject too ("où cézanne rencontre-t-il zola ?"), and so is the noun itself before
    a verb of being ("Quelle filière est-elle proposée ?") or one with its object ("Quel pays a-t-il signé le pacte ?").
    """
    lower = [token.lower for token in before]
    if any(not word.isalpha() and not word.endswith("'") and "-" not in word for word in lower):
        return False
    at = next((at for at, word in enumerate(lower) if word in ("quel", "quelle", "quels", "quelles")), None)
    if at is None and "combien" in lower[:-1] and lower[lower.index("combien") + 1] in ("de", "d'"):
        at = lower.index("combien") + 1
    if at is None:
        return all(word in _OPEN_BEFORE or word in words.CLITICS for word in lower)
    groups = " ".join(lower[at + 1 :]).replace(" d' ", " de ").split(" de ")
    most = 1 if lower[at + 1 : at + 2] and lower[at + 1] in _WHEN_OR_WHERE else _MOST_NOUN_WORDS
    if any(len(group.split()) > most or not _ADJECTIVES.fullmatch(group) for group in groups):
        return False
    if not {"certains", "certaines"}.isdisjoint(lower):
        return False
    if verb in ("fait", "faisait", "fera") and not {"temps", "température"}.isdisjoint(lower):
        return False
    if any(word in words.PREPOSITIONS | {"a"} for word in lower[:at]):
        return True
    verbal = rest[1:] if verb in words.FRENCH_AUXILIARIES else rest
    has_object = bool(verbal) and verbal[0] in words.FRENCH_DETERMINERS - set(words.OPENED)
    return not (verb in words.FRENCH_BE or rest[:1] == ["été"] or has_object)


def _after_que(
    question: str, tokens: list[Token], first: int, at: int, verb: str, said: str, subject: NounPhrase
) -> str:
    """ "Que doit produire l’usine ?": after "que" the subject stands behind the whole verb."""
    last = at
    if verb.lower() in _MODAL and at + 1 < len(tokens) and tokens[at + 1].is_word:
        last = at + 1
    group = question[tokens[at].end : tokens[last].end] if last > at else ""
    return f"{question[: tokens[first].start]}{said}{verb}{group} {french(subject)}{question[tokens[last].end :]}"


def _is_impersonal(verb: str, clitics: Sequence[str], rest: Sequence[str]) -> bool:
    if verb.startswith("y-") or (fold(verb).startswith("pass") and "se" in clitics) or rest[:2] == ["mis", "fin"]:
        return True
    if fold(verb) in words.IMPERSONAL and not (verb == "tient" or (verb == "passe" and "se" not in clitics)):
        return True
    if "y" in clitics and verb in ("a", "avait", "aura", "aurait"):
        return not (len(rest) == 1 and re.search(r"(?:é|i|u|is|it|ert)e?s?$", rest[0]))
    if rest and (
        fold(rest[0]) in words.IMPERSONAL | words.WEATHER | {"fallu", "agi", "passe"}
        or list(rest[:2]) == ["été", "question"]
    ):
        return True
    if verb in ("est", "était", "serait", "sera") and len(rest) > 1:
        return any(word in ("que", "qu'", "de", "d'") for word in rest[1:3]) and rest[1] not in ("ne",)
    return False
