"""Question sets and the indexes they are asked of, each read or built when it is first needed."""

import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from conditions import required
from reading_sets import Asked, AskedList, Collection, in_english, read_collection, read_lists, read_news

from index import Index, build_index
from index.splitter import PASSAGE_TOKENS
from rag.reader.training.sources import SQUAD_HELD_OUT, held_out_piaf

_WHOLE = 512  # tokens: all that the models read


class Material:
    """What is asked, and of what.

    An index is kept in a folder of its own in `work`, and only brought up to date when it is needed again.
    """

    def __init__(self, data: Path, work: Path, *, articles: Path) -> None:
        self._data = required(data)
        self._work = work
        self._articles = articles

    @cached_property
    def _piaf(self) -> Collection:
        return read_collection(self._data / "piaf" / "piaf.json")

    @cached_property
    def french(self) -> list[Asked]:
        """The questions about the PIAF articles that are held out, shuffled."""
        return self._piaf.about(held_out_piaf(self._data))

    @cached_property
    def english(self) -> list[Asked]:
        """Those of them that there are in English."""
        return in_english(self.french, self._data / "labels" / "piaf_en_dev.jsonl")

    @cached_property
    def piaf_index(self) -> Index:
        return self._of_texts("piaf", self._piaf.texts)

    @cached_property
    def piaf_whole_index(self) -> Index:
        """Paragraphs that are not cut into passages."""
        return self._of_texts("piaf-whole", self._piaf.texts, passage_tokens=_WHOLE)

    @cached_property
    def half_index(self) -> Index:
        """Half of the PIAF articles: questions about the others are unanswerable here."""
        return self._of_texts("piaf-half", self._piaf.half())

    @cached_property
    def _squad(self) -> Collection:
        return read_collection(self._data / "squad2-en" / "squad2.json")

    @cached_property
    def squad(self) -> list[Asked]:
        """The questions about the SQuAD 2.0 articles that are held out, shuffled."""
        return self._squad.about(SQUAD_HELD_OUT)

    @cached_property
    def squad_index(self) -> Index:
        return self._of_texts("squad2", self._squad.texts)

    @cached_property
    def squad_whole_index(self) -> Index:
        """Paragraphs that are not cut into passages."""
        return self._of_texts("squad2-whole", self._squad.texts, passage_tokens=_WHOLE)

    @cached_property
    def lists(self) -> list[AskedList]:
        return read_lists(self._data / "labels" / "winer_lists_dev.jsonl")

    @cached_property
    def news(self) -> list[Asked]:
        return read_news(self._data / "labels" / "winer_none_dev.jsonl")

    @cached_property
    def news_index(self) -> Index:
        """The whole folder of news as it is, with the lists of addresses that lie there too."""
        return self._of_folder("winer", self._data / "winer-fr")

    @cached_property
    def energy_index(self) -> Index:
        """The two articles about China and Kazakhstan."""
        return self._of_folder("energy", required(self._articles))

    def own_index(self, asked: AskedList) -> Index:
        """The question's own articles and nothing else."""
        name = "+".join(Path(article).stem for article in asked.articles)
        for article in asked.articles:
            copy = self._work / "own" / name / "articles" / article
            if not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._data / "winer-fr" / article, copy)
        return self._of_folder(f"own/{name}", self._work / "own" / name / "articles")

    def _of_texts(self, name: str, texts: Mapping[str, str], *, passage_tokens: int = PASSAGE_TOKENS) -> Index:
        folder = self._work / name / "articles"
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            if not (folder / file).exists():
                (folder / file).write_text(text, encoding="utf-8", newline="")
        return self._of_folder(name, folder, passage_tokens=passage_tokens)

    def _of_folder(self, name: str, corpus: Path, *, passage_tokens: int = PASSAGE_TOKENS) -> Index:
        build_index(corpus, self._work / name / "index", passage_tokens=passage_tokens)
        return Index.open(self._work / name / "index")
