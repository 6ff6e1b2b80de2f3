"""What programs write into their files as a title or an author, told from what people do."""

import re

from corpus.fields import as_line

_FILE = r".*\.(?:aspx?|docx?|dotx?|dvi|eps|html?|indd|odt|pages|pdf|php|pptx?|ps|pub|qxd|qxp|rtf|tex|tmp|txt|xlsx?)"
_PLACEHOLDER = r"(?:doc|document|impression|print|sans nom|sans titre|title|titre|untitled|word document)[\W\d]*"
_PROGRAM = r"microsoft \w+ - .*|power ?point presentation|présentation (?:microsoft )?powerpoint|about:blank"
_UNSAID = r"\(?(?:anonymous|unknown|unspecified)\)?"
_ADDRESS = r"\w+://\S*|www\.\S*"
_CODE = r"\S*[\\_\d]\S*|[\W\d_]*"
_NO_TITLE = re.compile("|".join((_FILE, _PLACEHOLDER, _PROGRAM, _UNSAID, _ADDRESS, _CODE)), re.IGNORECASE)
_NO_AUTHOR = re.compile(rf"{_UNSAID}|admin\w*|microsoft.*|owner|python-docx|root|user|utilisateur\b.*", re.IGNORECASE)


def as_title(value: object) -> str:
    """A title on one line; empty for the name of a file or of a program, an address, or a word such as `untitled`."""
    title = as_line(value)
    return "" if _NO_TITLE.fullmatch(title) else title


def as_author(value: object) -> str:
    """An author on one line; empty for the name of a program or a user without one."""
    author = as_line(value)
    return "" if _NO_AUTHOR.fullmatch(author) else author
