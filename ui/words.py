"""The words around quotes, in the two languages of the questions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Answer, Coverage

_SURE = 0.9
_LIKELY = 0.7


class Confidence(StrEnum):
    """How far an answer can be relied on: a calibrated probability, in three steps."""

    SURE = "sure"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"


def confidence_in(answer: "Answer") -> Confidence:
    """Sure from 90 % and likely from 70 % on: that the articles answer, or, without an answer, that they do not."""
    probability = answer.probability if answer.citations else 1 - answer.probability
    if probability >= _SURE:
        return Confidence.SURE
    return Confidence.LIKELY if probability >= _LIKELY else Confidence.UNCERTAIN


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words of one language; `{}` fields are filled by the methods."""

    code: str
    sources: str
    colon: str
    nearest: str
    near: str
    see_nearest: str
    open_article: str
    permanent_link: str
    back: str
    understood_as: str
    within: str
    stopped: str
    confidence: dict[Confidence, str]
    languages: dict[str, str]
    found_none: str
    _found: tuple[str, str]
    _reading: str
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
            articles=self.articles(coverage.articles_total),
        )

    def articles(self, count: int) -> str:
        """So many articles."""
        return f"{count} {self._articles[count > 1]}"

    def found(self, count: int) -> str:
        """How many passages a search gives, as a sentence."""
        return self._found[count > 1].format(count) if count else self.found_none

    def reading(self, done: int, total: int) -> str:
        """How far the reading has come."""
        return self._reading.format(done=done, total=total, passages=self._passages[total > 1])

    def probability(self, probability: float) -> str:
        """How likely it is that the articles answer, as a sentence; never certain, never out of the question."""
        percent = round(100 * probability)
        number = "<\u00a01" if percent < 1 else ">\u00a099" if percent > 99 else f"{percent}"
        return self._probability.format(number + self._percent)


FRENCH = Words(
    code="fr",
    sources="Sources",
    colon="\u00a0:",
    nearest="Passages les plus proches, qui ne répondent pas à la question",
    near="Ne répond pas à la question",
    see_nearest="Voir les passages les plus proches",
    open_article="Ouvrir l’article",
    permanent_link="Page de l’article",
    back="Retour à la réponse",
    understood_as="Compris comme\u00a0:",
    within="Parmi\u00a0:",
    stopped="Arrêté avant la réponse.",
    confidence={
        Confidence.SURE: "Sûr",
        Confidence.LIKELY: "Probable",
        Confidence.UNCERTAIN: "Incertain",
    },
    languages={"fr": "français", "en": "anglais"},
    found_none="Aucun passage n’y correspond.",
    _found=("{} passage.", "{} passages, du plus proche au moins proche."),
    _reading="Lecture\u00a0: {done} sur {total} {passages}…",
    _coverage="{read} sur {total} {passages} lus, {articles}.",
    _probability="Probabilité que les articles répondent\u00a0: {}.",
    _percent="\u00a0%",
    _passages=("passage", "passages"),
    _articles=("article", "articles"),
)

ENGLISH = Words(
    code="en",
    sources="Sources",
    colon=":",
    nearest="Nearest passages, which do not answer the question",
    near="Does not answer the question",
    see_nearest="See the nearest passages",
    open_article="Open the article",
    permanent_link="Page of the article",
    back="Back to the answer",
    understood_as="Understood as:",
    within="Within:",
    stopped="Stopped before the answer.",
    confidence={
        Confidence.SURE: "Sure",
        Confidence.LIKELY: "Likely",
        Confidence.UNCERTAIN: "Uncertain",
    },
    languages={"fr": "French", "en": "English"},
    found_none="No passage matches.",
    _found=("{} passage.", "{} passages, the nearest first."),
    _reading="Reading {done} of {total} {passages}…",
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
