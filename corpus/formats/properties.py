"""What programs write into files as a title, an author or a language, told from what people do."""

import re
from collections.abc import Iterable

from corpus.article import Language
from corpus.fields import as_language, as_line
from corpus.language import detect_question_language

_FILE = r".*\.(?:aspx?|docx?|dotx?|dvi|eps|html?|indd|odt|pages|pdf|php|pptx?|ps|pub|qxd|qxp|rtf|tex|tmp|txt|xlsx?)"
_PLACEHOLDER = r"(?:doc|document|impression|print|sans nom|sans titre|title|titre|untitled|word document)[\W\d]*"
_PROGRAM = r"microsoft \w+ - .*|power ?point presentation|présentation (?:microsoft )?powerpoint|about:blank"
_UNSAID = r"\(?(?:anonym(?:e|ous)|inconnu(?:\(e\)|e)?|unknown|unspecified)\)?"
_ADDRESS = r"\w+://\S*|www\.\S*"
_CODE = r"\S*[\\_\d]\S*|[\W\d_]*"
_NO_TITLE = re.compile("|".join((_FILE, _PLACEHOLDER, _PROGRAM, _UNSAID, _ADDRESS, _CODE)), re.IGNORECASE)
_NO_AUTHOR = re.compile(rf"{_UNSAID}|admin\w*|microsoft.*|owner|python-docx|root|user|utilisateur\b.*", re.IGNORECASE)


def as_title(value: object) -> str:
    """A title on one line; empty for the name of a file or of a program, an address, or a word such as `untitled`."""
    title = as_line(value)
    return "" if _NO_TITLE.fullmatch(title) else title


def as_authors(values: Iterable[object]) -> str:
    """Authors on one line, each once, parted by ` ; `, without the names of programs and of users without one.

    A value may hold several authors, parted by `;`.
    """
    names = (name.strip() for value in values for name in as_line(value).split(";"))
    return " ; ".join(dict.fromkeys(name for name in names if name and not _NO_AUTHOR.fullmatch(name)))


def confirmed_language(said: object, text: str) -> Language | None:
    """The language that a code stands for; None when the words of `text` are not in it, or it is not told apart.

    Templates and programs write "en" whatever the text is in; then it had better be detected.
    """
    language = as_language(said)
    told_apart = language in (Language.FRENCH, Language.ENGLISH)
    return language if told_apart and detect_question_language(text) is language else None
