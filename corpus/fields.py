"""What a file says about its article, one value each, in the form that an article has them."""

import re

from corpus.article import Language
from corpus.dates import read_date
from corpus.normalise import normalise

_LANGUAGES = {
    Language.FRENCH: {"fr", "fra", "fre", "french", "français", "francais"},
    Language.ENGLISH: {"en", "eng", "english", "anglais"},
}


def as_line(value: object) -> str:
    """A text on one line, normalised; empty for what is no text, or says that there is none."""
    if not isinstance(value, str) or value in ("~", "null"):
        return ""
    # YAML escapes can write any character, lone surrogates too.
    return " ".join(normalise(value).split())


def as_sources(value: object) -> str:
    """One text, or a list of them, on one line, parted by ` ; `."""
    sources = [as_line(each) for each in (value if isinstance(value, list) else [value])]
    return " ; ".join(source for source in sources if source)


def as_date(value: object) -> str:
    """The first date in a text, in ISO form; empty when there is none, or it has more than one meaning."""
    return read_date(as_line(value))


def as_language(value: object) -> Language | None:
    """The language that a name or a code stands for, as `fr`, `fr-CA` or `French`; None for an empty text."""
    name = re.split(r"[-_ (]", as_line(value).casefold())[0]
    if not name:
        return None
    return next((language for language, names in _LANGUAGES.items() if name in names), Language.OTHER)
