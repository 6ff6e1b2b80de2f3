"""The reader: which spans of a passage answer a question, and whether it answers at all."""

from rag.reader.seam import Progress, Reader, Span, Verdict

__all__ = ["Progress", "Reader", "Span", "Verdict"]
