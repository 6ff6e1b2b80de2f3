"""The words around quotes, in the two languages of the questions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Coverage


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language; `{}` fields are filled by the methods."""

    sources: str
    nearest: str
    near: str
    see_nearest: str
    open_article: str
    permanent_link: str
    _coverage: str
    _probability: str
    _percent: str
    _passages: tuple[str, str]
    _articles: tuple[str, str]

    def coverage(self, coverage: "Coverage") -> str:
        """How much was read, as a sentence."""
        return self._coverage.format(
            read=coverage.passages_read,
            total=coverage.passages_total,
            passages=self._passages[coverage.passages_total > 1],
            articles=f"{coverage.articles_total} {self._articles[coverage.articles_total > 1]}",
        )

    def probability(self, probability: float) -> str:
        """How likely it is that the articles answer, as a sentence; never certain, never out of the question."""
        percent = round(100 * probability)
        number = "<\u00a01" if percent < 1 else ">\u00a099" if percent > 99 else f"{percent}"
        return self._probability.format(number + self._percent)


FRENCH = Words(
    sources="Sources",
    nearest="Passages les plus proches, qui ne répondent pas à la question",
    near="Ne répond pas à la question",
    see_nearest="Voir les passages les plus proches",
    open_article="Ouvrir l’article",
    permanent_link="Page de l’article",
    _coverage="{read} sur {total} {passages} lus, {articles}.",
    _probability="Probabilité que les articles répondent\u00a0: {}.",
    _percent="\u00a0%",
    _passages=("passage", "passages"),
    _articles=("article", "articles"),
)

ENGLISH = Words(
    sources="Sources",
    nearest="Nearest passages, which do not answer the question",
    near="Does not answer the question",
    see_nearest="See the nearest passages",
    open_article="Open the article",
    permanent_link="Page of the article",
    _coverage="{read} of {total} {passages} read, {articles}.",
    _probability="Probability that the articles answer: {}.",
    _percent="%",
    _passages=("passage", "passages"),
    _articles=("article", "articles"),
)


def page_text(page: int) -> str:
    """The number of a page as both languages write it."""
    return f"p. {page}"


def words_in(language: str) -> Words:
    """The words of a language given by its code; English for every language but French."""
    return FRENCH if language == "fr" else ENGLISH
