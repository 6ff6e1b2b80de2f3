"""What readers think of answers, kept beside the index as questions that `sourcier eval` reads."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ui.encode import encode
from ui.turn import Vote

if TYPE_CHECKING:
    from rag import Answer
    from ui.turn import Turn

FEEDBACK_FILE = "feedback.jsonl"
"""In the index folder, beside its builds: votes are on answers from these articles, and outlive each build."""

MOST_BYTES = 4_000_000
"""A file that would grow larger is set aside first as `feedback.1.jsonl`, in the place of the one set aside before."""

_keeping = Lock()


def keep_vote(turn: "Turn", vote: Vote, folder: Path) -> None:
    """Adds a line to the file in `folder`; nothing for a turn without an answer.

    Raises:
        OSError: it cannot be written.
    """
    from rag import Answer

    if not isinstance(turn.reply, Answer):
        return
    line = (json.dumps(encode(_line(turn, turn.reply, vote)), ensure_ascii=False) + "\n").encode()
    file = folder / FEEDBACK_FILE
    with _keeping:
        if file.exists() and file.stat().st_size + len(line) > MOST_BYTES:
            file.replace(file.with_name("feedback.1.jsonl"))
        # One write of one line to a file opened for appending: no line of another process ends up inside it.
        opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(opened, line)
        finally:
            os.close(opened)


def _line(turn: "Turn", answer: "Answer", vote: Vote) -> dict[str, object]:
    """A question with what the answer said as what is expected; `vote` tells whether it is."""
    quotes = {citation.number: citation.quote for citation in answer.citations}
    return {
        "question": turn.understood,
        "answers": [value.text for value in answer.values],
        "items": [{"variants": [quotes[number] for number in item.citations]} for item in answer.items],
        "kind": answer.kind,
        "articles": list(dict.fromkeys(citation.article_id for citation in answer.citations)),
        "vote": vote,
        "turn": turn.name,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }
