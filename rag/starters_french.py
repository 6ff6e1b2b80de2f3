"""Forms of French sentences that answer a question, and how it is asked."""

import re

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
from rag.starters_words import DEMONYMS, FRENCH_PARTICIPLES, OCCUPATIONS, WHO_DID

_THING = OPENING + r"(?P<thing>(?:[Ll](?:e|a|es) |[Ll]['’])[^,;:.()«»\"“”]{4,70}?)"
_THING_WITHIN = r"(?P<thing>\b(?:[Ll](?:e|a|es) |[Ll]['’])[^\W\d_][\w’-]*(?: [\w’–-]+){1,6}?)"
_DATE = (
    r"(?P<said>(?:\d{1,2}(?:er)? )?(?:[a-zéû]{3,9} )?(?:1[5-9]|20)\d\d|\d{1,2}(?:er)? "
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?! \d))\b"
)
_ROLE = (
    r"(?:vice-)?(?:présidente?|premi(?:er|ère) ministre|ministre|maire|gouverneure?|direct(?:eur|rice)(?: générale?)?|"
    r"ambassad(?:eur|rice)|secrétaire générale?|fondat(?:eur|rice)|PDG|chanceli(?:er|ère))"
)
_FEMININE_ROLE = re.compile(r"(?:vice-)?(?:présidente|première|directrice|fondatrice|chancelière)")
_WHO_LEADS = {"dirigé": "Qui dirige", "présidé": "Qui préside", "fondé": "Qui a fondé"}
_ENGLISH_TITLES = {"président": "president", "premier ministre": "prime minister"}


def _passive(found: Found) -> str:
    asked, agrees = thing(found), found["agrees"]
    pronoun = ("elle" if "e" in agrees else "il") + "s" * agrees.endswith("s")
    has = "ont" if found["has"] == "ont" else "a-t"
    return asked and f"Quand {asked} {has}-{pronoun} été {found['verb']}{agrees}{found['rest'] or ''} ?"


def _active(found: Found) -> str:
    asked = thing(found)
    pronoun = _pronoun(asked)
    return pronoun and f"Quand {asked} a-t-{pronoun} {found['verb']} ?"


def _came(found: Found) -> str:
    asked, pronoun = thing(found), "elle" if found["agrees"] else "il"
    return asked and f"Quand {asked} est-{pronoun} entré{found['agrees']} {found['rest']} ?"


def _died(found: Found) -> str:
    return f"Quand {found['thing']} est-{'elle' if found['agrees'] else 'il'} mort{found['agrees']} ?"


def _number(found: Found) -> str:
    asked, noun = thing(found), found["noun"]
    verb = "compte" if found["verb"] == "aligne" else found["verb"]
    of = "d’" if re.match(r"[aeéèêiouyhœ]", noun, re.IGNORECASE) else "de "
    return f"Combien {of}{noun} {verb} {asked} ?" if asked and is_counted(noun) else ""


def _cost(found: Found) -> str:
    asked = thing(found)
    pronoun = _pronoun(asked)
    if found["verb"] != "coûté":
        return asked and f"Combien {found['verb']} {asked} ?"
    return pronoun and f"Combien {asked} a-t-{pronoun} coûté ?"


def _measure(found: Found) -> str:
    asked = thing(found)
    contracted = {"le ": "du ", "les": "des"}
    of = contracted.get(asked[:3], f"de {asked[:3]}") + asked[3:]
    return asked and f"Quelle est la {found['measure']} {of} ?"


def _place(found: Found) -> str:
    asked = thing(found)
    return asked and f"Où se trouve {asked} ?"


def _leads(found: Found) -> str:
    asked = thing(found)
    return asked and f"{_WHO_LEADS[found['verb']]} {asked} ?"


def _who_is(found: Found) -> str:
    role = re.sub(r"(['’]) ", r"\1", found["role"])
    article = "l’" if role.startswith("ambassad") else "la " if _FEMININE_ROLE.match(role) else "le "
    unsaid = re.search(r" (?:de|à) (?:le|les) ", role, re.IGNORECASE)
    return "" if unsaid or not (is_clear(role) or "nation" in found.groupdict()) else f"Qui est {article}{role} ?"


def _who_is_in_english(found: Found) -> str:
    return f"Who is the {DEMONYMS[found['nation']]} {_ENGLISH_TITLES[found['title']]}?"


def _pronoun(asked: str) -> str:
    """Il or elle, where the article tells; else empty."""
    return {"le": "il", "la": "elle"}.get(asked.split(" ")[0], "")


FRENCH_FORMS = (
    form(
        "when",
        rf"{_THING} (?P<has>a|ont) été (?P<verb>{'|'.join(FRENCH_PARTICIPLES)})(?P<agrees>e?s?)"
        rf"(?P<rest> en service| en chantier)?\b{GAP} (?:le |en |depuis ){_DATE}",
        fr=_passive,
    ),
    form("when", rf"{_THING} a (?P<verb>ouvert|fermé)(?: ses portes)?(?: au public)? (?:le |en ){_DATE}", fr=_active),
    form(
        "when",
        rf"{_THING} est entré(?P<agrees>e?) (?P<rest>en (?:service|vigueur))\b{GAP} (?:le |en ){_DATE}",
        fr=_came,
    ),
    form(
        "when",
        rf"(?P<thing>{NAME})\s?(?:\([^)]*\) )?(?:,[^,]{{3,60}}, )?(?:est|s['’]est) (?:décédé|mort|éteint)(?P<agrees>e?)"
        rf"\b{GAP}{_DATE}",
        fr=_died,
        en=lambda found: f"When did {found['thing']} die?",
    ),
    form(
        "how many",
        rf"{_THING} (?P<verb>compte|comptait|emploie|employait|accueille|abrite|possède|aligne|regroupe|dessert) "
        rf"(?:désormais |environ |quelque |près de |plus de )?{COUNTED}",
        fr=_number,
    ),
    form("how much", rf"{_THING} (?:a )?(?P<verb>coûté|coûte|coûtera) {GAP}{MONEY}", fr=_cost),
    form(
        "how much",
        rf"{_THING_WITHIN}\s?, d['’]une (?P<measure>puissance|capacité|longueur|superficie|hauteur|population) "
        r"(?:totale )?de (?P<said>\d[\d\s.,]* [^\W\d_]+)",
        fr=_measure,
    ),
    form(
        "where",
        rf"{_THING} (?:est située?|se trouve|est implantée?|se dresse) "
        r"(?P<said>(?:à|dans|en|au|sur|près) [^,;.()]{3,60})",
        fr=_place,
    ),
    form("who", rf"{_THING_WITHIN}\s?, (?P<verb>dirigé|présidé|fondé)e? par (?P<said>{NAME})", fr=_leads),
    form(
        "who",
        rf"(?P<said>{NAME}) (?:a|ont) (?P<verb>{'|'.join(WHO_DID[Language.FRENCH])}) "
        rf"(?P<done>(?:le |la |les |l['’])(?:[^.;:,()«»]|\.\b){{6,70}}?){OBJECT_END}",
        fr=who_did("Qui a {verb} {done} ?"),
    ),
    form(
        "who",
        rf"\b[Ll]e (?P<role>(?P<title>président|premier ministre) (?P<nation>{'|'.join(DEMONYMS)})),? "
        rf"(?P<said>{NAME})",
        fr=_who_is,
        en=_who_is_in_english,
    ),
    form(
        "who",
        rf"(?P<said>{NAME})\s?, (?:le |la )?(?P<role>{_ROLE}(?: [a-zà-ÿ]+)? (?:du |de la |de |des |de l['’]|d['’])"
        r"[^.;:,()«»]{0,50}?[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)*)\s?[,.;]",
        fr=_who_is,
    ),
    form(
        "who is",
        rf"(?P<name>{NAME})\s?, (?P<said>(?:le |la |l['’])?(?:{'|'.join(OCCUPATIONS[Language.FRENCH])})e?\b"
        r"[^.;:,()«»]{0,60}?(?: |['’])[A-ZÀ-Þ][^.;:,()«»]{1,100}?)\s?[,.]",
        **WHO_IS,
    ),
)
