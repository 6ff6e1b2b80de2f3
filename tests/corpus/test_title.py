"""The title of an article without front matter."""

import pytest

from corpus.furniture import content_ranges
from corpus.title import LONGEST_TITLE, find_title, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Un titre\n\nTexte.", "Un titre"),
        ("Chapeau.\n\n# Un **vrai** [titre](https://a.fr) #\n\nTexte.", "Un vrai titre"),
        ("\n\nPremière ligne\nDeuxième.", "Première ligne"),
        ("Tweet\n\nPremière ligne\nDeuxième.", "Première ligne"),
        ("## Sous-titre\nTexte.", "Sous-titre"),
        ("#\nTexte.", "Texte."),
        ("#hashtag\nTexte.", "#hashtag"),
        ("Le C# et le F#\nTexte.", "Le C# et le F#"),
        ("*Un titre penché*\nTexte.", "Un titre penché"),
    ],
)
def test_titles(text: str, expected: str) -> None:
    assert find_title(text, content_ranges(text)) == expected


def test_a_long_first_line_is_cut_between_two_words() -> None:
    line = "mot " * 100
    assert shorten(line) == "mot " * 49 + "mot…"
    assert shorten("x" * 300) == "x" * (LONGEST_TITLE - 1) + "…"
    assert shorten("x" * LONGEST_TITLE) == "x" * LONGEST_TITLE
    assert shorten(" deux\n lignes ") == "deux lignes"
