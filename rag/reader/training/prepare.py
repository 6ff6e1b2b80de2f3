"""From public data to the two files that training reads: `train.jsonl` and `held_out.jsonl`."""

import logging
from pathlib import Path
from random import Random

from index.default_model import default_folder
from rag.reader.training.asked import write_asked
from rag.reader.training.cutting import Cutter
from rag.reader.training.negatives import build_collection, with_negatives, write_collection
from rag.reader.training.sources import development_articles, is_held_out, read_sources

log = logging.getLogger(__name__)

TRAIN, HELD_OUT = "train.jsonl", "held_out.jsonl"
_SEED = 7


def prepare(data: Path, *, samples: Path, work: Path) -> None:
    """Writes both files into `work`, with the index of the texts that are trained on; minutes.

    Args:
        data: the folder of public data.
        samples: the folder of the sample articles.
        work: the folder to write into.
    """
    split = read_sources(data, samples=samples, cutter=Cutter(default_folder()))
    log.info("%d questions to train on, %d held out", len(split.train), len(split.held_out))
    random = Random(_SEED)
    write_collection(split.train, work / "articles", files=_news(data))
    index = build_collection(work / "articles", work / "index")
    log.info("%d passages to find negatives in", len(index))
    write_asked(work / HELD_OUT, split.held_out)
    write_asked(work / "new.jsonl", with_negatives(split.train, index, random))
    (work / "new.jsonl").replace(work / TRAIN)


def _news(data: Path) -> list[tuple[str, str]]:
    winer, developed = data / "winer-fr", development_articles(data)
    names = [(file.relative_to(winer).as_posix(), file) for file in sorted(winer.rglob("20*.txt"))]
    return [
        (name, file.read_text("utf-8"))
        for name, file in names
        if name not in developed and not is_held_out(name) and not name.endswith("urls.txt")
    ]
