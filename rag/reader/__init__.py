"""The reader: which spans of a passage answer a question, and whether it answers at all."""

from rag.reader.seam import Reader, Span, Verdict

__all__ = ["Reader", "Span", "Verdict"]
