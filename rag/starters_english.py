"""Forms of English sentences that answer a question, and how it is asked."""

from corpus import Language
from rag.starters_forms import (
    COUNTED,
    GAP,
    MONEY,
    NAME,
    OBJECT_END,
    OPENING,
    WHO_IS,
    Found,
    form,
    is_clear,
    is_counted,
    thing,
    who_did,
)
from rag.starters_words import ENGLISH_VERBS, OCCUPATIONS, WHO_DID

_THING = OPENING + r"(?P<thing>[Tt]he [^,;:.()\"“”]{4,70}?|[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,4})"
_DATE = r"(?P<said>(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d)\b"
_ROLE = (
    r"(?:(?:vice[- ])?president|prime minister|minister|mayor|governor|director(?: general)?|chief executive|CEO|"
    r"chair(?:man|woman)?|head|founder|secretary[- ]general|ambassador)"
)
_WHO_LEADS = {"led": "Who leads", "headed": "Who heads", "founded": "Who founded"}


def _passive(found: Found) -> str:
    asked = thing(found)
    return asked and f"When {found['was']} {asked} {found['verb']}?"


def _active(found: Found) -> str:
    asked = thing(found)
    return asked and f"When did {asked} {ENGLISH_VERBS[found['verb']][1]}?"


def _number(found: Found) -> str:
    asked, noun = thing(found), found["noun"]
    does, verb = ENGLISH_VERBS[found["verb"]]
    return f"How many {noun} {does} {asked} {verb}?" if asked and is_counted(noun) else ""


def _cost(found: Found) -> str:
    asked = thing(found)
    return asked and f"How much {'does' if found['verb'] == 'costs' else 'did'} {asked} cost?"


def _place(found: Found) -> str:
    asked = thing(found)
    return asked and f"Where is {asked}?"


def _leads(found: Found) -> str:
    asked = thing(found)
    return asked and f"{_WHO_LEADS[found['verb']]} {asked}?"


def _who_is(found: Found) -> str:
    return f"Who is the {found['role']}?" if is_clear(found["role"]) else ""


ENGLISH_FORMS = (
    form(
        "when",
        rf"{_THING} (?P<was>was|were) (?P<verb>opened|inaugurated|founded|created|launched|built|signed|completed|"
        rf"established|commissioned|born)\b{GAP} (?:on |in ){_DATE}",
        en=_passive,
    ),
    form("when", rf"{_THING} (?P<verb>opened|closed|died)(?: to the public)? (?:on |in ){_DATE}", en=_active),
    form(
        "how many",
        rf"{_THING} (?P<verb>has|had|employs|employed|carried|carries|operates|serves|contains|houses) "
        rf"(?:about |around |some |nearly |over |more than )?{COUNTED}",
        en=_number,
    ),
    form("how much", rf"{_THING} (?P<verb>costs?) {GAP}{MONEY}", en=_cost),
    form(
        "where",
        rf"{_THING} (?:is located|is situated|lies|stands) (?P<said>(?:in|at|on|near) [^,;.()]{{3,60}})",
        en=_place,
    ),
    form("who", rf"{_THING}, (?P<verb>led|headed|founded) by (?P<said>{NAME})", en=_leads),
    form(
        "who",
        rf"(?P<said>{NAME}) (?P<verb>{'|'.join(WHO_DID[Language.ENGLISH])}) "
        rf"(?P<done>the (?:[^.;:,()\"]|\.\b){{6,70}}?){OBJECT_END}",
        en=who_did("Who {verb} {done}?"),
    ),
    form(
        "who",
        rf"(?P<said>{NAME}), (?:the )?(?P<role>{_ROLE} (?:of|for|at) [^.;:,()]{{0,50}}?[A-Z][\w’-]+"
        r"(?: [A-Z][\w’-]+)*)[,.;]",
        en=_who_is,
    ),
    form(
        "who is",
        rf"(?P<name>{NAME}), (?P<said>(?:an? |the )?(?:[a-z-]+ )?(?:{'|'.join(OCCUPATIONS[Language.ENGLISH])})\b"
        r"[^.;:,()]{0,60}? [A-Z][^.;:,()]{1,100}?)[,.]",
        **WHO_IS,
    ),
)
