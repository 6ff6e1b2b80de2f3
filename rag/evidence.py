"""Evidence that a sentence answers a question: a handful of numbers, and the model fitted on them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Article, Language
from index import Passage, located_terms, sentence_ranges, terms
from rag.expressions import counted_noun, has_expression, is_number
from rag.overlap import AskedWord, Vocabulary, coverage, heaviest_missing
from rag.question import Expected
from rag.retrieval import Retrieval


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one sentence. Shares are in [0, 1]; those named across_ are products: the model is linear.

    Attributes:
        similarity: cosine of question and passage, less 0.8, times 10 (e5 cosines live between 0.7 and 0.9).
        prominence: that cosine in standard deviations over the mean of all passages, over 5.
        lexical: BM25 score of the passage over the best passage's, 0 when no term is shared.
        words_in_sentence: weighted share of the question's words that the sentence holds.
        words_in_passage: the same for the passage with its article's title.
        names_in_sentence: share of the question's names and numbers in the sentence.
        names_in_passage: the same for the passage with its title.
        names_in_article: the same for the whole article.
        missing: weight of the rarest word of the question that the passage lacks.
        typed: whether a type of expression is expected (a date, a sum …).
        typed_in_sentence: whether the sentence holds one.
        typed_in_passage: whether the passage holds one.
        counted: whether the sentence counts what the question asks the number of ("40 turbines").
        across: whether question and article are in two languages.
        across_similarity: `similarity` when across.
        across_names: `names_in_passage` when across.
        across_words: `words_in_passage` when across.
        nameless: whether the question has no name or number.
    """

    similarity: float
    prominence: float
    lexical: float
    words_in_sentence: float
    words_in_passage: float
    names_in_sentence: float
    names_in_passage: float
    names_in_article: float
    missing: float
    typed: float
    typed_in_sentence: float
    typed_in_passage: float
    counted: float
    across: float
    across_similarity: float
    across_names: float
    across_words: float
    nameless: float


_LIST_MARK = re.compile(r"(?:[-–•*]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: its place in the article's text and what speaks for it."""

    passage: Passage
    start: int
    end: int
    evidence: Evidence


class EvidenceFinder:
    """Collects the evidence for one question, passage by passage."""

    def __init__(self, retrieval: Retrieval) -> None:
        self._retrieval = retrieval
        self._question = retrieval.question
        self._words = retrieval.words
        self._names = [word for word in self._words if word.is_name]
        noun = counted_noun(self._question.text)
        self._counted = frozenset(term for language in Language for term in terms(noun, language))
        self._articles: dict[str, Vocabulary] = {}
        self._mean = float(retrieval.cosines.mean())
        self._deviation = float(retrieval.cosines.std())
        self._best_bm25 = float(retrieval.bm25.max(initial=0.0))

    def candidates(self, passage: Passage) -> list[Candidate]:
        """The passage's sentences, headings left out, each with its evidence."""
        article = self._retrieval.index.articles[passage.article_id]
        cosine = float(self._retrieval.cosines[passage.id])
        around = Vocabulary(f"{article.title}\n{passage.text}", article.language)
        across = article.language != self._question.language
        expected = self._question.expected
        typed = expected is not Expected.ANY
        similarity = (cosine - 0.8) * 10
        names_in_passage = _share(self._names, around)
        names_in_article = _share(self._names, self._article_vocabulary(article)) if self._names else 1.0
        words_in_passage = coverage(self._words, around)
        found = []
        for start, end in sentence_ranges(passage.text):
            if passage.text.startswith("#", start):
                continue
            marked = _LIST_MARK.match(passage.text, start, end)
            start = marked.end() if marked else start
            sentence = passage.text[start:end]
            inside = Vocabulary(sentence, article.language)
            evidence = Evidence(
                similarity=similarity,
                prominence=self._prominence(cosine),
                lexical=float(self._retrieval.bm25[passage.id]) / self._best_bm25 if self._best_bm25 else 0.0,
                words_in_sentence=coverage(self._words, inside),
                words_in_passage=words_in_passage,
                names_in_sentence=_share(self._names, inside),
                names_in_passage=names_in_passage,
                names_in_article=names_in_article,
                missing=heaviest_missing(self._words, around),
                typed=float(typed),
                typed_in_sentence=float(typed and self._answers_type(sentence, expected)),
                typed_in_passage=float(typed and has_expression(passage.text, expected)),
                counted=float(self._counts(sentence, article.language)),
                across=float(across),
                across_similarity=similarity * across,
                across_names=names_in_passage * across,
                across_words=words_in_passage * across,
                nameless=float(not self._names),
            )
            found.append(Candidate(passage, passage.start + start, passage.start + end, evidence))
        return found

    def _answers_type(self, sentence: str, expected: Expected) -> bool:
        """Whether the sentence holds an expression of the type beside those that the question itself gives."""
        for word in self._names:
            sentence = sentence.replace(word.surface, " ")
        return has_expression(sentence, expected)

    def _counts(self, sentence: str, language: Language) -> bool:
        """Whether a number stands at most two words before the noun that the question counts."""
        words = located_terms(sentence, language)
        return any(
            is_number(sentence[before.start : before.end])
            for position, word in enumerate(words)
            if word.term in self._counted
            for before in words[max(0, position - 2) : position]
        )

    def _prominence(self, cosine: float) -> float:
        return (cosine - self._mean) / self._deviation / 5 if self._deviation > 1e-6 else 0.0

    def _article_vocabulary(self, article: Article) -> Vocabulary:
        if article.id not in self._articles:
            self._articles[article.id] = Vocabulary(f"{article.title}\n{article.text}", article.language)
        return self._articles[article.id]


def _share(names: Sequence[AskedWord], text: Vocabulary) -> float:
    return sum(map(text.holds, names)) / len(names) if names else 1.0
