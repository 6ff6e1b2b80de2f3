"""Places in articles as buttons and addresses carry them."""

import pytest

from corpus import Article
from ui.place import Place


def test_what_an_address_says_is_understood(article: Article) -> None:
    place = Place.in_article(article, 27, 44)
    assert place.address == f"article/dossier/%C3%A9olien%20%26%20co.md?s=27&e=44&v={place.version}#hit"
    assert Place.parse(article.id, "27", "44", version=place.version) == place
    assert place.holds_in(article)


def test_an_address_never_fails() -> None:
    assert Place("a b/\udc80#?.md", 1, 2, "0a").address == "article/a%20b/%3F%23%3F.md?s=1&e=2&v=0a#hit"


@pytest.mark.parametrize("offset", ["", "a", "-1", "²", "1.0", "9" * 5000, None, [], True])
def test_an_offset_that_is_none_is_one_that_nothing_holds(offset: object) -> None:
    assert Place.parse("a.md", offset, offset, version="") == Place("a.md", -1, -1, "")


def test_what_a_browser_sends_cannot_leave_the_button() -> None:
    assert Place('"><b', 1, 2, '"><i').button("Titre") == (
        '<button type="button" class="open" data-article="&quot;&gt;&lt;b" data-start="1" data-end="2" '
        'data-version="&quot;&gt;&lt;i">Titre</button>'
    )
