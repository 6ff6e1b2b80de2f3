"""Article -> passages, with offsets that are exact by construction."""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.article import Article
from index.sentences import PARAGRAPH_BREAK, SENTENCE_BREAK, is_heading, opens_section, sentence_ranges

TokenCounter = Callable[[Sequence[str]], list[int]]


PASSAGE_TOKENS = 96
"""Most tokens of a passage, prompt and special tokens included, unless asked otherwise."""

# From the coarsest cut to the finest: what still does not fit is cut by the next one. The last cuts anywhere.
_SEPARATORS = [PARAGRAPH_BREAK, SENTENCE_BREAK, r"\n", r"(?<=[;:,])\s+", r"\s+", ""]
_PARAGRAPH = re.compile(PARAGRAPH_BREAK)


class PassageSplitter:
    """Cuts articles into passages of at most `limit` tokens, whole paragraphs and whole sentences first.

    No passage goes on over a heading, and only whole paragraphs share one.

    The pieces that langchain's splitter returns, with separators kept and nothing stripped or overlapped, join up
    to the text they were cut from: offsets are running sums of their lengths, never searched for. A sentence that
    fits is never cut, as long as texts joined by white space have the sum of their tokens.
    """

    def __init__(self, count_tokens: TokenCounter, *, limit: int) -> None:
        self._count = count_tokens
        self.limit = limit
        # What prompt and special tokens take beside a text; alone they may take more, for the space between them.
        one, two = count_tokens(["a", "a a"])
        self._frame = 2 * one - two
        if limit <= self._frame:
            raise ValueError(f"a passage limit of {limit} tokens leaves no room beside the prompt's {self._frame}")
        self._lengths: dict[str, int] = {}

    def ranges(self, article: Article) -> Iterator[tuple[int, int]]:
        """The half-open ranges of the article's passages, in order; furniture is in none of them."""
        for start, end in article.content:
            for first, last in _sections(article.text, start, end):
                yield from self._cut(article.text, first, last, size=self.limit - self._frame)

    def _cut(self, text: str, start: int, end: int, *, size: int) -> Iterator[tuple[int, int]]:
        ranges = []
        for piece in self._with_headings(self._split(text[start:end], size), size):
            lead = len(piece) - len(piece.lstrip())
            if lead < len(piece):
                ranges.append((start + lead, start + len(piece.rstrip())))
            start += len(piece)
        counts = self._count([text[a:b] for a, b in ranges])
        for (a, b), count in zip(ranges, counts, strict=True):
            # Token counts of joined pieces can exceed the sum of the parts': cut such a passage finer.
            if count > self.limit and b - a > 1 and size > 1:
                yield from self._cut(text, a, b, size=max(1, size * 3 // 4))
            else:
                yield a, b

    def _split(self, text: str, size: int) -> list[str]:
        self._lengths.clear()
        if self._fits(text, size):
            return [text]
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            separators=_SEPARATORS,
            is_separator_regex=True,
            keep_separator="end",
            chunk_size=2 * size + 1,  # odd, as the splitter wants pieces below it but joins them up to it
            chunk_overlap=0,
            strip_whitespace=False,
            length_function=self._length,
        )
        pieces = splitter.split_text(text)
        if "".join(pieces) != text:
            raise AssertionError("the splitter lost or changed text: its pieces do not join up to the article")
        return pieces

    def _with_headings(self, pieces: Sequence[str], size: int) -> list[str]:
        """The pieces with each heading at the head of what it announces, not alone or at the end of what precedes."""
        joined: list[str] = []
        heading = ""
        for piece in pieces[:-1]:
            end = _body_end(piece)
            if end == 0 and self._fits(heading + piece, size):
                heading += piece
            else:
                joined += self._headed(heading, piece[:end], size=size)
                heading = piece[end:]
        return joined + self._headed(heading, "".join(pieces[-1:]), size=size)

    def _headed(self, heading: str, body: str, *, size: int) -> list[str]:
        """Heading and body as one piece; or the heading with the sentences that fit beside it, and the rest."""
        starts = [start for start, _ in sentence_ranges(body)]
        for end in (len(body), *reversed(starts)):
            if not heading or self._fits(heading + body[:end], size):
                return [heading + body[:end], body[end:]]
        return [heading, body]

    def _fits(self, piece: str, size: int) -> bool:
        return self._length(piece) <= 2 * size

    def _length(self, piece: str) -> int:
        """In half tokens: at least one, as the splitter repeats pieces that have no length."""
        if not piece:
            return 0
        if piece not in self._lengths:
            self._lengths[piece] = max(1, 2 * (self._count([piece])[0] - self._frame))
        return self._lengths[piece]


def _sections(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a range of text that begin with a heading, or with several one below the other."""
    below_heading = True
    paragraph = start
    for boundary in (*(m.end() for m in _PARAGRAPH.finditer(text, start, end)), end):
        is_opening = opens_section(text[paragraph:boundary])
        if is_opening and not below_heading:
            yield start, paragraph
            start = paragraph
        below_heading = is_opening
        paragraph = boundary
    yield start, end


def _body_end(piece: str) -> int:
    """Where the headings that end `piece` start; its length when it ends in text, 0 when it is all headings."""
    end = len(piece)
    starts = [0, *(m.end() for m in _PARAGRAPH.finditer(piece))]
    if starts.pop() != end:  # it was cut within a paragraph
        return end
    for start in reversed(starts):
        if not is_heading(piece[start:end]):
            break
        end = start
    return end
