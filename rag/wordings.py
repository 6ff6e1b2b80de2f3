"""How French and English ask for several things: patterns over a question without its accents, apostrophes straight."""

import re

from rag.wordlists import SEVERAL

_SEVERAL = rf"(?:{'|'.join(sorted(SEVERAL))}|[2-9]|\d\d)"
_ALL = r"(?:(?:tous|toutes|all|any|some)\s+)?(?:of\s+)?(?:(?:les?|des?|ces|ses|leurs|the|these|its|their)\s+|d')?"
_EVERY = r"(?:(?:tous|toutes)\s+)?"
_POSSESSOR = r"(?:(?:[\w-]+\s+)?(?:[\w-]+\s+)?[\w-]+'s\s+)"
_ARE = r"(?:sont|etaient|furent|ont ete|seront)"
_PREPOSITION = r"(?:(?:a|dans|de|sur|en|pour|par|avec|chez|contre|parmi|selon|vers)\s+)?"
_NAMES_OF = r"(?:(?:the|les)\s+(?:names|noms)\s+(?:of|des|de|d')\s*(?:tous\s+|all\s+)?(?:les\s+|the\s+)?)"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Requests.
POLITENESS = _compiled(
    r"(?:(?:bonjour|salut|hello|hi|please|stp|svp|s'il (?:te|vous) plait)[\s,!]+)*"
    r"(?:(?:peux-tu|tu peux|pouvez-vous|vous pouvez|pourrais-tu|pourriez-vous|est-ce que (?:tu peux|vous pouvez)|"
    r"je (?:veux|voudrais|souhaite|cherche)|j'aimerais|can you|could you|would you|can i have|i want|i need|"
    r"i(?:'d| would) like)\s+)?"
    r"(?:to (?:see|know|have)\s+|(?:avoir|savoir|connaitre|voir)\s+)?(?:please\s+|me\s+|nous\s+)*"
)
LIST_REQUEST = _compiled(
    r"(?:(?:\w+(?:[ -](?:me|moi|nous|us))?|what(?:'s| is| are)|quelles? est)\s+)?"
    rf"(?:(?:an?|the|la|une)\s+)?(?:full\s+|complete\s+)?liste?\s+(?:complete\s+|exhaustive\s+)?(?:of|des|de|d'(?=\w))\s*{_ALL}"
    rf"|(?:list(?:e[rsz]?)?|enumerate|enumere[rsz]?|recense[rsz]?)(?:[ -]moi)?\s+{_ALL}"
)
REQUEST = _compiled(
    r"(?:give|name|show|tell|cite[rsz]?|quote|identify|find|mention(?:ne[rsz]?)?|nomme[rsz]?|donne[rsz]?|indique[rsz]?|"
    r"montre[rsz]?|trouve[rsz]?|rappelle[rsz]?|dis|dites|precise[rsz]?|identifie[rsz]?|affiche[rsz]?)"
    r"(?:[ -](?:moi|nous|me|us)\b)?\s+"
)
REQUESTED_IN_FRENCH = _compiled(
    rf"{_NAMES_OF}|{_EVERY}(?:les|des|ces|ses|leurs)\s+(?!plus\s)|(?:au moins\s+|at least\s+)?(?={_SEVERAL}\s)"
)
REQUESTED_IN_ENGLISH = _compiled(rf"(?:all|any|some|every|each)\s+{_ALL}|(?:the|its|their)\s+|{_POSSESSOR}")

# Questions.
SEVERAL_IN_FRENCH = _compiled(
    rf"\b(?<!importe )(?<!tels )quel(?:le)?s\s+(?!(?:est|etait|fut|a ete|sera|que)\b)"
    rf"(?:{_ARE}\b(?:-ils|-elles)?\s*{_EVERY}(?:les\s+|l'|ces\s+|ses\s+)?)?"
    rf"|\bquel(?:le)?\s+{_ARE}\s+(?:les\s+)?"
    rf"|(?:^|[,;:]\s*|\bet\s+|\bc'est\s+){_PREPOSITION}(?:les|des|aux)quel(?:le)?s\b\s*(?:des\s+|{_ARE}\s+)?"
    rf"|(?:^|,\s*)qui\s+{_ARE}\s+{_EVERY}(?:les\s+)?"
    r"|\bcomment\s+(?:s'appel(?:lent|aient)|se\s+nomm(?:ent|aient))\s+(?:(?:les|ces|ses)\s+)?"
    rf"|\b(?:c'est|cest|c'etait|ce\s+sont)\s+(?:quoi|qui|lesquel(?:le)?s)\s+{_EVERY}(?:les|ces|ses|leurs)\s+(?!plus\s)"
    r"|^(?:il\s+)?(?:y\s+a-t-il|y\s+a|existe-t-il|est-ce\s+qu'il\s+y\s+a)\s+(?:des\s+|d')"
    r"|^(?:are|were)\s+there\s+(?:any\s+|some\s+)?"
)
QUEL = _compiled(r"\bquel(?:le)?\s+")
COMME = _compiled(r"(?:\bquoi|\bqu'est-ce qu\W.{0,60}|\bqu'y a-t-il)\s+comme\s+(?:autres\s+)?")
WHAT_ARE = _compiled(
    r"(?:^|[,;]\s*|\b(?:and|in|of|to|for)\s+)(?:(?P<who>who(?=\W*(?:are|were|re)\b))|what|which)"
    r"\s*(?:are|were|'re|(?:could|might|will|would) be)\s+(?!(?:they|we|you)\b)(?:all\s+)?(?:of\s+)?"
)
ITEMS = _compiled(
    rf"(?:the|some|other|its|their|his|her|these)\s+|(?={_SEVERAL}\s)"
    r"|(?=(?:examples|types|kinds)\b|[\w-]+(?:\s[\w-]+)?'s?\s|(?:[\w-]+\s+){1,3}of\b)"
)
LEFT_OPEN = _compiled(
    r"\b(?:about|against|as|at|by|for|from|in|into|like|of|on|out|over|to|upon|with)\W*$"
    r"|^(?:the\s+)?\S+\s+(?:\S+\s+)?(?:too|able|unable|\w+ing(?=\W*$|\s+(?:about|against|during|to|when|with)))\b"
)
WHICH = _compiled(rf"\b(which|what)\s+(of\s+(?:{_POSSESSOR}|(?:the|its|their|his|her)\s+)?)?(other\s+|all\s+)?")

# What is demanded, blamed, agreed or found is told as several things, though no plural is asked for.
SEVERAL_BY_NATURE = _compiled(
    r"^(?:que|(?:de|contre|sur) quoi|qu'est-ce que)\b.*\b(?:accuse(?:e?s?|nt)|soupconne\w*|reclam\w+|revendiqu\w+|"
    r"exig\w+|demand(?:e|ent|aient|ait)|manifest(?:e|ent|ait|aient)|protest\w+|reproch\w+|denonc\w+|s'accord\w+|"
    r"d'accord|en commun)\b"
    r"|^what\s+(?:is|are|was|were|do|does|did|have|has)\b.*\b(?:(?:accused|suspected) of|accuse\b.*\bof|reproach\w*|"
    r"demand(?:ing|ed)?|protest(?:ing|ed)?|(?:call|ask)(?:ing|ed)? for|denounc\w+|agreed? (?:up)?on|in common)\b"
    r"|^(?:qu'a-t-on (?:re)?trouve|what (?:was|were) (?:found|seized)) (?:dans|chez|sur|in|at|on)\b"
)

# Noun phrases.
ASKS = _compiled(
    r"\b(?:who|whom|whose|which|what|where|when|why|how|whether|qui|que|quoi|comment|pourquoi|quand|combien)\b|"
    r"\bquel(?:le)?s?\b|^(?:d')?ou\b|\bqu'|^(?:did|do|does|is|are|was|were|has|have|had|can|will|est-ce)\b"
)
SENTENCE = _compiled(
    r"\b(?:ils?|elles?|nous|vous|je|tu|he|she|they|we|it|i|you)\b|(?:^|[-'])on\b|\b(?:ou|qui|who)\W*$|"
    r"(?:,|\b(?:a|avec|by|chez|contre|de|for|of|par|pour|to|with))\s+(?:qui|que|who|which)\b|"
    r"\b(?:what|whom|how|why|when|comment|pourquoi|combien|quand|quoi|quel(?:le)?s?)\b|"
    r"^(?:explain|describe|summari[sz]e|compare|explique|decris|resume|raconte)"
)
RELATIVE = _compiled(r"\s(?:qui|que|qu'|dont|ou|auxquel\w*|lesquel\w*|who|that|which|whose)\s(?=.*\w)")
LEADING = _compiled(rf"(?:(?:tous|toutes|all|les|des|the|some|any|ces|these|un|une|la|le|an?)\s+)*{_POSSESSOR}?")
