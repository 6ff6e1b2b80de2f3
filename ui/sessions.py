"""What the server keeps for each open page, and for how long.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from datetime import datetime, timedelta
from typing import Any

from gradio.blocks import Block, Blocks
from gradio.state_holder import SessionState, StateHolder

AT_MOST = 500
"""Pages remembered, the least recently used forgotten first."""

AFTER_CLOSING = timedelta(hours=1)
"""A page that was only out of reach for a while, on a train say, still finds its conversation."""


class Sessions(StateHolder):
    """The open pages; forgets a closed one as a whole.

    Gradio 6.31 forgets the values of `gr.State` alone: what the page showed last stays.

    Args:
        page: as it was laid out.
    """

    def __init__(self, page: Blocks) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.set_blocks(page)

    def __getitem__(self, session_id: str) -> SessionState:
        if session_id not in self.session_data:
            self.session_data[session_id] = Session(self.blocks)
        return super().__getitem__(session_id)

    def delete_all_expired_state(self) -> None:
        """Forgets the pages that were closed and not used since `AFTER_CLOSING`; Gradio calls this each second."""
        oldest = datetime.now() - AFTER_CLOSING
        with self.lock:
            for session_id, session in list(self.session_data.items()):
                if session.is_closed and self.time_last_used[session_id] < oldest:
                    del self.session_data[session_id], self.time_last_used[session_id]


class Session(SessionState):
    """One page.

    A handler that returns a component, or `gr.skip()`, has Gradio 6.31 put a new instance in place of that component,
    with a new id. What is shown next is then kept once more under that id, and never dropped: with each question a
    copy of the conversation. Here the new instance gets the id of the place that it takes.
    """

    def __setitem__(self, key: int, value: Any) -> None:
        if isinstance(value, Block):
            value._id = key
        super().__setitem__(key, value)
