"""Articles: what they are, and how the files of a folder become articles."""

from corpus.article import Article, Language
from corpus.errors import CorpusError, CorpusNotFound, EmptyCorpus, UnreadableArticle
from corpus.files import FoundFiles, SkippedFile, find_files
from corpus.language import detect_language, detect_question_language
from corpus.normalise import normalise
from corpus.one_file import ReadFile, read_file
from corpus.read import SAMPLE_CORPUS, Corpus, read_corpus

__all__ = [
    "SAMPLE_CORPUS",
    "Article",
    "Corpus",
    "CorpusError",
    "CorpusNotFound",
    "EmptyCorpus",
    "FoundFiles",
    "Language",
    "ReadFile",
    "SkippedFile",
    "UnreadableArticle",
    "detect_language",
    "detect_question_language",
    "find_files",
    "normalise",
    "read_corpus",
    "read_file",
]
