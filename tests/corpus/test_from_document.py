"""What a format says of a document is kept; what it does not is found in the text."""

import pytest

from corpus.article import Article, Language
from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.from_document import to_article

HEADER = "La Gazette du col, n° 12"
TEXT = f"{HEADER}\n\nLe tunnel rouvre lundi.\n\n{HEADER}\n\nLes travaux ont duré deux ans.\n\nPartager sur Facebook\n"
SECOND = TEXT.index(HEADER, 1)
HEADERS = ((0, len(HEADER)), (SECOND, SECOND + len(HEADER)))


def test_what_the_format_says_is_kept() -> None:
    document = Document(
        text="Le tunnel rouvre lundi.",
        title="Le  tunnel\nrouvre",
        source="https://a.fr",
        date="2024-03-05",
        author="Jeanne Roy",
        language=Language.OTHER,
        pages=(0, 10),
    )
    assert to_article("a.pdf", document) == Article(
        id="a.pdf",
        title="Le tunnel rouvre",
        text="Le tunnel rouvre lundi.",
        source="https://a.fr",
        language=Language.OTHER,
        content=((0, 23),),
        date="2024-03-05",
        author="Jeanne Roy",
        pages=(0, 10),
    )


def test_furniture_is_that_of_the_format_and_that_of_the_wording() -> None:
    article = to_article("a.pdf", Document(text=TEXT, furniture=HEADERS, pages=(0, SECOND)))
    assert [TEXT[start:end] for start, end in article.content] == [
        "Le tunnel rouvre lundi.",
        "Les travaux ont duré deux ans.",
    ]
    assert (article.text, article.title, article.language) == (TEXT, "Le tunnel rouvre lundi.", Language.FRENCH)


def test_the_language_is_that_of_what_is_no_furniture() -> None:
    english = "The county council says that the road will be closed during the works. " * 3
    text = f"{english}\n\nLe tunnel rouvre lundi."
    assert to_article("a.pdf", Document(text=text)).language is Language.ENGLISH
    assert to_article("a.pdf", Document(text=text, furniture=((0, len(english)),))).language is Language.FRENCH


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document(text=""), "empty"),
        (Document(text=" \n\xa0\n", title="Un titre"), "empty"),
        (
            Document(text="Partager sur Facebook"),
            "no article in it: only page furniture, such as links or a comment form",
        ),
        (
            Document(text=HEADER, furniture=HEADERS[:1]),
            "no article in it: only page furniture, such as links or a comment form",
        ),
    ],
)
def test_a_document_without_content_is_no_article(document: Document, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        to_article("a.pdf", document)
    assert str(caught.value) == reason
