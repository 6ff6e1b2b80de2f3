"""Plain text and Markdown, with or without front matter."""

from collections.abc import Sequence

from corpus.decode import decode
from corpus.formats.document import Document
from corpus.front_matter import split_front_matter
from corpus.normalise import normalise


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read a `.txt` or `.md` file. Raises UnreadableDocument when its bytes are not text."""
    front_matter, text = split_front_matter(normalise(decode(data)))
    document = Document(
        text=text,
        title=front_matter.title,
        source=front_matter.source,
        date=front_matter.date,
        author=front_matter.author,
        language=front_matter.language,
    )
    return (document,)
