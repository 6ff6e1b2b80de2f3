"""Where trafilatura sees the article of a web page, and who it thinks wrote it."""

from dataclasses import dataclass

from lxml import etree

_MOST_ELEMENTS = 15_000
"""It takes 3 s for that many, and 50 s for four times as many."""
_DEEPEST = 300


@dataclass(frozen=True, slots=True)
class Guess:
    """What trafilatura finds: the text of the article, in lines, and its authors, parted by `; `; both may be empty."""

    text: str = ""
    author: str = ""


def guess_article(root: etree._Element) -> Guess:
    """Ask trafilatura where the article surely is; of a page far larger than an article, it is not asked.

    It is given the tree, which it does not change: given a text that begins as an address does, it would fetch that.
    """
    if not _is_ordinary(root):
        return Guess()
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            root,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            # Only as it has to look for some date: see `page_date`.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # it is a guess, and what goes wrong on a damaged page is not foreseeable
        return Guess()
    return Guess(found.text or "", found.author or "") if isinstance(found, Document) else Guess()


def _is_ordinary(root: etree._Element) -> bool:
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        elements += event == "start"
        depth += 1 if event == "start" else -1
        if elements > _MOST_ELEMENTS or depth > _DEEPEST:
            return False
    return True
