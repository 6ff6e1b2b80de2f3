"""What can go wrong with a question or with its answer.

AskError
├── QuestionError       the question cannot be answered as it stands: empty, too long (also a ValueError)
├── QuestionFileError   a file of evaluation questions cannot be read
├── ScopeError          a scope cannot be: a date that is none, an unknown language (also a ValueError)
└── QuoteMismatch       a quote is not the slice of its article that it claims to be: a defect, never shown
"""


class AskError(Exception):
    """Base of every failure of the asking layer."""


class QuestionError(AskError, ValueError):
    """The question cannot be answered as it stands; the message is for the person who asked."""


class QuestionFileError(AskError):
    """A file of evaluation questions cannot be read."""


class ScopeError(AskError, ValueError):
    """A scope cannot be; the message names the value and what was expected."""


class QuoteMismatch(AskError):
    """A quote is not the slice of its article that it claims to be."""
