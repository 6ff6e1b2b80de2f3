"""Copies of articles as newsrooms, agencies and browsers make them, for `near_duplicates.py`."""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Story:
    """An article to be copied: its headline, its sentences, and the words of other articles."""

    headline: str
    sentences: tuple[str, ...]
    other_headline: str
    others: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return " ".join(self.sentences).split()

    def without_end(self, share: float) -> "Story":
        return replace(self, sentences=(" ".join(self.words[: round(len(self.words) * (1 - share))]),))

    def with_end(self, share: float) -> "Story":
        return replace(self, sentences=(*self.sentences, *self.others[: round(len(self.words) * share)]))

    def with_other_start(self, share: float) -> "Story":
        new = round(len(self.words) * share)
        return replace(self, sentences=(*self.others[:new], *self.words[new:]))

    def with_other_headline(self) -> "Story":
        return replace(self, headline=self.other_headline)

    def copy_edited(self, often: int) -> "Story":
        """Every so many of the words that have a synonym are replaced by it."""
        seen = 0

        def synonym(match: re.Match[str]) -> str:
            nonlocal seen
            seen += match[0] in SYNONYMS
            return SYNONYMS.get(match[0], match[0]) if seen % often == 0 else match[0]

        return replace(self, sentences=tuple(re.sub(r"\w+", synonym, sentence) for sentence in self.sentences))

    def text(self) -> str:
        return f"{self.headline}\n\n{' '.join(self.sentences)}\n"


SYNONYMS = dict(
    pair.split(":")
    for pair in """
    mais:toutefois selon:d’après également:aussi lors:durant ainsi:donc notamment:surtout alors:tandis après:suivant
    entre:parmi depuis:dès deux:2 trois:3 quatre:4 dernier:passé annoncé:révélé déclaré:affirmé indiqué:précisé
    plusieurs:quelques est:reste a:avait sont:étaient pour:afin dans:en par:via but:yet also:too while:as said:stated
    about:around several:some is:was has:had are:were two:2 three:3
    """.split()
)
TYPOGRAPHY = str.maketrans(
    {"’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
CREDITS = ("Par Claire Vasseur, publié le 12 mars à 09h14 - Mis à jour à 11h02", "(avec AFP et Reuters)")
FURNITURE = (
    "Accueil > Actualités > International\n\nAller au contenu principal\n\nPartager sur Facebook\nPartager sur X\n\n",
    "\n\nLire aussi : Ce qu’il faut retenir de la semaine\n\nAbonnez-vous à notre newsletter\n\nLaisser un "
    "commentaire\n\nVotre adresse e-mail ne sera pas publiée.\n\nTous droits réservés - Mentions légales\n",
)


def credited(text: str) -> str:
    return f"{CREDITS[0]}\n\n{text}\n{CREDITS[1]}\n"


def framed(text: str) -> str:
    return text.join(FURNITURE)


def hyphenated(text: str) -> str:
    """In lines of 40 characters, as a newspaper's column has, with a long word cut where one ends."""
    return re.sub(r"(\w{4,}?)(\w{3,})\n", r"\1-\n\2 ", textwrap.fill(text, 40))


def unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


EDITS: dict[str, Callable[[Story], str]] = {
    "as it is": Story.text,
    "new headline": lambda story: story.with_other_headline().text(),
    "byline and agency credit": lambda story: credited(story.text()),
    "typewriter quotes and dashes": lambda story: story.text().translate(TYPOGRAPHY),
    "accents written apart": lambda story: unicodedata.normalize("NFD", story.text()),
    "no accents": lambda story: unaccented(story.text()),
    "capitals": lambda story: story.text().upper(),
    "lines of 72 characters": lambda story: textwrap.fill(story.text(), 72),
    "lines of 40, hyphenated": lambda story: hyphenated(story.text()),
    "page furniture": lambda story: framed(story.text()),
    "last quarter cut": lambda story: story.without_end(1 / 4).text(),
    "last third cut": lambda story: story.without_end(1 / 3).text(),
    "last half cut": lambda story: story.without_end(1 / 2).text(),
    "a quarter added": lambda story: story.with_end(1 / 4).text(),
    "a third added": lambda story: story.with_end(1 / 3).text(),
    "a half added": lambda story: story.with_end(1 / 2).text(),
    "first sixth rewritten": lambda story: story.with_other_start(1 / 6).text(),
    "first third rewritten": lambda story: story.with_other_start(1 / 3).text(),
    "half of the synonyms": lambda story: story.copy_edited(2).text(),
    "all of the synonyms": lambda story: story.copy_edited(1).text(),
    "syndicated, gently": lambda story: framed(
        credited(story.with_other_headline().without_end(1 / 6).text().translate(TYPOGRAPHY))
    ),
    "syndicated, with a third cut": lambda story: framed(
        credited(story.with_other_headline().without_end(1 / 3).copy_edited(3).text().translate(TYPOGRAPHY))
    ),
    "syndicated, with a third added": lambda story: framed(
        credited(story.with_other_headline().with_end(1 / 3).copy_edited(3).text().translate(TYPOGRAPHY))
    ),
    "syndicated, cut and rewritten": lambda story: credited(
        story.with_other_headline().without_end(1 / 3).with_other_start(1 / 6).copy_edited(2).text()
    ),
}
